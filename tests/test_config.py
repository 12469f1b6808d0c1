"""The configuration says the line and what fits; the documents made from it are current."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config import Config, example_config, load_config, parse_config
from reader.errors import ConfigError


def test_no_file_is_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "none.toml") == (Config(), [])


def test_the_example_is_valid_and_says_nothing_new() -> None:
    assert parse_config(example_config()) == (Config(), [])


def test_every_example_line_is_valid_when_uncommented() -> None:
    lines = [
        line[2:] if " = " in line and line.startswith("# ") else line for line in example_config().split("\n")
    ]
    settings = [line for line in lines if not line.startswith("#")]
    config, mistakes = parse_config("\n".join(settings))
    assert (config.keys, mistakes) == ({"article.save": "S,ctrl+s"}, [])


def test_settings_in_tables_and_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('\ufeffmeasure = 72\n[save]\nfolder = "~/Notes"\n', encoding="utf-8")
    config, mistakes = load_config(file)
    assert mistakes == []
    assert (config.measure, config.save_folder) == (72, "~/Notes")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("theme = 1", 1, "a text in quotes"),
        ('\nthme = "x"', 2, "“theme”"),
        ('[save]\n\nfoldr = "x"', 3, "save.folder"),
        ('[save]\nformats = "markdown"', 2, "list of texts"),
        ("measure = 5", 1, "from 30 to 140"),
        ("measure = true", 1, "whole number"),
        ('hints = "maybe"', 1, '"never"'),
        ("keys = 3", 1, "table of texts"),
        ('[keys]\n"list.archive" = "E"\n"list.tag" = 3', 3, "“keys.list.tag” cannot be 3"),
        ('[colours]\nyellow = "a"\nred = "b"', 3, "“colours.red”. The names are yellow"),
        ("save = 3", 1, "no setting"),
        ('[fetch]\narchive = "https://archive.example/"', 2, "{url}"),
        ('[fetch]\narchive = "file:///{url}"', 2, "{url}"),
    ],
)
def test_a_mistake_names_its_line_and_what_fits(text: str, line: int, says: str) -> None:
    _, (mistake,) = parse_config(text)
    assert mistake.startswith(f"config.toml: Line {line}: ")
    assert says in mistake


def test_all_mistakes_are_told_and_what_is_right_counts() -> None:
    text = """
thme = "paper"
measure = 5
mouse = false
[save]
folder = "~/Notes"
formats = "markdown"
[keys]
list.archive = "E"
"list.tag" = 3
"""
    config, mistakes = parse_config(text)
    assert [mistake.split(": ")[1] for mistake in mistakes] == ["Line 2", "Line 3", "Line 7", "Line 10"]
    assert config == Config(mouse=False, save_folder="~/Notes", keys={"list.archive": "E"})


def test_where_archived_copies_lie() -> None:
    for link in ("", "https://archive.example/{url}", "http://nas:8080/find?u={url}&newest"):
        assert parse_config(f'[fetch]\narchive = "{link}"')[0].fetch_archive == link


@pytest.mark.parametrize("text", ["x = [", "x = 1\nx = 2", "[a\n", "\x00"])
def test_what_is_not_toml_is_one_sentence(text: str) -> None:
    with pytest.raises(ConfigError, match="Not valid TOML"):
        parse_config(text)


def test_bytes_that_are_no_text_are_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe\x00\x01" * 20)
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(file)


@given(st.text(max_size=200))
def test_no_text_is_a_traceback(text: str) -> None:
    try:
        _, mistakes = parse_config(text)
    except ConfigError as problem:
        mistakes = [str(problem)]
    assert "\x1b" not in "".join(mistakes)
