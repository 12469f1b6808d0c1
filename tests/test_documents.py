"""Documents that come from code say what the code says (`make docs` writes them anew)."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def documents() -> dict[Path, str]:
    spec = importlib.util.spec_from_file_location("documents", ROOT / "docs" / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: dict[Path, str] = module.documents()
    return made


@pytest.mark.parametrize("file", [pytest.param(file, id=file.name) for file in documents()])
def test_a_generated_document_is_current(file: Path) -> None:
    assert file.read_text(encoding="utf-8") == documents()[file], "run `make docs`"
