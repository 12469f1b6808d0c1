"""Which rows of the table of keys the tests exercise; `test_keys.py` wants them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

EXERCISED: set[str] = set()

Test = TypeVar("Test", bound=Callable[..., object])


def exercises(*rows: str) -> Callable[[Test], Test]:
    """Says that a test presses the keys of these rows and looks at what they did."""

    def remember(test: Test) -> Test:
        EXERCISED.update(rows)
        return test

    return remember
