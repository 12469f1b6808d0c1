"""The workroom: everything that parses hostile input runs in a process of its own, with limits.

`Workroom` is the UI's and the command line's side. The worker's side is `reader.workroom.worker`;
it loads neither asyncio nor this side, so that it starts quickly.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.workroom.room import Workroom

__all__ = ["Workroom"]


def __getattr__(name: str) -> Any:
    if name == "Workroom":
        from reader.workroom.room import Workroom

        return Workroom
    raise AttributeError(name)
