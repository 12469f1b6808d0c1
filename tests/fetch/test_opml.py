"""Lists of subscriptions, in and out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.fetch.opml import MAX_SUBSCRIPTIONS, Subscription, parse_opml, write_opml


def opml(body: str) -> bytes:
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{body}</body></opml>'.encode()


def test_folders_names_and_case() -> None:
    found, problems = parse_opml(
        opml("""<outline text="News"><outline TEXT="Deep / er"><outline type="rss" TITLE="Gazette &amp; Co" text="x"
        XMLURL="https://a.example/f?a=1&amp;b=2" htmlUrl="https://a.example/"/></outline></outline>
        <outline text="Top" xmlUrl="feed:https://b.example/"/><outline text="Old" xmlUrl="feed://c.example/f"/>
        <outline type="link" text="A page" url="https://d.example/"/>""")
    )
    assert found == [
        Subscription("https://a.example/f?a=1&b=2", "Gazette & Co", "News / Deep/er"),
        Subscription("https://b.example/", "Top", ""),
        Subscription("http://c.example/f", "Old", ""),
    ]
    assert problems == []


@pytest.mark.parametrize(
    "address",
    ["exec:touch CANARY", "filter:cat:https://a.example/", "|touch CANARY", "file:///etc/passwd", "javascript:1",
     "https://a.example/ exec:x", "https://a.example/&#10;exec:touch CANARY", "ftp://a.example/", "-o x", "/etc/passwd"],
)  # fmt: skip
def test_addresses_that_are_no_links_are_refused_and_counted(address: str) -> None:
    found, problems = parse_opml(
        opml(f'<outline text="t" xmlUrl="{address}"/><outline xmlUrl="https://b.example/"/>')
    )
    assert [item.url for item in found] == ["https://b.example/"]
    assert problems[0].startswith("1 address was refused")


def test_an_address_is_taken_once() -> None:
    found, _ = parse_opml(opml('<outline text="a" xmlUrl="https://a.example/"/>' * 3))
    assert len(found) == 1


def test_names_are_plain_safe_text() -> None:
    found, _ = parse_opml(opml('<outline text="a&#x202e;b&lt;b&gt;" xmlUrl="https://a.example/"/>'))
    assert found[0].title == "ab<b>"


def test_a_damaged_list_is_read_as_far_as_it_goes() -> None:
    whole = opml('<outline text="A & B" xmlUrl="https://a.example/"/><outline xmlUrl="https://b.example/"/>')
    assert len(parse_opml(whole)[0]) == 2
    assert len(parse_opml(whole[:-40])[0]) >= 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<html><p>x</p></html>",
        opml(""),
        b"\xff\xfe\x00",
        b'{"a": 1}',
        b"<opml>" + b"\x00" * 99,
    ],
)
def test_what_holds_nothing_says_so(data: bytes) -> None:
    found, problems = parse_opml(data)
    assert found == []
    assert len(problems) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_encodings(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><opml><body><outline text="Café" xmlUrl="https://a.example/"/></body></opml>'
    assert parse_opml(text.encode(encoding))[0][0].title == "Café"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_rejected(encoding: str) -> None:
    text = (
        '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body>'
        '<outline text="&x;" xmlUrl="https://a.example/"/></body></opml>'
    )
    found, problems = parse_opml(text.encode(encoding))
    assert found == []
    assert "entities" in problems[0]


def test_depth_and_number_are_bounded() -> None:
    deep = "<outline text='g'>" * 200 + '<outline xmlUrl="https://a.example/"/>'
    assert "deeper" in parse_opml(opml(deep))[1][0]
    many = "".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(MAX_SUBSCRIPTIONS + 5))
    found, problems = parse_opml(opml(many))
    assert len(found) == MAX_SUBSCRIPTIONS
    assert str(MAX_SUBSCRIPTIONS) in problems[0]


NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=20).map(
    lambda name: name.replace("/", "-")
)
SUBSCRIPTIONS = st.lists(
    st.builds(
        Subscription,
        st.integers(0, 10**6).map(lambda n: f"https://a.example/{n}?a=1&b=<{n}>"),
        NAMES,
        st.lists(NAMES, max_size=3).map(" / ".join),
    ),
    max_size=8,
    unique_by=lambda item: item.url,
)


@given(SUBSCRIPTIONS)
def test_what_is_written_is_read_again(subscriptions: list[Subscription]) -> None:
    from reader.text import safe_line

    expected = {
        Subscription(
            item.url,
            safe_line(item.title, 300),
            # A group of which nothing can be shown is none.
            " / ".join(filter(None, (safe_line(group) for group in item.folder.split(" / ")))),
        )
        for item in subscriptions
    }
    found, _ = parse_opml(write_opml(subscriptions).encode())
    assert set(found) == expected
