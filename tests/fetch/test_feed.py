"""Feeds of every kind, whole and broken, to entries."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.entry import Enclosure, Entry, ParsedFeed
from reader.fetch.feed import UNFORESEEN, parse_feed
from reader.fetch.feed_entries import MAX_ENTRIES

URL = "https://gazette.example/news/feed.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Harbour &amp; Gazette</title><link>https://gazette.example/</link>
<atom:link rel="self" href="https://gazette.example/news/feed.xml"/><language>en-GB</language><ttl>90</ttl>
<skipHours><hour>1</hour><hour>2</hour></skipHours><skipDays><day>Sunday</day></skipDays>
<item><title>Ferry strike &lt;i&gt;enters&lt;/i&gt; third week</title><link>/2026/ferry</link>
<guid isPermaLink="false">g-1</guid><pubDate>Tue, 24 Nov 2026 09:12:00 +0100</pubDate><dc:creator>Ines Duarte</dc:creator>
<category>Islands</category><category>Work</category>
<description>&lt;p&gt;The crews voted to stay &amp;amp; wait.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>The crews voted to stay <b>ashore</b>.</p>]]></content:encoded>
<enclosure url="https://cdn.example/a.mp3" type="audio/mpeg" length="1234"/>
<media:content url="https://cdn.example/pier.jpg" type="image/jpeg"/></item>
<item><title>Flour runs short</title><guid>https://gazette.example/flour</guid></item>
</channel></rss>"""


def parse(text: str | bytes, content_type: str | None = None) -> ParsedFeed:
    return parse_feed(text.encode() if isinstance(text, str) else text, URL, content_type)


def rss(item: str, channel: str = "") -> ParsedFeed:
    return parse(f"<rss version='2.0'><channel><title>C</title>{channel}<item>{item}</item></channel></rss>")


def one(item: str) -> Entry:
    (entry,) = rss(item).entries
    return entry


def test_rss() -> None:
    feed = parse(RSS)
    assert (feed.title, feed.link, feed.language, feed.problems) == (
        "Harbour & Gazette", "https://gazette.example/", "en-GB", (),
    )  # fmt: skip
    assert (feed.ttl, feed.skip_hours, feed.skip_days, feed.torn) == (90, (1, 2), (6,), False)
    first, second = feed.entries
    assert first == Entry(
        title="Ferry strike enters third week",
        link="https://gazette.example/2026/ferry",
        id="g-1",
        published=datetime(2026, 11, 24, 8, 12, tzinfo=UTC),
        authors=("Ines Duarte",),
        content="<p>The crews voted to stay <b>ashore</b>.</p>",
        summary="The crews voted to stay & wait.",
        enclosures=(
            Enclosure("https://cdn.example/a.mp3", "audio/mpeg", 1234),
            Enclosure("https://cdn.example/pier.jpg", "image/jpeg"),
        ),
        categories=("Islands", "Work"),
        markup="Ferry strike <i>enters</i> third week",
    )
    assert second.link == second.id == "https://gazette.example/flour"


def test_atom() -> None:
    feed = parse("""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/x/" xml:lang="pt">
    <title type="text">Less &lt;is&gt; more</title><link rel="self" href="f"/><link href=".."/><id>urn:f</id>
    <author><name>Feed Author</name></author>
    <entry><title type="html">A &amp;lt;b&amp;gt; C</title><link rel="enclosure" href="a.mp3" length="5"/>
      <link rel="alternate" type="text/html" href="one"/><link rel="alternate" type="text/plain" href="one.txt"/>
      <id>urn:1</id><published>2026-11-24T10:00:00Z</published><updated>2026-11-24T11:00:00.123Z</updated>
      <summary>Short</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Long <em>text</em> here</p></div></content></entry>
    <entry><title/><id>urn:2</id><author><name>A</name></author><author><name>B</name></author>
      <content type="text">1 &lt; 2</content></entry></feed>""")
    assert (feed.title, feed.link, feed.language) == ("Less <is> more", "https://a.example/", "pt")
    first, second = feed.entries
    assert (first.title, first.link, first.id) == ("A <b> C", "https://a.example/x/one", "urn:1")
    assert first.content == "<p>Long <em>text</em> here</p>"
    assert first.enclosures == (Enclosure("https://a.example/x/a.mp3", "", 5),)
    assert (first.published, first.authors) == (datetime(2026, 11, 24, 10, tzinfo=UTC), ("Feed Author",))
    assert (second.title, second.content, second.authors) == ("1 < 2", "1 &lt; 2", ("A", "B"))


