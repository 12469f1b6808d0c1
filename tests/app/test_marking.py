"""Highlighting, noting, selecting and taking back on the reading screen, by keys and by mouse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotation import Colour, State
from reader.app.reading.canvas import PEN
from reader.app.widgets.mark_bar import MarkBar
from reader.app.widgets.prompt import Prompt
from tests.app.reading import Reading, reading

SENTENCE = (
    "The ferry crews of Santa Marta voted on Tuesday to stay ashore for a third week, after Mayor Ana Veloso "
    "called their demands “a list for a richer island”."
)


async def test_v_and_a_label_highlight_a_sentence_at_once(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await paper.press("v")
        assert await paper.label(paper.text.index("The vote was close")) == 1
        assert paper.quotes == ["The vote was close to unanimous."]
        assert paper.screen.query_one(MarkBar).display


async def test_a_phrase_takes_its_sentence_first_and_last_word(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await paper.press("V")
        await paper.label(paper.text.index("The ferry crews"))
        await paper.label(paper.text.index("voted on"))
        assert paper.view.selection is not None, "the first word is shown before the last is typed"
        await paper.label(paper.text.index("third week, after"))
        assert paper.quotes == ["voted on Tuesday to stay ashore for a third"]


async def test_the_last_colour_is_used_again_and_can_be_changed(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await paper.press("v")
        await paper.label(paper.text.index("The vote"))
        await paper.press("3", "v")
        await paper.label(paper.text.index("The ferry"))
        colours = [annotation.colour for annotation in paper.screen.annotations]
        assert colours == [Colour.BLUE, Colour.BLUE]


async def test_the_keys_after_a_highlight_end_with_any_other_key(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await paper.press("v")
        await paper.label(paper.text.index("The vote"))
        await paper.press("p")
        assert paper.quotes == [SENTENCE + " The vote was close to unanimous."]
        before = paper.view.cursor
        await paper.press("j")
        assert paper.view.cursor == before + 1
        assert not paper.screen.query_one(MarkBar).display
        await paper.press("n")
        assert not paper.app.screen.query(Prompt), "n is the next unread again, not a note"


async def test_a_note_on_the_sentence_under_the_cursor(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        paper.view.go_to(paper.text.index("The ferry crews"))
        await paper.press("a", *"why", "ctrl+j", *"third", "enter")
        (annotation,) = paper.library.annotations(paper.screen.entry)
        assert (annotation.quote, annotation.note) == (SENTENCE, "why\nthird")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_line_of_a_note_says_how_it_is_kept(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(tmp_path, size=size) as paper:
        await paper.press("a")
        (help_,) = paper.app.screen.query(".help")
        assert "↵ keeps" in str(help_.render())
        assert help_.region.right <= size[0]


async def test_what_is_marked_without_a_label_is_on_the_screen(tmp_path: Path) -> None:
    async with reading(tmp_path, number=4, size=(80, 24)) as paper:
        await paper.press("space")
        first, last = paper.view.visible_stretch()
        assert first <= paper.view.sentence[0] < last, "a page takes the cursor along"
        top = paper.view.scroll_y
        await paper.press("j")
        assert paper.view.scroll_y == top, "a step down never scrolls up"
        for _ in range(60):
            paper.view.scroll_lines(1)
        await paper.pilot.pause()
        await paper.press("a", "enter")
        (annotation,) = paper.library.annotations(paper.screen.entry)
        first, last = paper.view.visible_stretch()
        assert first <= annotation.selector.start < last, "the wheel went elsewhere"


async def test_leaving_the_line_of_a_first_note_withdraws_its_highlight(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await paper.press("a", *"no", "escape")
        assert paper.quotes == []
        await paper.press("a", "enter")
        assert len(paper.quotes) == 1, "enter on an empty line keeps the bare highlight"
        await paper.press("a", "escape")
        assert len(paper.quotes) == 1, "a highlight that was there before stays"


async def test_a_sentence_is_never_highlighted_twice(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        for _ in range(2):
            await paper.press("v")
            await paper.label(paper.text.index("The vote"))
        assert len(paper.quotes) == 1


async def test_tags_are_completed_word_by_word(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        paper.library.tag([paper.screen.listing[3]], ["harbour"])
        await paper.press("v")
        await paper.label(paper.text.index("The vote"))
        await paper.press("t", *"flour har")
        await paper.pilot.pause()
        await paper.press("tab", "enter")
        (annotation,) = paper.library.annotations(paper.screen.entry)
        assert annotation.tags == ("flour", "harbour")


async def test_a_selection_grows_and_shrinks_before_it_is_highlighted(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        text, view = paper.text, paper.view

        def chosen() -> str:
            assert view.selection is not None
            return text[slice(*view.selection)]

        view.go_to(text.index("The ferry crews"))
        await paper.press("x")
        assert chosen() == SENTENCE
        await paper.press("x", "x")
        assert chosen().startswith(SENTENCE) and "\n\n" in chosen(), "paragraph, then one more"
        await paper.press("X", "X", "X")
        phrase = chosen()
        assert SENTENCE.startswith(phrase) and phrase.endswith("third week")
        await paper.press("X", "l", "l", "o", "l")
        assert chosen() == "ferry crews"
        assert paper.quotes == [], "nothing is done before a key says so"
        await paper.press("2")
        (annotation,) = paper.library.annotations(paper.screen.entry)
        assert (annotation.quote, annotation.colour) == ("ferry crews", Colour.GREEN)


async def test_escape_peels_the_selection_and_stays(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await paper.press("x", "escape")
        assert paper.view.selection is None
        assert paper.quotes == []


async def test_dragging_the_mouse_selects_text_of_the_article(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        lines = paper.lines()
        y = next(i for i, line in enumerate(lines) if "The ferry crews" in line)
        x, view = lines[y].index("ferry"), paper.view
        await paper.pilot.mouse_down(view, offset=(x, y))
        await paper.pilot.hover(view, offset=(x + 10, y))
        await paper.pilot.mouse_up(view, offset=(x + 10, y))
        await paper.pilot.pause()
        assert view.selection is not None
        assert paper.text[slice(*view.selection)] == "ferry crews"
        await paper.press("v")
        assert paper.quotes == ["ferry crews"]


async def test_highlights_overlap_cross_blocks_and_stand_in_captions(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        text, screen = paper.text, paper.screen
        caption = text.index("Captains wait")
        vote = text.index("The vote was close")
        screen.mark(vote, caption + len("Captains wait"))
        screen.mark(caption, caption + len("Captains wait at Pier 4"))
        assert [quote.split("\n\n")[-1] for quote in paper.quotes] == [
            "Captains wait",
            "Captains wait at Pier 4",
        ]
        paper.view.go_to(caption)
        await paper.press("escape", "enter", "enter")
        first = screen.marked
        await paper.press("enter")
        assert first is not None and screen.marked is not None
        assert first.id != screen.marked.id, (
            "the first enter opens the strip, each further one takes a highlight"
        )


async def test_a_highlight_is_withdrawn_and_comes_back(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await paper.press("v")
        await paper.label(paper.text.index("The vote"))
        await paper.press("D")
        assert paper.quotes == []
        await paper.press("u")
        assert paper.quotes == ["The vote was close to unanimous."]


async def lose_its_words(paper: Reading) -> None:
    """Highlight a sentence, note it, and take it out of the article."""
    await paper.press("v")
    await paper.label(paper.text.index("The vote"))
    await paper.press("n", *"why", "enter")
    entry, before = paper.screen.entry, paper.view.article
    cut = [replace(b, text=b.text.replace(" The vote was close to unanimous.", "")) for b in before.blocks]
    paper.library._keep(entry, replace(before, blocks=tuple(cut), mentions=()), before)
    paper.screen.load(entry)
    (annotation,) = paper.library.annotations(entry)
    assert annotation.state is State.ORPHAN


async def test_an_orphan_can_be_given_a_new_place(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await lose_its_words(paper)
        assert not any(PEN in line for line in paper.lines()), "no place, so no sign beside it"
        await paper.press("escape", "tab", "3", "down", "enter")
        await paper.label(paper.text.index("The ferry crews"))
        (placed,) = paper.screen.annotations
        assert (placed.state, placed.note) == (State.ANCHORED, "why")
        assert placed.quote.startswith("The ferry crews of Santa Marta")
        await paper.press("escape", "u")
        assert paper.screen.annotations[0].state is State.ORPHAN


async def test_orphans_are_listed_with_their_quote(tmp_path: Path) -> None:
    async with reading(tmp_path) as paper:
        await lose_its_words(paper)
        await paper.press("escape", "tab", "3")
        shown = "\n".join(row.text for row in paper.screen.sidebar.rows)
        assert "Lost their place" in shown and "The vote was close" in shown


@pytest.mark.parametrize("words", ["M2\t12.42\t112", "never wrong", "Lower the bucket", "def height"])
async def test_tables_quotes_lists_and_code_are_marked_like_sentences(tmp_path: Path, words: str) -> None:
    async with reading(tmp_path, number=1, size=(80, 60)) as paper:
        await paper.press("v")
        await paper.label(paper.text.index(words))
        (quote,) = paper.quotes
        assert words in quote and "\n" not in quote
        start = paper.text.index(quote)
        number = paper.view.layout_shown.line_of(start) - round(paper.view.scroll_y)
        ground = paper.view.rich_style.bgcolor
        painted = paper.view.render_line(number)
        marked = "".join(part.text for part in painted if part.style and part.style.bgcolor != ground)
        assert words.split("\t")[0].split()[0] in marked, "its colour stands on the line"
