"""What an article says of itself: title, authors, dates, site, picture; each with where it stood."""

from reader.clean.metadata.facts import Facts, gather

__all__ = ["Facts", "gather"]
