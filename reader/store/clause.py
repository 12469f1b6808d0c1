"""A condition on entries, ready for SQL."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition on `entries e` with its parameters, in the order of its `?`."""

    sql: str
    parameters: tuple[object, ...] = ()
