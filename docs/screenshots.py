"""Draw the pictures of the README from the sample edition, as a person would see them: `make screenshots`.

The program runs headless over the bundled edition, is given the keys, and draws its own screen as
SVG. The clock stands still at the edition's evening, so that the same code draws the same picture.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from html import unescape
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual.pilot import Pilot

from reader import resources
from reader.app.app import BroadsheetApp
from reader.config import Config
from reader.library import Library
from reader.paths import home

FOLDER = Path(__file__).resolve().parent / "screenshots"
EVENING = datetime(2026, 1, 31, 20, 30, tzinfo=timezone(timedelta(hours=1)))


@dataclass(frozen=True)
class Picture:
    """One screen: where to go and what to press there."""

    name: str
    theme: str
    headline: str = ""
    """Words of the article to open; empty stays on the front page."""
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 36)


PICTURES = (
    Picture("front", "paper", keys=("j", "s", "j", "j", "L", "k")),
    Picture(
        "article",
        "paper",
        "ferry strike enters",
        (
            *"jjj",
            "a",
            *"compare with her speech of 2024",
            "enter",
            "2",
            *"jj",
            "a",
            "enter",
            "1",
            "tab",
            "enter",
        ),
    ),
    Picture("captions", "lamplight", "lantern squads", ("space", "c")),
)


async def draw(picture: Picture, folder: Path) -> str:
    """The screen of a picture, as SVG without anything from a network."""
    library = Library(
        home(folder / picture.name),
        Config(theme=picture.theme, hints="always"),
        edition=resources.asset("edition"),
    )
    await library.stock()
    await library.complete_edition()
    app = BroadsheetApp(library, clock=lambda: EVENING)
    async with app.run_test(size=picture.size) as pilot:
        await settled(pilot)
        if picture.headline:
            app.read(*opened(library, picture.headline))
            await settled(pilot)
        for key in picture.keys:
            await pilot.press(key)
            await settled(pilot)
        drawn = app.export_screenshot(title="Broadsheet")
    return portable(drawn)


def opened(library: Library, words: str) -> tuple[int, list[int], str]:
    """The entry whose headline holds these words, and the list it stands in."""
    listing = library.listing("all")
    found = [row.id for row in library.headlines(listing) if words in row.title.lower()]
    return found[0], listing, "Inbox"


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing more is drawn."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.3)


def portable(svg: str) -> str:
    """The picture with the viewer's own fixed-width typeface instead of one from a network.

    Rich makes a run of text as long as its characters are many; wide ones take two cells.
    """
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(
        r"font-family: Fira Code[^;]*", "font-family: 'DejaVu Sans Mono', Menlo, Consolas, monospace", svg
    )
    return re.sub(r'textLength="([\d.]+)"([^>]*>)([^<]*)', _in_cells, svg)


def _in_cells(run: re.Match[str]) -> str:
    text = unescape(run[3])
    length = float(run[1]) / max(1, len(text)) * cell_len(text)
    return f'textLength="{length:.1f}"{run[2]}{run[3]}'


async def main() -> None:
    """Draw every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for picture in PICTURES:
            drawn = await draw(picture, Path(folder))
            (FOLDER / f"{picture.name}.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
