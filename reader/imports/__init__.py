"""Highlights and links from other programs' exports, told apart by what is in a file, never by its name.

`read.read` runs in the workroom: a file may be as hostile as a page. `model` is what it finds.
"""
