"""Adapter of the hostile corpus: `hostile_peers.py CORPUS OUT broadsheet 'python bench/adapters/hostile.py'`.

Subscribes to the feeds in MANNERS_URLS by importing them as a list and refreshes once, through
the command line, in the folder MANNERS_STATE. Loopback is not named as allowed: the first
request goes where the list says, no redirect to a private address is followed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import quoteattr


def main() -> int:
    """The exit code of the refresh: 0 ok, 1 failed, 3 partly."""
    state = Path(os.environ["MANNERS_STATE"])
    urls = Path(os.environ["MANNERS_URLS"]).read_text(encoding="utf-8").split()
    outlines = "".join(f"<outline type='rss' xmlUrl={quoteattr(url)}/>" for url in urls)
    feeds = state / "feeds.opml"
    feeds.write_text(f"<opml version='2.0'><body>{outlines}</body></opml>", encoding="utf-8")
    broadsheet = [sys.executable, "-m", "reader", "--home", str(state / "home")]
    subprocess.run([*broadsheet, "import", str(feeds)], check=True)
    return subprocess.run([*broadsheet, "refresh", "--force"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
