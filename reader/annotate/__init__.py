"""Annotations find their words again, and saved copies are merged with what a person wrote."""
