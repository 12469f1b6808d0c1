"""Where sentences and words begin and end, in the scripts and habits of newspapers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.sentences import sentences, words


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(["The vote was close.", "Nobody left."], id="plain"),
        pytest.param(
            ["Mr. Reed met Dr. Ana Veloso on St. Mark’s Ave. in the rain.", "He left."], id="titles"
        ),
        pytest.param(["Since Jan. 22, every day they come.", "So it goes."], id="month"),
        pytest.param(["The U.S. government paid $3.5 billion.", "It was late."], id="decimals"),
        pytest.param(["She moved to the U.S.", "The papers followed."], id="ends in initials"),
        pytest.param(["J. R. R. Tolkien and W. H. Auden wrote.", "Both smoked."], id="initials"),
        pytest.param(["It opens at 9 a.m. and closes at 5 p.m. on Sundays.", "Come."], id="hours"),
        pytest.param(["It closed at 5 p.m.", "The crowd went home."], id="ends in an hour"),
        pytest.param(["‘They came at night,’ she said.", "‘We hid.’", "He nodded."], id="quotes"),
        pytest.param(["“Why?” she asked.", "“Because.”"], id="question inside"),
        pytest.param(["“We are tired.", "We are hungry.”", "She wept."], id="quote of two"),
        pytest.param(["He paused … and went on.", "Then silence."], id="trailing thought"),
        pytest.param(["What now?!", "Nobody knows."], id="two marks"),
        pytest.param(["The firm, Harbour & Co., was sold.", "Its boats were not."], id="company"),
        pytest.param(["He earns approx. 40 crowns (see No. 5, p. 12).", "Not much."], id="references"),
        pytest.param(["(The bakers agreed.)", "The millers did not."], id="in brackets"),
        pytest.param(["Version 3.2.1 of example.org went live.", "It broke."], id="versions"),
        pytest.param(["Am 30. Januar kam Dr. Weiß z. B. nach Wien.", "Er blieb."], id="German"),
        pytest.param(
            ["Die Bäcker, u. a. Frau Nr. 4, streikten.", "Das Mehl fehlte."], id="German abbreviations"
        ),
        pytest.param(["M. Duval a dit « non ».", "Mme Roux est partie."], id="French"),
        pytest.param(["¿Quién vino?", "La Sra. Veloso.", "¡Nadie más!"], id="Spanish"),
        pytest.param(["Это 5 тыс. рублей.", "Он ушёл."], id="Russian"),
        pytest.param(
            ["船員は岸に残った。", "市長は拒んだ。", "「もう待てない」と彼女は言った。"], id="Japanese"
        ),
        pytest.param(["他说：“我们走吧。”", "她没有回答！", "为什么？"], id="Chinese"),
        pytest.param(["هل جاء أحد؟", "لم يأت أحد."], id="Arabic"),
        pytest.param(["वह घर गया।", "वह सो गया।"], id="Hindi"),
    ],
)
def test_sentences_end_where_a_reader_says(parts: list[str]) -> None:
    spaced = not any("\u3000" <= char <= "\u9fff" for char in parts[0])
    assert cut((" " if spaced else "").join(parts)) == parts


def test_a_line_end_ends_a_sentence() -> None:
    assert cut("a list of names\nwithout stops\n\nThe end") == ["a list of names", "without stops", "The end"]


@given(st.text(alphabet=st.sampled_from("aB. !?\n“”。「」…'M1r"), max_size=80))
def test_nothing_is_lost_or_counted_twice(text: str) -> None:
    found = sentences(text)
    covered = "".join(text[start:end] for start, end in found)
    assert covered.replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    assert all(a[1] <= b[0] for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("It’s a well-known U.S. fact, isn’t it?", ["It’s", "a", "well-known", "U.S", "fact", "isn’t", "it"], id="English"),
        pytest.param("3,500 at 09:12", ["3,500", "at", "09:12"], id="figures"),
        pytest.param("船員は岸に", ["船員", "は", "岸", "に"], id="Japanese"),
    ],
)  # fmt: skip
def test_words(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == parts
