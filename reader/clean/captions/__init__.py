"""Copies: blocks that say the same as another, found, explained, collapsed and given back.

`find_copies` only reads; `collapse` applies it to an article's blocks; `split` undoes one
collapse for good. See docs/captions.md.
"""

from reader.clean.captions.find import Group, find_copies
from reader.clean.captions.pieces import Difference, Piece, Role

__all__ = ["Difference", "Group", "Piece", "Role", "find_copies"]
