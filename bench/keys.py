"""Keys from reading to highlighted, counted in the real program on ten articles of the sample edition.

    python bench/keys.py [--size 120x40] [--each 2] [--screens 2]

On the first screens of every article some sentences and some phrases of five words are drawn, and the
program's keys are pressed until the store has that highlight; labels are read off the screen as a
person would. Wanted: a sentence at most 2.3 keys, a phrase at most 4.8, a note on the sentence under
the cursor one key, its text, one key.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from textual.pilot import Pilot  # noqa: E402

from reader import resources  # noqa: E402
from reader.app.app import BroadsheetApp  # noqa: E402
from reader.app.screens.article import ArticleScreen  # noqa: E402
from reader.config import Config  # noqa: E402
from reader.library import Library  # noqa: E402
from reader.paths import home  # noqa: E402

ARTICLES, WORDS, SEED = 10, 5, 20261128
NOTE = "compare"
MOST = {"sentence": 2.3, "phrase": 4.8, "note": 2.0}
"""Keys wanted at most; a note's without its text."""


class Count:
    """One article on screen, its keys counted."""

    def __init__(self, pilot: Pilot[int], screen: ArticleScreen, draw: random.Random) -> None:
        self.pilot, self.screen, self.view, self.draw = pilot, screen, screen.view, draw
        self.keys = 0

    async def press(self, *keys: str) -> None:
        self.keys += len(keys)
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def label(self, start: int) -> None:
        """Type the label of the target that holds an offset."""
        labels = self.view.labels
        assert labels is not None
        index = next(i for i, (begin, end) in enumerate(labels.targets) if begin <= start < end)
        await self.press(*labels.names[index])

    async def done(self, start: int, end: int) -> int:
        """Check that just this was highlighted, take it back, and tell the keys it took."""
        quotes = self.screen.paper.library.annotations(self.screen.entry)
        assert [(a.selector.start, a.selector.end) for a in quotes] == [(start, end)], "not what was meant"
        keys, self.keys = self.keys, 0
        await self.pilot.press("u")
        while self.screen.paper.library.annotations(self.screen.entry):
            await self.pilot.press("u")
        return keys

    def seen(self, start: int, end: int) -> bool:
        """Whether a stretch stands whole on the screen."""
        lines = self.view.shown()
        return all(any(line.start <= at < line.end for line in lines) for at in (start, end - 1))

    async def sentence(self) -> int | None:
        seen = [s for s in self.view.units.sentences if self.seen(*s)]
        if not seen:
            return None
        start, end = self.draw.choice(seen)
        self.keys = 0
        await self.press("v")
        await self.label(start)
        return await self.done(start, end)

    async def phrase(self) -> int | None:
        units = self.view.units
        runs = [
            (words[i][0], words[i + WORDS - 1][1])
            for start, end in units.sentences
            if self.seen(start, end) and len(words := units.words_in(start, end)) >= WORDS + 2
            for i in range(len(words) - WORDS + 1)
        ]
        if not runs:
            return None
        start, end = self.draw.choice(runs)
        self.keys = 0
        await self.press("V")
        await self.label(start)
        await self.label(start)
        await self.label(end - 1)
        return await self.done(start, end)

    async def note(self) -> int:
        self.keys = 0
        sentence = self.view.sentence
        await self.press("a", *NOTE, "enter")
        return await self.done(*sentence) - len(NOTE)


async def count(size: tuple[int, int], each: int, screens: int, folder: Path) -> dict[str, list[int]]:
    """Keys of every trial, by kind."""
    library = Library(home(folder), Config(), edition=resources.asset("edition"))
    await library.stock()
    entries = library.listing("all")[:ARTICLES]
    for entry in entries:
        await library.complete(entry)
    app, found = BroadsheetApp(library), {kind: [] for kind in MOST}  # type: dict[str, list[int]]
    async with app.run_test(size=size) as pilot:
        for number, entry in enumerate(entries):
            app.read(entry, [entry], "")
            await pilot.pause()
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, ArticleScreen)
            counting = Count(pilot, screen, random.Random(SEED + number))
            for _ in range(screens):
                for _ in range(each):
                    for kind in ("sentence", "phrase"):
                        keys = await getattr(counting, kind)()
                        found[kind] += [keys] if keys is not None else []
                found["note"].append(await counting.note())
                if screen.view.at_end:
                    break
                screen.view.page(1)
                await pilot.pause()
            app.pop_screen()
            await pilot.pause()
    return found


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--size", default="120x40")
    options.add_argument("--each", type=int, default=2, help="sentences and phrases drawn on a screen")
    options.add_argument("--screens", type=int, default=2, help="screens of an article, from its beginning")
    chosen = options.parse_args()
    columns, rows = map(int, chosen.size.split("x"))
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(count((columns, rows), chosen.each, chosen.screens, Path(folder)))
    for kind, keys in found.items():
        ninth = sorted(keys)[int(0.9 * (len(keys) - 1))]
        print(
            f"{kind:9} {mean(keys):4.2f} keys (nine in ten at most {ninth}), {len(keys)} trials, wanted {MOST[kind]}"
        )
    return int(any(mean(keys) > MOST[kind] for kind, keys in found.items()))


if __name__ == "__main__":
    raise SystemExit(main())
