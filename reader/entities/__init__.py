"""Who and what a text names: one row an entity, the most salient first. See docs/entities.md."""

from reader.entities.engine import coverage, name_entities, recognise

__all__ = ["coverage", "name_entities", "recognise"]
