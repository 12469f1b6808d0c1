"""Copies: blocks that say the same as another, found, explained, collapsed and given back.

`find_copies` only reads; `collapse` applies it to an article's blocks; `split` undoes one
collapse for good. See docs/captions.md.
"""

from reader.clean.captions.collapse import Collapsed, Unseen, collapse, split
from reader.clean.captions.credit import bare_credit, is_bare_credit, split_credit
from reader.clean.captions.find import Group, find_copies
from reader.clean.captions.pieces import Difference, Piece, Role

__all__ = [
    "Collapsed",
    "Difference",
    "Group",
    "Piece",
    "Role",
    "Unseen",
    "bare_credit",
    "collapse",
    "find_copies",
    "is_bare_credit",
    "split",
    "split_credit",
]
