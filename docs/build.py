"""Write the documents that come from code: `make docs`. A test compares them with what stands here."""

from __future__ import annotations

from pathlib import Path

from reader.app.reference import keys_reference
from reader.cli.manual import cli_reference, man_page
from reader.config import example_config, reference

ROOT = Path(__file__).resolve().parents[1]


def documents() -> dict[Path, str]:
    """Every generated file with its text."""
    return {
        ROOT / "docs" / "cli.md": f"# The command line\n\n{cli_reference()}",
        ROOT / "docs" / "config.md": (
            "# Configuration\n\n"
            "One TOML file; `broadsheet config --path` says where, `broadsheet config` prints an example.\n\n"
            f"{reference()}"
        ),
        ROOT / "docs" / "keys.md": f"# Keys\n\n{keys_reference()}",
        ROOT / "docs" / "config.toml.example": example_config(),
        ROOT / "assets" / "broadsheet.1": man_page(),
    }


if __name__ == "__main__":
    for file, text in documents().items():
        file.write_text(text, encoding="utf-8")
