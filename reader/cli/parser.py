"""The command line's grammar. Help, completion, the man page and docs/cli.md are made from it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Protocol

DESCRIPTION = "A newspaper for the terminal: never the same thing twice, who is in the story, notes for life."

EXAMPLES = """\
examples:
  broadsheet                                   the front page
  broadsheet --sample                          the front page of a bundled edition, offline
  broadsheet https://example.org/story         read one article
  broadsheet add https://example.org/feed.xml  subscribe
  broadsheet refresh && broadsheet list        what is new, as lines
  broadsheet clean page.html --format json     an article as data
  cat story.txt | broadsheet read -            read what a pipe brings

Exit codes: 0 all went well, 1 it failed, 2 the command was wrong, 3 a part of it failed.
"""

PAGES_HELP = "where a site spreads the article over several pages, fetch and join them all"
FORMATS = ("text", "markdown", "json", "html")
SAVE_FORMATS = (
    "markdown", "html", "text", "epub", "org", "json-ld", "links", "quotes", "csl-json", "biblatex", "ris", "readwise",
    "hypothesis",
)  # fmt: skip
MARKS = ("read", "unread", "star", "unstar", "later", "unlater", "archive", "unarchive")
SHELLS = ("bash", "zsh", "fish")
QUERY_HELP = 'words and fields: is:unread feed:gazette tag:food entity:"Ana Veloso" after:2026-01-01'
IMPORT_HELP = (
    "a file, or a link to one: OPML, Readwise CSV, Hypothesis JSON, KOReader JSON, Kindle clippings, an Omnivore archive, wallabag JSON, "
    "Instapaper or Pocket CSV, bookmarks as HTML, or a copy that `save` wrote; or - for standard input"
)
SOURCE_HELP = (
    "an entry's number (as `list` shows it), a link, a file (.html .txt .md .eml), or - for standard input"
)


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as written, in a column that leaves room for the commands' names."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=96)
        self._action_max_length = 16  # argparse forgets that commands stand indented


def build_parser() -> argparse.ArgumentParser:
    """The whole grammar; imports nothing but argparse."""
    common = _common(hidden=False)
    parser = argparse.ArgumentParser(
        prog="broadsheet",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=Formatter,
        parents=[common],
    )
    parser.add_argument("--version", action="store_true", help="print the version and end")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, help_text: str, example: str = "") -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=help_text,
            description=help_text[0].upper() + help_text[1:] + ".",
            epilog=f"example:\n  {example}" if example else None,
            formatter_class=Formatter,
            parents=[_common(hidden=True)],
        )

    _reading(command)
    _entries(command)
    _feeds(command)
    _care(command)
    return parser


def _common(*, hidden: bool) -> argparse.ArgumentParser:
    """Options that may stand before and after the command; its help names them only before."""
    common = argparse.ArgumentParser(add_help=False)
    options = {
        "--home": "keep configuration, data, cache and state under DIR (or set BROADSHEET_HOME)",
        "--sample": "use the bundled sample edition, offline, apart from your own paper",
    }
    shown = {name: argparse.SUPPRESS if hidden else text for name, text in options.items()}
    common.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS, help=shown["--home"])
    common.add_argument("--sample", action="store_true", default=argparse.SUPPRESS, help=shown["--sample"])
    return common


def _reading(command: _Command) -> None:
    read = command("read", "read one article on screen", "broadsheet read https://example.org/story")
    read.add_argument("source", help=SOURCE_HELP)
    read.add_argument(
        "--plain", action="store_true", help="print it in one column, for pipes and screen readers"
    )
    read.add_argument("--all-pages", action="store_true", help=PAGES_HELP)
    clean = command(
        "clean", "print an article, cleaned", "broadsheet clean page.html --format markdown > page.md"
    )
    clean.add_argument("source", help=SOURCE_HELP)
    clean.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    clean.add_argument("--url", default="", help="the link a file or pipe was fetched from")
    clean.add_argument(
        "--extractor",
        choices=("auto", "structure", "readability", "trafilatura"),
        default="auto",
        help="who finds the article in the page; default: auto",
    )
    clean.add_argument("--all-pages", action="store_true", help=PAGES_HELP)
    entities = command(
        "entities", "print who and what an article names", "broadsheet entities story.txt --json"
    )
    entities.add_argument("source", nargs="?", default="-", help=SOURCE_HELP + "; default: -")
    entities.add_argument("--json", action="store_true", help="every mention with its offsets, as JSON")
    entities.add_argument(
        "--jsonl",
        action="store_true",
        help='many texts: lines {"id", "text"} in, lines {"id", "entities"} out',
    )


def _entries(command: _Command) -> None:
    listing = command("list", "list entries, newest first", "broadsheet list is:starred tag:food --json")
    listing.add_argument("query", nargs="*", help=QUERY_HELP)
    listing.add_argument(
        "--source", default="inbox", help='"inbox", "all", "later", "feed:3" ...; default: inbox'
    )
    listing.add_argument("--limit", type=_count, default=50, help="at most this many; 0 is all; default: 50")
    listing.add_argument("--json", action="store_true", help="as JSON")
    search = command("search", "search every stored article", "broadsheet search ferry strike")
    search.add_argument("query", nargs="+", help=QUERY_HELP)
    search.add_argument("--limit", type=_count, default=50, help="at most this many; 0 is all; default: 50")
    search.add_argument("--json", action="store_true", help="as JSON")
    who = command(
        "who", "tell about a name, or list those of the newest articles", "broadsheet who Ana Veloso"
    )
    who.add_argument(
        "name", nargs="*", help="in any way articles write it; without one, all names are listed"
    )
    who.add_argument("--limit", type=_count, default=50, help="at most this many; 0 is all; default: 50")
    who.add_argument("--json", action="store_true", help="as JSON")
    mark = command(
        "mark", "mark all entries that a query finds", "broadsheet mark read feed:gazette before:2026-01-01"
    )
    mark.add_argument("mark", choices=MARKS, help="what to set")
    mark.add_argument("query", nargs="+", help=QUERY_HELP + "; or an entry's number")
    save = command(
        "save", "write annotated copies", "broadsheet save 42 --to ~/Notes --format markdown --format html"
    )
    save.add_argument(
        "source", nargs="+", help="an entry's number (as `list` shows it), a link, a file, or " + QUERY_HELP
    )
    save.add_argument("--to", metavar="DIR", help="the folder; default: the configured one")
    save.add_argument(
        "--into", metavar="FILE", help="one new file of all of them; its ending says the format"
    )
    save.add_argument(
        "--format",
        action="append",
        dest="formats",
        metavar="FORMAT",
        help=f"may be repeated; one of {', '.join(SAVE_FORMATS)}, or a template of yours; default: the configured ones",
    )
    save.add_argument("--images", action="store_true", help="also fetch the pictures and keep them beside it")
    notes = command("notes", "list highlights and notes, newest first", "broadsheet notes tag:speech")
    notes.add_argument(
        "query", nargs="*", help='words and fields: tag:food colour:green entity:"Ana Veloso" after:7d'
    )
    notes.add_argument("--json", action="store_true", help="as JSON")
    notes.add_argument("--to", metavar="FILE", help="write them to a new .md, .csv, .jsonld or .json file")
    notes.add_argument("--format", metavar="FORMAT", help="print them as `save` would write them")
    notes.add_argument(
        "--read-back", action="store_true", help="first take over what was edited in saved copies"
    )


def _feeds(command: _Command) -> None:
    add = command(
        "add", "subscribe to feeds, or to the feed a page names", "broadsheet add https://example.org/"
    )
    add.add_argument("urls", nargs="+", metavar="URL", help="a feed or a page")
    feeds = command(
        "feeds", "list the feeds with their numbers, unread and all articles", "broadsheet feeds --json"
    )
    feeds.add_argument("--json", action="store_true", help="as JSON")
    drop = command("drop", "unsubscribe from feeds; what they brought stays", "broadsheet drop feed:3")
    drop.add_argument(
        "feeds", nargs="+", metavar="FEED", help="its key, as `feeds` shows it, or its whole title"
    )
    bring = command(
        "import",
        "take in feeds (OPML), or highlights and links of another program",
        "broadsheet import 'My Clippings.txt'",
    )
    bring.add_argument("file", help=IMPORT_HELP)
    command("export-opml", "print all subscriptions as OPML", "broadsheet export-opml > subscriptions.opml")
    refresh = command("refresh", "ask the feeds that are due for news")
    refresh.add_argument(
        "--force", action="store_true", help="ask every feed now, within the servers' own limits"
    )
    refresh.add_argument("--json", action="store_true", help="as JSON lines")


def _care(command: _Command) -> None:
    backup = command("backup", "write a whole copy of the store", "broadsheet backup ~/broadsheet-2026-01.db")
    backup.add_argument("file", help="where to; must not exist")
    restore = command("restore", "replace the store by a backup; the present one is kept beside it")
    restore.add_argument("file", help="a file that `backup` wrote")
    check = command("check", "look over store, configuration and saved copies")
    check.add_argument(
        "--repair",
        action="store_true",
        help="make index and counts anew, take back notes that lie only in files",
    )
    config = command(
        "config", "print the configuration's place and an example file", "broadsheet config > config.toml"
    )
    config.add_argument("--path", action="store_true", help="print only where the file is looked for")
    completion = command("completion", "print shell completion", "broadsheet completion bash >> ~/.bashrc")
    completion.add_argument("shell", choices=SHELLS)


def _count(text: str) -> int:
    """A whole number that is not negative."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 on")
    return int(text)


class _Command(Protocol):
    """The type of `build_parser.command`: a call that adds one sub-command."""

    def __call__(self, name: str, help_text: str, example: str = "") -> argparse.ArgumentParser: ...


def command_names(parser: argparse.ArgumentParser) -> list[str]:
    """The sub-commands, in the order of the help."""
    return list(subparsers(parser))


def subparsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The sub-commands' parsers by name."""
    for action in parser._actions:  # the only way argparse offers
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def with_default_command(argv: Sequence[str], names: Sequence[str]) -> list[str]:
    """`broadsheet URL` means `broadsheet read URL`: put the command where it is left out."""
    arguments = list(argv)
    skip = False
    for index, argument in enumerate(arguments):
        if skip:
            skip = False
        elif argument == "--home":
            skip = True
        elif argument == "--":
            return [*arguments[:index], "read", *arguments[index:]]
        elif not argument.startswith("-") or argument == "-":
            if argument not in names and looks_like_source(argument):
                return [*arguments[:index], "read", *arguments[index:]]
            return arguments
    return arguments


def looks_like_source(argument: str) -> bool:
    """Whether an argument names something to read: a link, a file, a pipe."""
    return argument == "-" or "://" in argument or "/" in argument or "." in argument
