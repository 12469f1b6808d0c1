"""The wheel holds all that the program needs, and runs outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    (built,) = folder.glob("broadsheet-*.whl")
    return built


def test_the_wheel_carries_themes_assets_and_manual(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.startswith("reader/themes/") and name.endswith(".toml") for name in names)
    assert "reader/assets/edition/edition.toml" in names
    assert any(name.startswith("reader/assets/entities") for name in names)
    assert any(name.endswith("share/man/man1/broadsheet.1") for name in names)
    assert "reader/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "bench/", "training/"))]
    stylesheets = {str(file.relative_to(ROOT)) for file in (ROOT / "reader").rglob("*.tcss")}
    assert stylesheets <= set(names)


def test_the_wheel_runs_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Installed by pip into a fresh environment; the dependencies are lent by the one the tests run in."""
    venv.create(tmp_path / "venv", with_pip=False)
    programs = tmp_path / "venv" / "bin"
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True)
    site = next((tmp_path / "venv" / "lib").glob("python3*/site-packages"))
    # Behind the environment's own folder, and without the lender's editable install of this checkout.
    lent = [path for path in sys.path if path.endswith("site-packages")]
    (site / "lent.pth").write_text("\n".join(lent), encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "BROADSHEET_HOME": str(tmp_path / "home")}

    def run(*command: str) -> str:
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=tmp_path, env=environment
        )
        return done.stdout

    assert run(str(programs / "broadsheet"), "--version").startswith("broadsheet ")
    assert str(site) in run(str(programs / "python"), "-c", "import reader; print(reader.__file__)")
    assert "Ferry strike enters third week" in run(str(programs / "broadsheet"), "--sample", "list")
    assert (tmp_path / "venv" / "share" / "man" / "man1" / "broadsheet.1").is_file()


def test_dependencies_name_the_html_cleaner_before_the_extractors() -> None:
    """pip 23.2 cannot resolve readability-lxml beside trafilatura otherwise."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert text.index('"lxml[html_clean]') < text.index('"readability-lxml') < text.index('"trafilatura')
