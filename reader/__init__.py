"""Broadsheet: a newspaper for the terminal. Importing this package costs nothing."""

__version__ = "0.1.0"
