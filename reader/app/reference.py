"""The table of keys as docs/keys.md shows it."""

from __future__ import annotations

from reader.app.keymaps import KEYMAPS
from reader.app.keys import HEADINGS, TABLE
from reader.app.signs import shown

HEAD = """Every key acts at once: there are no chords and no counts. What has no key is in the palette (`:` or
`ctrl+p`), which holds every command. Help (`?`) shows the keys of the place you are in, searched with `/`.

Any action can be given other keys in the configuration, under its name; commas part alternatives:

```toml
[keys]
"list.archive" = "E"
"list.filter" = "/,F"
```

A key that another action of the same place has is refused, as is a name that no key has; the start says which. `keymap` in the
configuration picks a ready set to start from. `ctrl+q` and `ctrl+s` are the terminal's and never bound.
"""


def keys_reference() -> str:
    """One table for every place, then the ready keymaps."""
    parts = [HEAD]
    for context, heading in HEADINGS.items():
        rows = ["| key | what it does | action |", "|---|---|---|"]
        rows += [
            f"| {_code(key.keys)} | {key.description} | `{key.id}` |"
            for key in TABLE
            if key.context == context
        ]
        parts.append(f"## {heading}\n\n" + "\n".join(rows) + "\n")
    for name, keys in KEYMAPS.items():
        if keys:
            rows = ["| key | action |", "|---|---|"]
            rows += [f"| {_code(chosen)} | `{action}` |" for action, chosen in keys.items()]
            parts.append(
                f'## keymap = "{name}"\n\nWhat differs from the table above:\n\n' + "\n".join(rows) + "\n"
            )
    return "\n".join(parts)


def _code(keys: str) -> str:
    """Keys as code, each by itself; a bar would end the cell."""
    return " ".join(f"`{shown(key)}`".replace("|", "\\|") for key in keys.split(",") if key)
