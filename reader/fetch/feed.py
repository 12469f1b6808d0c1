"""Parse a feed: RSS, Atom, RDF or JSON Feed, well-formed or not. Runs in the workroom only."""

from __future__ import annotations

from reader.entry import ParsedFeed
from reader.fetch.feed_entries import failed

UNFORESEEN = "The feed holds something that Broadsheet did not foresee; please report its address."


def parse_feed(body: bytes, url: str, content_type: str | None = None) -> ParsedFeed:
    """The feed in `body`, all text terminal-safe but the entries' `content`.

    Never raises for what is in it: what cannot be read gives no entries and says why in
    `problems`. Entities that the document declares are not expanded, nothing else is ever read,
    at most `feed_entries.MAX_ENTRIES` entries are taken.

    Args:
        url: where the body came from, the base of relative links.
        content_type: the whole Content-Type header, if there was one.
    """
    from reader.fetch.feed_tree import TreeError, read_tree
    from reader.fetch.feed_xml import read_feed

    declared = content_type or ""
    head = body[:400].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if not head:
        return failed("The feed is empty.")
    if head[:1] in (b"{", b"["):
        from reader.fetch.feed_json import parse_json

        return parse_json(body, url, declared)
    try:
        tree = read_tree(body, declared)
        return read_feed(tree, url)
    except TreeError as error:
        return failed(str(error))
    except RecursionError:
        return failed("The feed is nested too deeply to be read.")
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError):
        # The contract: whatever a publisher sends costs that publisher's entries and nothing else.
        return failed(UNFORESEEN)