def test_atom_of_2003_and_its_modes() -> None:
    feed = parse("""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title mode="escaped" type="text/html">
    &lt;b&gt;Bold&lt;/b&gt; paper</title><link rel="alternate" type="text/html" href="https://a.example/"/>
    <entry><title mode="base64" type="text/html">QSA8aT5iPC9pPg==</title><id>tag:1</id>
    <issued>2003-12-13T08:29:29-04:00</issued><modified>2003-12-13T18:30:02Z</modified></entry></feed>""")
    assert (feed.title, feed.markup) == ("Bold paper", "<b>Bold</b> paper")
    (entry,) = feed.entries
    assert (entry.title, entry.id) == ("A b", "tag:1")
    assert entry.published == datetime(2003, 12, 13, 12, 29, 29, tzinfo=UTC)


def test_rdf() -> None:
    feed = parse("""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
    <channel rdf:about="https://a.example/rdf"><title>R</title><link>https://a.example/</link>
    <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>
    <item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/one</link>
    <dc:date>2026-11-24</dc:date><dc:creator>Ann</dc:creator></item></rdf:RDF>""")
    assert (feed.title, feed.ttl) == ("R", 720)
    (entry,) = feed.entries
    assert (entry.title, entry.link, entry.id) == ("One", "https://a.example/one", "https://a.example/1")
    assert (entry.published, entry.authors) == (datetime(2026, 11, 24, tzinfo=UTC), ("Ann",))


def test_json_feed() -> None:
    feed = parse(json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": "J", "home_page_url": "/", "language": "fr",
        "authors": [{"name": "House"}],
        "items": [
            {"id": 7, "url": "one", "title": "<T> is kept", "content_html": "<p>x</p>", "summary": "1 < 2",
             "date_published": "2026-11-24T10:00:00+01:00", "tags": ["a", 5, "a"],
             "attachments": [{"url": "https://c.example/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12.0}]},
            {"id": "8", "content_text": "Two\n\nparts & <all>", "author": {"name": "Ann"}},
        ],
    }))  # fmt: skip
    assert (feed.title, feed.link, feed.language) == ("J", "https://gazette.example/", "fr")
    first, second = feed.entries
    assert (first.title, first.id, first.link) == ("<T> is kept", "7", "https://gazette.example/news/one")
    assert (first.summary, first.categories, first.authors) == ("1 < 2", ("a", "5"), ("House",))
    assert first.enclosures == (Enclosure("https://c.example/a.mp3", "audio/mpeg", 12),)
    assert second.content == "<p>Two</p><p>parts &amp; &lt;all&gt;</p>"
    assert (second.title, second.authors) == ("Two parts & <all>", ("Ann",))


# -- text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("AT&amp;amp;T &amp;#8212; &amp;eacute;", "AT&T — é"),
        ("1 &lt; 2 &gt; 0", "1 < 2 > 0"),
        ("vector&lt;T&gt; in C++", "vector<T> in C++"),
        ("a<![CDATA[ <b>b</b> &amp; c]]>", "a b & c"),
        ("x&lt;br/&gt;y&lt;script&gt;evil()&lt;/script&gt;z", "x y z"),
        ("a\u202eb\u200bc&amp;#27;[31m", "abc[31m"),
        ("[bold]x[/bold] :smile:", "[bold]x[/bold] :smile:"),
    ],
)
def test_titles(source: str, title: str) -> None:
    assert one(f"<title>{source}</title>").title == title


def test_an_entry_without_a_title_shows_its_first_words_or_its_link() -> None:
    words = "word " * 40
    entry = one(f"<description>{words}</description>")
    assert entry.title.startswith("word word")
    assert len(entry.title) <= 90
    assert entry.title.endswith("word…")
    assert one("<link>https://a.example/1</link>").title == "https://a.example/1"


def test_a_summary_is_short_plain_and_ends_at_a_word() -> None:
    entry = one(
        "<title>t</title><description>&lt;style&gt;p{}&lt;/style&gt;"
        + "&lt;p&gt;some words&lt;/p&gt;" * 200
        + "</description>"
    )
    assert entry.summary.startswith("some words some words")
    assert len(entry.summary) <= 400
    assert entry.summary.endswith(("some…", "words…"))


def test_markup_of_titles_is_harmless() -> None:
    title = '<a href="javascript:x()" onclick="x()">a</a><img src="p.png" onerror="x()"><iframe>b</iframe><blink>c</blink>'
    entry = one(f"<title><![CDATA[{title}]]></title>")
    assert entry.markup == '<a href="">a</a><img src="https://gazette.example/news/p.png" />c'


