"""The grammar: what may be left out, what help teaches, what each shell is offered."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from reader.cli.completion import script
from reader.cli.main import main, overwritten
from reader.cli.manual import man_page
from reader.cli.parser import build_parser, command_names, subparsers, with_default_command

NAMES = command_names(build_parser())


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (["https://example.org/x"], ["read", "https://example.org/x"]),
        (["story.txt"], ["read", "story.txt"]),
        (["-"], ["read", "-"]),
        (["--home", "dir/x", "page.html"], ["--home", "dir/x", "read", "page.html"]),
        (["--sample", "./a"], ["--sample", "read", "./a"]),
        (["list", "page.html"], ["list", "page.html"]),
        (["--sample"], ["--sample"]),
        ([], []),
        (["lst"], ["lst"]),
    ],
)
def test_a_source_alone_means_read(given: list[str], meant: list[str]) -> None:
    assert with_default_command(given, NAMES) == meant


def test_home_and_sample_may_stand_before_and_after_the_command() -> None:
    parser = build_parser()
    for words in (["--home", "d", "--sample", "list"], ["list", "--home", "d", "--sample"]):
        options = parser.parse_args(words)
        assert (options.home, options.sample, options.command) == ("d", True, "list")


def test_every_command_describes_itself() -> None:
    for name, parser in subparsers(build_parser()).items():
        assert parser.description and parser.description.endswith("."), name


def test_an_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["lst"])
    assert ended.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


def test_the_manual_names_every_command_and_option() -> None:
    page = man_page().replace("\\-", "-")
    for name, parser in subparsers(build_parser()).items():
        assert f".SS {name}" in page
        for action in parser._actions:
            if action.option_strings and action.dest not in ("help", "home", "sample"):
                assert action.option_strings[-1] in page


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_offers_every_command_and_is_sound(shell: str) -> None:
    text = script(shell)
    assert all(name in text for name in NAMES)
    if program := shutil.which(shell):
        subprocess.run([program, "-n"], input=text, text=True, check=True)


@pytest.mark.parametrize("shell", ["bash", "fish"])
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["refr"], "refresh"),
        (["--ho"], "--home"),
        (["mark", "uns"], "unstar"),
        (["clean", "--for"], "--format"),
        (["clean", "--format", "ma"], "markdown"),
        (["--home", "somewhere", "lis"], "list"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_shell_completes(shell: str, words: list[str], offered: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    code = {
        "bash": (
            f"{script('bash')}\nCOMP_WORDS=(broadsheet {' '.join(words)}); COMP_CWORD={len(words)}; "
            '_broadsheet; printf "%s\\n" "${COMPREPLY[@]}"'
        ),
        "fish": f"{script('fish')}\ncomplete -C 'broadsheet {' '.join(words)}'",
    }[shell]
    done = subprocess.run([program, "-c", code], capture_output=True, text=True, check=True, cwd="/")
    assert offered in done.stdout.split()


def test_a_foreign_package_of_our_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import reader

    assert overwritten() == ""
    monkeypatch.setattr(reader, "__doc__", "A feed reader library.")
    assert "installed over" in overwritten()
    monkeypatch.setattr(reader, "__doc__", None)
    assert "installed over" in overwritten()
