"""Adapter of the speed bench: `bench.py ... --peers bench/adapters/peer.py --peer broadsheet`.

Loopback is named as an address the user asked for, and nothing is asked at the start, so that a
start measures the start.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from xml.sax.saxutils import quoteattr

from peers import Peer

PROGRAM = os.environ.get("PERF_BROADSHEET") or str(
    Path(__file__).resolve().parents[2] / ".venv" / "bin" / "broadsheet"
)


class Broadsheet(Peer):
    """The program in a home of its own."""

    name = "broadsheet"

    def setup(self, urls: list[str]) -> None:
        config = self.home / "config"
        config.mkdir(exist_ok=True)
        (config / "config.toml").write_text('[fetch]\nprivate = ["127.0.0.1"]\n[refresh]\nat_start = false\n')
        outlines = "".join(f"<outline type='rss' xmlUrl={quoteattr(url)}/>" for url in urls)
        (self.home / "feeds.opml").write_text(f"<opml version='2.0'><body>{outlines}</body></opml>")

    def base(self, *arguments: str) -> list[str]:
        return [PROGRAM, "--home", str(self.home), *arguments]

    def add_cmd(self) -> list[str]:
        return self.base("import", str(self.home / "feeds.opml"))

    def refresh_cmd(self) -> list[str]:
        # A second refresh within the hour is the bench's, not a cron job's.
        return self.base("refresh", "--force")

    def tui_cmd(self) -> list[str]:
        return self.base()

    def search_cmd(self, query: str) -> list[str]:
        return self.base("search", "--limit", "0", query)

    def search_keys(self, query: str) -> list[tuple[str, object]]:
        return [("/", None), (query, lambda screen: any(query in line for line in screen))]

    def to_article_keys(self) -> list[str]:
        return ["\r"]

    def mark_all(self) -> dict[str, list[str]]:
        return {"cmd": self.base("mark", "read", "is:unread")}

    def db_glob(self) -> list[str]:
        return ["data/broadsheet.db*"]

    quit_keys = ("q", "q", "q")


PEERS = {"broadsheet": Broadsheet}

if __name__ == "__main__":
    sys.exit("This file is named to bench.py with --peers.")