# -- links and ids ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@b.example", "exec:x", "ht tp://x/",
     "https://a.example/x\\y", "https://a.example:99999999/", "https://[::1"],
)  # fmt: skip
def test_links_that_are_unfit_are_none(link: str) -> None:
    assert one(f"<title>t</title><link>{link}</link>").link == ""


def test_a_link_never_hides_its_host_behind_a_name() -> None:
    assert one("<link>https://bank.example@evil.example/x</link>").link == "https://evil.example/x"


def test_the_original_link_is_preferred_to_a_counter() -> None:
    feed = parse("""<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><link>https://c.example/1</link>
    <feedburner:origLink>https://a.example/1</feedburner:origLink></item></channel></rss>""")
    assert feed.entries[0].link == "https://a.example/1"


def test_ids_are_unique_within_a_feed() -> None:
    first, second = (
        f"<item><guid>same</guid><title>{n}</title><link>https://a.example/{n}</link></item>" for n in "12"
    )
    items = f"{first}{second}{second}<item><title>no id</title></item>"
    feed = parse(f"<rss><channel>{items}</channel></rss>")
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids)
    assert ids[0] == "same"
    assert ids[-1].startswith("sha256:")
    assert ids == [entry.id for entry in parse(f"<rss><channel>{items}</channel></rss>").entries], (
        "and stable"
    )


# -- broken -------------------------------------------------------------------------------------

BROKEN = "<rss><channel><title>Gazette</title><item><title>Café {}</title></item></channel></rss>"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (BROKEN.format("A & B").encode(), "Café A & B"),
        (BROKEN.format("x&nbsp;y &rsquo;&bogus;").encode(), "Café x y ’&bogus;"),
        (BROKEN.format("a\x00b\x0bc\x1b[31m").encode(), "Café abc[31m"),
        (BROKEN.format("&#27;&#xFFFE;&#0;x").encode(), "Café x"),
        (BROKEN.format("“q”").encode("cp1252"), "Café “q”"),
        (b"<?xml version='1.0' encoding='utf-8'?>" + BROKEN.format("“q”").encode("cp1252"), "Café “q”"),
        (b"<?xml version='1.0' encoding='iso-8859-1'?>" + BROKEN.format("“q”").encode("cp1252"), "Café “q”"),
        (b"<?xml version='1.0' encoding='x-made-up'?>" + BROKEN.format("“q”").encode(), "Café “q”"),
        (BROKEN.format("漢").encode("utf-16"), "Café 漢"),
        (BROKEN.format("x").encode("utf-16-be"), "Café x"),
        (BROKEN.format("漢").encode("utf-32"), "Café 漢"),
        (b"\xef\xbb\xbf\xef\xbb\xbf" + BROKEN.format("x").encode(), "Café x"),
        (b"\n\n <?xml version='1.0'?>" + BROKEN.format("x").encode(), "Café x"),
        (b"warning: line 3\n" + BROKEN.format("x").encode(), "Café x"),
        (BROKEN.format("x").replace("</item>", "").encode(), "Café x"),
        (BROKEN.format("<b>x").encode(), "Café x"),
        (b"<!DOCTYPE rss [<!ENTITY who 'Ana'>]>" + BROKEN.format("&who;").encode(), "Café Ana"),
        (b"<!DOCTYPE rss SYSTEM 'http://x.example/rss.dtd'>" + BROKEN.format("&eacute;").encode(), "Café é"),
    ],
)  # fmt: skip
def test_broken_feeds_are_mended(body: bytes, title: str) -> None:
    feed = parse(body)
    assert [entry.title for entry in feed.entries] == [title]
    assert feed.title == "Gazette"
    assert not feed.torn


def test_the_servers_charset_is_heard() -> None:
    body = BROKEN.format("漢字").encode("shift_jis", "ignore")
    assert "漢字" in parse(body, "text/xml; charset=Shift_JIS").entries[0].title


@pytest.mark.parametrize(
    "last", ["<channel>", "<item>", "Ferry str", "crews voted to stay <b>", "g-1</guid>"]
)
def test_a_feed_that_breaks_off_is_torn_and_read_as_far_as_it_goes(last: str) -> None:
    feed = parse(RSS[: RSS.index(last) + len(last)])
    assert feed.torn
    assert feed.problems
    assert feed.title in ("", "Harbour & Gazette")
    if "voted" in last:
        assert "voted to stay" in feed.entries[0].content
        assert feed.entries[0].title == "Ferry strike enters third week"


