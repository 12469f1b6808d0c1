"""The table of keys against the program: every row has its action, every action its row, and a test."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from textual.app import App
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widget import Widget

import reader.app.screens
import reader.app.widgets
from reader.app.app import BroadsheetApp
from reader.app.keys import HEADINGS, TABLE
from reader.app.screens.article import ArticleScreen
from reader.app.screens.front import FrontPage
from reader.app.screens.page import Page
from reader.app.widgets.headlines import Headlines
from reader.app.widgets.listing import Listing
from reader.app.widgets.sidebar import Sidebar
from reader.app.widgets.sources import Sources
from tests.app.rows import EXERCISED

HOLDERS: dict[str, tuple[type[object], ...]] = {
    "app": (FrontPage, BroadsheetApp),
    "list": (Headlines, FrontPage),
    "sources": (Sources, FrontPage),
    "article": (ArticleScreen,),
    "select": (ArticleScreen,),
    "mark": (ArticleScreen,),
    "sidebar": (Sidebar, ArticleScreen),
}
"""Where the actions of a context are looked for, nearest first; places of their own bring their class."""

DIALOGUES = ("dialogue", "help", "palette", "menu", "prompt", "note_line", "candidates", "facts")
"""Modules whose screens and inputs lie over a place, with keys of their own that they show."""


def holders(context: str) -> tuple[type[object], ...]:
    """The classes that do a context's actions."""
    own = tuple(page for page in pages() if context in page.CONTEXTS)
    return HOLDERS.get(context, (Listing, *own))


def pages() -> Iterator[type[Page]]:
    for module in modules():
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, Page) and found.__module__ == module.__name__:
                yield found


def modules() -> Iterator[ModuleType]:
    for package in (reader.app.screens, reader.app.widgets):
        for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(info.name)


@pytest.mark.parametrize("context", HEADINGS)
def test_every_row_has_a_method(context: str) -> None:
    lost = [
        key.id
        for key in TABLE
        if key.context == context
        and not any(hasattr(holder, f"action_{key.action.partition('(')[0]}") for holder in holders(context))
    ]
    assert lost == []


def test_every_action_has_a_row() -> None:
    rows = {key.action.partition("(")[0] for key in TABLE}
    lost = set()
    for module in modules():
        name = module.__name__
        if name.rpartition(".")[2] in DIALOGUES:
            continue
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, Screen | Widget) and found.__module__ == name:
                own = {
                    method.removeprefix("action_") for method in vars(found) if method.startswith("action_")
                }
                lost |= {f"{found.__name__}.{action}" for action in own - rows - of_textual()}
    assert lost == set()


def of_textual() -> set[str]:
    """Actions of the framework, which have keys of its own."""
    return {name.removeprefix("action_") for base in (App, Screen, ScrollView) for name in dir(base)}


def test_every_context_has_a_heading() -> None:
    assert {key.context for key in TABLE} == set(HEADINGS)


def test_every_row_of_the_front_page_is_exercised() -> None:
    for module in Path(__file__).parent.glob("test_*.py"):
        importlib.import_module(f"tests.app.{module.stem}")
    rows = {key.id for key in TABLE if key.context in FrontPage.CONTEXTS}
    assert rows - EXERCISED == set()
    assert EXERCISED - rows == set()
