"""The training pack's sentences become the text that the program will see."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from training.entities.dress import dressed
from training.entities.mending import mend
from training.entities.pack import Sample, read


def test_sentences_are_put_back_into_running_text(tmp_path: Path) -> None:
    words = [
        "Ana",
        "Veloso",
        "'s",
        "ferry",
        "(",
        "the",
        "Gull",
        ")",
        "left",
        "Lisbon",
        ",",
        "he",
        "said",
        ".",
    ]
    tags = ["B-PER", "I-PER", "O", "O", "O", "O", "B-PRODUCT", "O", "O", "B-LOC", "O", "O", "O", "O"]
    file = tmp_path / "gazette.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as stream:
        for number in (1, 2):
            stream.write(json.dumps({"id": f"s{number}", "doc": "d", "tokens": words, "tags": tags}) + "\n")
    (sample,) = read(file, frozenset(("PER", "LOC", "MISC")))
    line = "Ana Veloso's ferry (the Gull) left Lisbon, he said."
    assert sample.text == f"{line}\n{line}"
    assert [sample.text[a:b] for a, b, _ in sample.spans] == ["Ana Veloso", "Gull", "Lisbon"] * 2
    assert [kind for _, _, kind in sample.spans[:3]] == ["PER", "MISC", "LOC"]
    assert [word for word, tag in zip(sample.tokens.words, sample.tags, strict=True) if tag == "I-PER"] == [
        "Veloso"
    ] * 2


def test_tags_are_mended_where_a_source_parts_or_joins_words() -> None:
    places = [Sample("gum", f"They left Velora {n} times.", [(10, 16, "LOC")]) for n in range(4)]
    joined = Sample("gmb", "A Velora-based crew.", [])
    office = Sample("gmb", "The Norwegian Navy left.", [(4, 13, "NORP"), (14, 18, "ORG")])
    mend([*places, joined, office])
    assert joined.tags[1] == "B-LOC"
    assert office.tags[1:3] == ["B-ORG", "I-ORG"]


def test_some_documents_are_copied_as_headlines_are_set() -> None:
    text = "Ana Veloso's ferry to Lisbon was the 10th, by order of the Harbour Union."
    spans = [(0, 10, "PER"), (22, 28, "LOC"), (59, 72, "ORG")]
    capitals, title = dressed([Sample("made", text, spans) for _ in range(8)])
    assert capitals.text == text.upper()
    assert title.text == "Ana Veloso's Ferry to Lisbon was the 10th, by Order of the Harbour Union."
    assert capitals.spans == title.spans == spans
    assert capitals.tags == title.tags and capitals.weight == title.weight < 1