def test_a_torn_json_feed() -> None:
    feed = parse('{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1"')
    assert (feed.torn, feed.entries) == (True, ())


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("hello", "not a feed"),
        ("<html><body>404</body></html>", "web page"),
        ("<!doctype html><p>x", "web page"),
        ("<note/>", "another kind"),
        ("{}", "not a feed"),
        ("[1]", "not a feed"),
        ("{", "not valid JSON"),
        ("[" * 100_000, "nested"),
        ("\x00\x01\x02", "not a feed"),
    ],
)
def test_what_is_no_feed_says_why(body: str, word: str) -> None:
    feed = parse(body)
    assert feed.entries == ()
    assert word in feed.problems[0]


# -- hostile ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY a PUBLIC "x" "http://127.0.0.1:1/CANARY">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:1/CANARY">%p;',
        '<!ENTITY a "' + "A" * 10_000 + '">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_attacks_are_rejected(subset: str, encoding: str) -> None:
    body = f"<!DOCTYPE rss [{subset}]>{BROKEN.format('&a;&b;')}".encode(encoding)
    feed = parse(body)
    assert feed.entries == ()
    assert "entities" in feed.problems[0]


def test_nothing_is_included() -> None:
    item = '<title>t</title><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    assert "root:" not in str(rss(item))


def test_entries_are_capped_and_the_rest_is_told() -> None:
    items = "".join(f"<item><guid>{n}</guid></item>" for n in range(MAX_ENTRIES + 7))
    feed = parse(f"<rss><channel>{items}</channel></rss>")
    assert len(feed.entries) == MAX_ENTRIES
    assert f"lists {MAX_ENTRIES + 7} entries" in feed.problems[0]


@pytest.mark.parametrize(
    "body",
    [
        "<rss><channel>" + "<a>" * 100_000,
        "<rss "
        + " ".join(f'a{n}="x"' for n in range(50_000))
        + "><channel><item><title>t</title></item></channel></rss>",
        "<rss><channel><item><title>" + "<!--" * 50_000,
        "<rss><channel><item><description>" + "&lt;!-- " * 50_000 + "</description></item></channel></rss>",
        "<rss><channel><item><description>"
        + "&lt;script " * 50_000
        + "</description></item></channel></rss>",
        "<rss><channel><item><title>" + "&amp;lt;" * 200_000 + "</title></item></channel></rss>",
        "<rss><channel><item><pubDate>" + "1" * 100_000 + "</pubDate></item></channel></rss>",
        "<rss><channel><item><author>" + "(" * 100_000 + "</author></item></channel></rss>",
        "<!DOCTYPE rss " + "[" * 100_000,
        "<?xml " + "x" * 200_000,
    ],
)
def test_heavy_input_is_light_work(body: str) -> None:
    import time

    start = time.process_time()
    parse(body)
    assert time.process_time() - start < 3.0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(
        ["title", "items", "id", "url", "authors", "author", "name", "tags", "attachments", "size_in_bytes", "date_published"]
    ), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_json_of_any_shape_is_survived(value: object) -> None:
    body = {"version": "x", "items": [value], "title": value, "authors": value}
    assert UNFORESEEN not in parse(json.dumps(body)).problems


def test_half_a_character_in_json_is_replaced() -> None:
    half = "\\ud800"
    feed = parse(
        f'{{"version": "x", "items": [{{"id": "{half}", "title": "a{half}", "content_html": "<p>{half}"}}]}}'
    )
    (entry,) = feed.entries
    assert (entry.title, entry.content) == ("a", "<p>\ufffd")
    assert (entry.title + entry.id + entry.content).encode()


@given(st.binary(max_size=300), st.integers(0, len(RSS)))
def test_any_bytes_in_any_place_are_survived(noise: bytes, place: int) -> None:
    data = RSS.encode()
    feed = parse(data[:place] + noise + data[place + len(noise) :])
    assert UNFORESEEN not in feed.problems


SUITE = Path(__file__).parents[3] / "shared" / "data" / "feeds"


@pytest.mark.skipif(not SUITE.is_dir(), reason="the conformance suite (../shared/data/feeds) is not here")
def test_no_file_of_the_conformance_suite_is_unforeseen() -> None:
    files = [path for path in SUITE.rglob("*") if path.suffix in (".xml", ".json", ".atom", ".rss")]
    assert len(files) > 2_500
    for path in files:
        assert UNFORESEEN not in parse_feed(path.read_bytes(), URL, None).problems, path
