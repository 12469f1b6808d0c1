"""A person's own editor, for notes longer than a line."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from reader.text import safe_block

MAX_BYTES = 1_000_000


def command(chosen: str) -> list[str]:
    """The editor's command as words: the one of the configuration, $VISUAL, $EDITOR; empty without any."""
    for text in (chosen, os.environ.get("VISUAL", ""), os.environ.get("EDITOR", "")):
        if text.strip():
            try:
                return shlex.split(text)
            except ValueError:
                continue
    return []


def edit(app: App[int], text: str, chosen: str = "") -> tuple[str, str]:
    """Let a person edit a text in their editor: the text as they left it, and a problem in words.

    The program steps aside until the editor ends. Where something fails the text is what it was.
    """
    words = command(chosen)
    if not words:
        return text, "No editor is known: set $EDITOR, or `editor` in the configuration."
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
        file = Path(folder) / "note.md"
        file.write_text(f"{text}\n" if text else "", encoding="utf-8")
        try:
            with app.suspend():
                done = subprocess.run([*words, str(file)], check=False)  # noqa: S603 - the person's own editor
            written = file.read_bytes()[:MAX_BYTES].decode("utf-8", "replace")
        except (OSError, SuspendNotSupported) as problem:
            return text, f"{words[0]} cannot be started ({problem})."
    if done.returncode:
        return text, f"{words[0]} ended with an error; the note is as it was."
    return safe_block(written), ""
