"""What the front page asks of a store of 100,000 entries, beside bare SQLite doing the least for it.

    python bench/store.py [--entries 100000] [--runs 5]

Counted is CPU time, the median of the runs; the yardstick of each line stands in its last column.
A line fails where its ratio to the yardstick passes what is allowed.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reader.article import Article, Block, Kind, Mention
from reader.config import Config
from reader.entry import Entry
from reader.library import Library, Mark
from reader.paths import home

A_FEED = 200
"""Entries of one feed."""
WHOLE = 1000
"""Entries whose article is stored."""
NOW = datetime(2026, 1, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is measured."""

    name: str
    work: Callable[[], object]
    yardstick: str
    allowed: float
    runs: int = 0
    """How often; 0 is as often as the rest."""


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--entries", type=int, default=100_000)
    options.add_argument("--runs", type=int, default=5)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, bare(Path(folder) / "bare.db", chosen.entries) as table:
        library = Library(home(Path(folder) / "paper"), Config())
        fill = seconds(lambda: stock(library, chosen.entries), 1)
        keep_articles(library)
        sticks = {name: seconds(work, chosen.runs) for name, work in yardsticks(table).items()}
        print(f"{chosen.entries} entries taken in: {1e6 * fill / chosen.entries:.0f} µs of CPU each")
        failed = 0
        for line in lines(library, Path(folder) / "paper"):
            took = seconds(line.work, line.runs or chosen.runs)
            ratio = took / sticks[line.yardstick]
            failed += ratio > line.allowed
            verdict = "" if ratio <= line.allowed else f"   MORE THAN {line.allowed}"
            print(f"{line.name:<44}{1e3 * took:>9.2f} ms  {ratio:>7.3f} × {line.yardstick}{verdict}")
        library._database.close()
    return int(failed > 0)


def seconds(work: Callable[[], object], runs: int) -> float:
    """CPU seconds of a piece of work, the median of some runs."""
    took = []
    for _ in range(runs):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return statistics.median(took)


@contextmanager
def bare(file: Path, count: int) -> Iterator[sqlite3.Connection]:
    """The least that could hold a list and an inbox: ids with a date and a mark, and two indexes."""
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE entries (id INTEGER PRIMARY KEY, sort INTEGER, read INTEGER)")
    rows = ((random.Random(number).randrange(10**9), 0) for number in range(count))
    connection.executemany("INSERT INTO entries (sort, read) VALUES (?, ?)", rows)
    connection.execute("CREATE INDEX entries_sort ON entries(sort DESC, id DESC)")
    connection.execute("CREATE INDEX entries_inbox ON entries(sort DESC, id DESC) WHERE read = 0")
    connection.commit()
    try:
        yield connection
    finally:
        connection.close()


def yardsticks(table: sqlite3.Connection) -> dict[str, Callable[[], object]]:
    """What bare SQLite needs."""
    listing = "SELECT id FROM entries ORDER BY sort DESC, id DESC"
    return {
        "all ids": lambda: [entry for (entry,) in table.execute(listing)],
        "all marked": lambda: table.execute("UPDATE entries SET read = 1 - read"),
    }


def stock(library: Library, count: int) -> None:
    """That many entries in feeds of `A_FEED`."""
    dice = random.Random(1)
    words = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=dice.randint(3, 9))) for _ in range(8000)]
    for feed in range(count // A_FEED):
        url = f"https://paper{feed}.example"
        entries = [
            Entry(
                " ".join(dice.choices(words, k=9)),
                f"{url}/{number}",
                str(number),
                NOW - timedelta(minutes=dice.randrange(500_000)),
                summary=" ".join(dice.choices(words, k=30)),
            )
            for number in range(A_FEED)
        ]
        key = library._feeds.add_feed(f"{url}/rss", f"Paper {feed}", f"Folder {feed % 9}")
        library._entries.take_in(key, f"Paper {feed}", entries)


def keep_articles(library: Library) -> None:
    """Some whole articles, fifteen people in each."""
    dice = random.Random(2)
    people = [f"Person{number} Surname{number % 90}" for number in range(400)]
    for entry in library.listing("all")[:WHOLE]:
        names = dice.sample(people, 15)
        text = " spoke. ".join(names)
        starts = [text.index(name) for name in names]
        mentions = tuple(
            Mention(start, start + len(name), name, "PER", name, dice.random())
            for start, name in zip(starts, names, strict=True)
        )
        library._articles.keep(entry, Article(blocks=(Block("b0", Kind.PARAGRAPH, text),), mentions=mentions))


def lines(library: Library, folder: Path) -> list[Line]:
    """What the front page does."""
    entries = library.listing("all")
    middle = len(entries) // 2
    key = library.entity_key("PER", "Person7 Surname7")

    def opened() -> None:
        again = Library(home(folder), Config())
        again.headlines(again.listing("inbox")[:50])
        again._database.close()

    def decide() -> None:
        library.mark(entries[middle : middle + 1], Mark.ARCHIVE)
        library.undo()

    def decide_all() -> None:
        library.mark(entries, Mark.READ)
        library.undo()

    return [
        Line("the inbox and its first rows, store opened", opened, "all ids", 2.0),
        Line("the list of everything", lambda: library.listing("all"), "all ids", 1.5),
        Line("the list of one feed", lambda: library.listing("feed:7"), "all ids", 0.05),
        Line("50 rows amid it", lambda: library.headlines(entries[middle : middle + 50]), "all ids", 0.1),
        Line("every source with its counts", library.sources, "all ids", 0.6),
        Line("one decision, and undo", decide, "all ids", 0.1),
        Line("what of it is unread", lambda: library.unread(entries), "all ids", 7.0),
        Line("a word searched", lambda: library.listing("all", "of"), "all ids", 1.0),
        Line("a word searched in one feed", lambda: library.listing("feed:7", "person7 "), "all ids", 0.2),
        Line("a name's page", lambda: library.entity_page(key), "all ids", 0.3),
        Line("a name searched", lambda: library.listing("all", 'entity:"Person7 Surname7"'), "all ids", 0.3),
        Line("everything marked read, and undo", decide_all, "all marked", 40.0, runs=1),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
