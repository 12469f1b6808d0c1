"""Themes: those that ship, a person's own, how well they can be read, and what is said of a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from reader import resources
from reader.app.colours import Colourless, variable_defaults
from reader.app.themes import DEFAULT_THEME, load_themes, read_theme
from tests.app.front import front, make_app, running
from tests.paper import make_paper

SHIPPED = sorted(file.stem for file in resources.themes().glob("*.toml"))
OF_KNOWN_GROUND = [name for name in SHIPPED if name != "terminal"]
GROUNDS = ("background", "surface", "panel")
LIT = ("reading-lit", "reading-changed", "reading-code-ground")
AA = 4.5
"""What WCAG asks of text on its ground at level AA."""


def colours(name: str) -> dict[str, str]:
    theme = read_theme(resources.themes() / f"{name}.toml")
    system = theme.to_color_system().generate()
    return {**system, **variable_defaults(dark=theme.dark, ansi=bool(theme.ansi)), **theme.variables}


def contrast(ink: str, ground: str) -> float:
    """WCAG 2's ratio of the lighter to the darker."""
    lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = Color.parse(colour).normalized
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_ratio_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_six_ship_light_dark_and_the_terminals_own() -> None:
    themes = [read_theme(resources.themes() / f"{name}.toml") for name in SHIPPED]
    assert len(themes) >= 6
    assert sum(not theme.dark for theme in themes) >= 2
    assert [theme.name for theme in themes if theme.ansi] == [DEFAULT_THEME]


@pytest.mark.parametrize("name", OF_KNOWN_GROUND)
def test_text_stands_out_from_every_ground_it_lies_on(name: str) -> None:
    found = colours(name)
    lesser = ("reading-dim", "reading-accent", "reading-link", "error", "warning")
    pairs = [(ink, ground) for ground in GROUNDS for ink in ("foreground", *lesser)]
    pairs += [("foreground", ground) for ground in found if ground.startswith("mark-") or ground in LIT]
    pairs.append(("reading-lit-ink", "reading-lit-here"))
    faint = {
        pair: round(ratio, 2) for pair in pairs if (ratio := contrast(*(found[key] for key in pair))) < AA
    }
    assert faint == {}


@pytest.mark.parametrize("name", SHIPPED)
async def test_the_screens_are_drawn_in_it(name: str, tmp_path: Path) -> None:
    async with front(tmp_path, theme=name, size=(110, 30)) as page:
        assert page.app.theme == name
        picture = await page.drawn("Ferry")
        theme = page.app.current_theme
        if not theme.ansi:
            assert Color.parse(theme.background or "").hex.lower() in picture.lower()
        await page.press("enter")
        await page.drawn("Entities")


async def test_a_persons_own_theme_is_offered_chosen_and_remembered(tmp_path: Path) -> None:
    library = make_paper(tmp_path)
    library.home.themes.mkdir(parents=True)
    (library.home.themes / "kelp.toml").write_text('primary = "#2f6f4f"\nbackground = "#0b1a14"\n')
    app = make_app(library)
    async with running(app) as page:
        await page.press("colon")
        await page.type("theme kelp")
        assert app.theme == "kelp"
    async with running(make_app(library)) as page:
        assert page.app.theme == "kelp"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param('primary = "#12"', "no colour", id="colour"),
        pytest.param('primary = "#123456"\nbackgroud = "#000000"', "no setting 'backgroud'", id="setting"),
        pytest.param('name = "x"', "at least a “primary” colour", id="empty"),
        pytest.param("primary = ", "Invalid value", id="toml"),
    ],
)
def test_a_broken_theme_is_left_out_with_the_reason(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "broken.toml").write_text(text)
    themes, problems = load_themes(tmp_path)
    assert sorted(themes) == SHIPPED
    assert len(problems) == 1
    assert problem in problems[0]


async def test_an_unknown_theme_gives_way_to_the_terminals_own(tmp_path: Path) -> None:
    async with front(tmp_path, theme="nowhere") as page:
        assert page.app.theme == DEFAULT_THEME
        (warned,) = page.app._notifications
        assert "There is no theme “nowhere”" in warned.message


@pytest.mark.parametrize("theme", ["terminal", "paper"])
async def test_no_color_leaves_the_terminals_own_ink_on_its_own_ground(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with front(tmp_path, theme=theme) as page:
        strips = page.app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        assert styles
        for style in styles:
            assert style.color is None or style.color.is_default
            assert style.bgcolor is None or style.bgcolor.is_default
        assert any(style.reverse for style in styles), "the row under the cursor"
        assert page.app.themes_offered == ["terminal"]


def test_without_colours_what_had_a_ground_of_its_own_is_reversed() -> None:
    marked = Style(color="black", bgcolor="yellow", bold=True)
    (plain, mark) = Colourless().apply(
        [Segment("a", Style(color="red")), Segment("b", marked)], Color(0, 0, 0)
    )
    assert plain.style == Style(color="default", bgcolor="default")
    assert mark.style == Style(color="default", bgcolor="default", bold=True, reverse=True, dim=False)
