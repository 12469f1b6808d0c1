"""README and docs/ say what is so: commands parse, files exist, keys do what is said, themes are there."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from reader import resources
from reader.app.keys import TABLE
from reader.app.signs import written
from reader.cli.parser import build_parser, command_names, with_default_command
from reader.config import parse_config

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    lines = [line.partition("  #")[0].strip() for block in fenced("sh") for line in block.splitlines()]
    parts = [part.strip() for line in lines for part in re.split(r"&&|\||>>?", line)]
    return sorted({part for part in parts if part.startswith("broadsheet")})


@pytest.mark.parametrize("command", commands())
def test_a_command_parses(command: str) -> None:
    parser = build_parser()
    parser.parse_args(with_default_command(shlex.split(command)[1:], command_names(parser)))


def test_make_has_the_targets() -> None:
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"(?:^|`)make (\w+)", README, re.MULTILINE)
    assert targets and all(re.search(rf"^{target}:", rules, re.MULTILINE) for target in targets)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_files_lead_to_files(page: Path) -> None:
    # What is indented by four is a listing; its links are examples.
    text = re.sub(r"^    .*$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (page.parent / link).exists(), link


def test_every_document_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in index


def test_keys_are_bound_where_the_table_says() -> None:
    contexts = {"everywhere": {"app"}, "lists": {"list"}, "article": {"article"}}
    for place, cell in re.findall(r"^\| (everywhere|lists|article) \| (.*) \|$", README, re.MULTILINE):
        bound = {key for row in TABLE if row.context in contexts[place] for key in row.keys.split(",")}
        named = re.findall(r"`([^`]+)`", cell)
        assert named and set(map(written, named)) <= bound


def test_the_example_configuration_and_its_themes() -> None:
    (example,) = fenced("toml")
    assert parse_config(example)[1] == []
    offered = re.search(r"# (terminal.*), or one", example)
    assert offered
    shipped = {
        tomllib.loads(file.read_text(encoding="utf-8"))["name"] for file in resources.themes().glob("*.toml")
    }
    assert set(offered[1].split(", ")) == shipped


def test_the_pictures_need_nothing_from_a_network() -> None:
    for picture in (ROOT / "docs" / "screenshots").glob("*.svg"):
        text = picture.read_text(encoding="utf-8")
        assert "url(http" not in text and "@import" not in text
        assert "<svg" in text and len(text) > 20_000
