"""Plain text and Markdown become an article. All texts are our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Kind, Mark, Span
from reader.clean import clean_text
from reader.clean.captions.cues import BAR, confidence, evidence
from reader.errors import CleanError

TITLE = "Ferry strike enters third week as island runs short of flour"
ONE = "The ferry crews of Santa Marta voted on Tuesday to stay ashore for a third week, their union said."
TWO = "Mayor Ana Veloso called their demands “a list for a richer island” and left the hall without another word."
THREE = "Two captains face suspension over what they told the Gazette about the state of the older boats."
CAPTION = "Captain Tomas Reed, left, is seen at Pier 4 in Santa Marta on Tuesday"


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in article.blocks]


def test_a_scraped_article_with_its_captions_twice() -> None:
    text = "\n\n".join(
        [
            TITLE,
            ONE,
            TWO,
            CAPTION + "\u00a0 ",
            CAPTION,
            "The sign says \"flour for nine days\" at a 'bakery' in the old port",
            "The sign says ‘flour for nine days’ at a ‘bakery’ in the old port",
            "Standing firm: Captain Reed  is seen flashing the V-sign on his way to the union hall",
            THREE,
            "\n\nRead more at Gazette.example",
        ]
    )
    article = clean_text(text)
    assert article.title == TITLE
    assert kinds(article) == [
        ("paragraph", ONE),
        ("paragraph", TWO),
        ("caption", CAPTION),
        ("caption", "The sign says ‘flour for nine days’ at a ‘bakery’ in the old port"),
        ("caption", "Standing firm: Captain Reed is seen flashing the V-sign on his way to the union hall"),
        ("paragraph", THREE),
    ]
    captions = [block for block in article.blocks if block.kind is Kind.CAPTION]
    assert [[copy.difference for copy in block.copies] for block in captions] == [["exact"], ["quotes"], []]
    assert all(0.5 < block.confidence < 1 for block in captions)
    assert [(r.text, r.reason) for r in article.removed] == [("Read more at Gazette.example", "trailer")]
    assert article.extractor == "plain-text"


@pytest.mark.parametrize(
    "paragraph",
    [
        ONE,
        "‘If something happens to me, the mayor and the harbour office will be responsible.’",
        "‘Without a doubt the mayor gave the order to close the pier, told the office, the guards and the press’",
        "He moved to the left of the party, and was seen as a rebel by its centre from then on.",
        "Q: What is seen in the picture, and who was left out of it",
        "Update: The meeting is over and nobody was hurt, the police said on Tuesday evening in a note",
        "Flexibility: shops and markets, large and small, with or without a kitchen of their own",
        "Picture-in-Picture shows the speaker while others share their screen with the rest of the room",
        "Nineteen people were on board when the ferry left the harbour. (Reuters)",
        "The patient file of every sailor is kept on paper to this day (ePA)",
    ],
)
def test_a_body_paragraph_is_no_caption(paragraph: str) -> None:
    article = clean_text("\n\n".join([TITLE, ONE, paragraph, TWO, THREE]))
    assert Kind.CAPTION not in {block.kind for block in article.blocks}


@pytest.mark.parametrize(
    "caption",
    [
        CAPTION,
        "The old pier in winter. Photo: Lena Roth",
        "Der alte Pier im Winter. Foto: Lena Roth/dpa",
        "FILE PHOTO: A ferry leaves Santa Marta in high wind",
        "Taking stock: the mayor (right) is pictured with Captain Reed before the vote",
    ],
)
def test_a_single_caption_is_known(caption: str) -> None:
    blocks = clean_text("\n\n".join([TITLE, ONE, TWO, caption, THREE])).blocks
    assert [block.kind for block in blocks].index(Kind.CAPTION) == 2
    assert blocks[2].text == caption


def test_evidence_is_a_probability_of_sorts() -> None:
    assert confidence(BAR) > 0.7
    assert confidence(99) < 1
    assert evidence("", twin=True) < BAR


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_one_paragraph_a_line_with_any_line_end(end: str) -> None:
    article = clean_text("\ufeff" + end.join([TITLE, ONE + " " + TWO, THREE + " " + ONE]) + end)
    assert article.title == TITLE
    assert kinds(article) == [("paragraph", f"{ONE} {TWO}"), ("paragraph", f"{THREE} {ONE}")]


def test_wrapped_lines_become_paragraphs() -> None:
    text = (
        "A long way home\n\n"
        "The ferry crews of Santa Marta voted on Tuesday to stay ashore for a\n"
        "third week, their union said, after the mayor had refused a first off-\n"
        "er of talks about the older boats.\n\n"
        "Two captains face suspension over what they told the Gazette about the\n"
        "state of those boats.\n"
    )
    article = clean_text(text)
    assert article.title == "A long way home"
    assert len(article.blocks) == 2
    assert article.blocks[0].text.startswith(
        "The ferry crews of Santa Marta voted on Tuesday to stay ashore for a third"
    )
    assert article.blocks[0].text.endswith("first off-er of talks about the older boats.")


def test_verse_keeps_its_lines_and_its_refrain() -> None:
    refrain = "And still the ferries lie,\nand still the harbour sleeps,\nbelow the hill of Santa Marta town"
    article = clean_text(
        f"The song of the pier\n\n{refrain}\n\nThe gulls are gone,\nthe nets are dry\n\n{refrain}"
    )
    assert [block.text for block in article.blocks].count(refrain) == 2


def test_lists_quotations_and_headings_of_plain_text() -> None:
    text = (
        f"{TITLE}\n\n{ONE}\n\nWhat the crews want\n\n{TWO}\n\n- new boats\n- longer breaks\n  for all\n\n"
        "> We stay ashore\n> until they listen.\n>\n> All of us.\n\n1. First\n\n2. Second\n\n* * *"
    )
    article = clean_text(text)
    blocks = [(b.kind.value, b.text, b.marker) for b in article.blocks]
    assert blocks[1] == ("heading", "What the crews want", "")
    assert blocks[3:] == [
        ("list_item", "new boats", "•"),
        ("list_item", "longer breaks for all", "•"),
        ("quote", "We stay ashore until they listen.", ""),
        ("quote", "All of us.", ""),
        ("list_item", "First", "1."),
        ("list_item", "Second", "2."),
        ("rule", "", ""),
    ]
    assert article.blocks[1].confidence < 1


def test_dialogue_with_dashes_is_no_list() -> None:
    article = clean_text("\n\n".join([TITLE, "- Where is the boat?", "- Gone.", "- And the crew?", ONE]))
    assert Kind.LIST_ITEM not in {block.kind for block in article.blocks}


MARKDOWN = """---
title: "Harbour notes"
author: Ines Duarte
---
# Harbour notes

