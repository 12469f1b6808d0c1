"""Notes in a person's own editor."""

from __future__ import annotations

import stat
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, cast

import pytest

from reader.app.editor import command, edit


class Aside:
    """A program that can step aside."""

    def suspend(self) -> AbstractContextManager[None]:
        return nullcontext()


def script(folder: Path, does: str) -> str:
    file = folder / "my editor"
    file.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return f"'{file}' --wait"


def test_the_configuration_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "vi -u NONE")
    assert command("") == ["vi", "-u", "NONE"]
    assert command("code --wait") == ["code", "--wait"]
    monkeypatch.setenv("VISUAL", "'unclosed")
    assert command("") == ["vi", "-u", "NONE"]
    monkeypatch.delenv("EDITOR")
    assert command("") == []


def test_what_was_written_comes_back_safe(tmp_path: Path) -> None:
    does = 'test "$1" = --wait && printf "second \\033[31mline\\n" >> "$2"'
    text, problem = edit(cast(Any, Aside()), "first", script(tmp_path, does))
    assert (text, problem) == ("first\nsecond [31mline", "")


@pytest.mark.parametrize(
    ("does", "said"), [("rm \"$2\"", "cannot be started"), ("echo x > \"$2\"; exit 1", "ended with an error")]
)  # fmt: skip
def test_where_something_fails_the_note_is_what_it_was(tmp_path: Path, does: str, said: str) -> None:
    text, problem = edit(cast(Any, Aside()), "first", script(tmp_path, does))
    assert text == "first"
    assert said in problem


def test_no_editor_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    assert edit(cast(Any, Aside()), "x") == (
        "x", "No editor is known: set $EDITOR, or `editor` in the configuration."
    )  # fmt: skip
    assert "cannot be started" in edit(cast(Any, Aside()), "x", "/nowhere/vi")[1]