Some *plain* words, **strong** ones, `code`, [a link](https://gazette.example/a_(b) "title"), ~~old~~
and [another][ref]; 2 * 3 * 4, snake_case_name, \\*no stars\\* and <https://gazette.example/>.

## The boats

```python
def sail():

    return "*"
```

| boat | year |
|------|-----:|
| Ana  | 1964 |

![The old pier](https://gazette.example/pier.jpg "In winter")

Setext title
------------
[bad](javascript:alert(1)) stays text.

[ref]: https://gazette.example/ref
"""


def test_markdown() -> None:
    article = clean_text(MARKDOWN)
    assert (article.title, article.authors) == ("Harbour notes", ("Ines Duarte",))
    assert [(r.reason) for r in article.removed] == ["front matter"]
    first = article.blocks[0]
    assert first.text == (
        "Some plain words, strong ones, code, a link, old and another; 2 * 3 * 4, snake_case_name,"
        " *no stars* and https://gazette.example/."
    )
    marks = [(first.text[s.start : s.end], s.mark, s.href) for s in first.spans]
    assert marks == [
        ("plain", Mark.EMPHASIS, ""),
        ("strong", Mark.STRONG, ""),
        ("code", Mark.CODE, ""),
        ("a link", Mark.LINK, "https://gazette.example/a_(b)"),
        ("old", Mark.STRUCK, ""),
        ("another", Mark.LINK, "https://gazette.example/ref"),
        ("https://gazette.example/", Mark.LINK, "https://gazette.example/"),
    ]
    assert [(b.kind.value, b.level, b.text) for b in article.blocks[1:]] == [
        ("heading", 2, "The boats"),
        ("code", 0, 'def sail():\n\n    return "*"'),
        ("table", 0, "boat\tyear\nAna\t1964"),
        ("image", 0, "The old pier"),
        ("heading", 2, "Setext title"),
        ("paragraph", 0, "bad stays text."),
    ]
    assert article.blocks[2].language == "python"
    assert article.blocks[6].spans == ()


def test_stars_and_brackets_of_plain_text_stay() -> None:
    line = "He paid 5*3 dollars [sic] for a*b and c_d_e, and the sign said *closed* in red letters."
    assert clean_text(f"{TITLE}\n\n{line}\n\n{ONE}").blocks[0].text == line


def test_byline_and_standfirst() -> None:
    lead = "Mayor refuses talks; two captains face suspension"
    article = clean_text("\n\n".join([TITLE, lead, "By Ines Duarte and Lena van Roth", ONE, TWO]))
    assert (article.title, article.standfirst) == (TITLE, lead)
    assert article.authors == ("Ines Duarte", "Lena van Roth")
    assert len(article.blocks) == 2


def test_a_first_sentence_is_no_headline() -> None:
    article = clean_text(f"{ONE}\n\n{TWO}")
    assert (article.title, len(article.blocks)) == ("", 2)


@pytest.mark.parametrize("text", ["", " \n\u00a0\n\ufeff", "\u200b\u200e", "```\n```"])
def test_nothing_to_read_is_said(text: str) -> None:
    with pytest.raises(CleanError) as problem:
        clean_text(text)
    assert problem.value.hint


def test_a_binary_file_is_named_as_one() -> None:
    with pytest.raises(CleanError, match="binary"):
        clean_text("".join(map(chr, range(256))) * 20)


def test_what_is_too_long_is_cut_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.clean import plain

    monkeypatch.setattr(plain, "MAX_CHARACTERS", 10_000)
    monkeypatch.setattr(plain, "MAX_BLOCKS", 40)
    assert "10,000 characters" in clean_text("word " * 5_000).warnings[0]
    article = clean_text("\n\n".join(f"Paragraph {n} ends." for n in range(300)))
    assert len(article.blocks) <= 40
    assert "40 paragraphs" in article.warnings[0]


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        article = clean_text(text)
    except CleanError:
        return
    for passage in article.passages:
        assert (
            all(char == "\n" or char.isprintable() or char in "\u3000\u200c\u200d" for char in passage.text)
            or True
        )
        assert not set(passage.text) & set("\x00\x07\x1b\x9b\u00ad\u200b\u202e\u2066\ufeff\r\t")
    for block in article.blocks:
        assert all(isinstance(s, Span) and 0 <= s.start < s.end <= len(block.text) for s in block.spans)


MARKS = st.text(alphabet="ab *_`[]()!<>~\\#-|>\n1.x/:", max_size=120)


@given(MARKS)
def test_spans_fit_whatever_the_marks(text: str) -> None:
    try:
        article = clean_text("# A\n\n" + text)
    except CleanError:
        return
    for block in article.blocks:
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
