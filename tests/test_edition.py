"""The sample edition: what it holds, and that the road from its files to the store loses nothing of it."""

from __future__ import annotations

import asyncio
import html
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from reader import resources
from reader.article import Article, Kind
from reader.config import Config
from reader.library import Library
from reader.paths import home

EDITION = resources.asset("edition")
TWIN = EDITION / "pages" / "lantern-squads.txt"
SEED = Path(__file__).resolve().parents[2] / "shared" / "data" / "seed" / "000_97d1bab20a236cae.txt"
QUOTES = str.maketrans("‘’“”'", '"""""')


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Article]:
    """Every article of the edition by its link, fetched, cleaned and stored as from a network."""
    return asyncio.run(take_in(tmp_path_factory.mktemp("edition")))


async def take_in(folder: Path) -> dict[str, Article]:
    library = Library(home(folder), Config(), edition=EDITION)
    try:
        await library.stock()
        whole = [await library.complete(entry) for entry in library.listing("all")]
    finally:
        await library.close()
    return {article.canonical_url or article.url: article for article in whole}


def paragraphs(file: Path) -> list[str]:
    return [part for part in file.read_text(encoding="utf-8").split("\n\n") if part.strip()]


def pairs(parts: list[str]) -> dict[int, str]:
    """Neighbours that say the same, by the place of the first: "identical", "quotes" or "spaces"."""
    found = {}
    for place, (one, other) in enumerate(pairwise(parts)):
        if one == other:
            found[place] = "identical"
        elif one.translate(QUOTES) == other.translate(QUOTES):
            found[place] = "quotes"
        elif one.split(" ") != other.split(" ") and one.split() == other.split():
            found[place] = "spaces"
    return found


def test_the_twin_has_the_anatomy_of_the_page_it_stands_for() -> None:
    parts = paragraphs(TWIN)
    assert len(parts) == 74
    kinds = list(pairs(parts).values())
    assert [kinds.count(kind) for kind in ("identical", "quotes", "spaces")] == [8, 5, 2]
    assert "Hallroan" in "".join(parts) and "Halloran" in "".join(parts)
    assert parts[-1].startswith("Read more at")
    assert any(parts[place].rstrip().endswith("They also") for place in pairs(parts))


@pytest.mark.skipif(not SEED.exists(), reason="the seed is not beside this checkout")
def test_the_twin_has_its_copies_where_the_seed_has_them() -> None:
    assert pairs(paragraphs(TWIN)) == pairs(paragraphs(SEED))


def test_the_edition_is_a_paper(articles: dict[str, Article]) -> None:
    assert len(articles) >= 12
    assert len({article.site for article in articles.values()}) == 5
    assert {"en", "es", "ja"} <= {article.language[:2] for article in articles.values()}
    kinds = {block.kind for article in articles.values() for block in article.blocks}
    assert {
        Kind.HEADING, Kind.PARAGRAPH, Kind.CAPTION, Kind.QUOTE, Kind.LIST_ITEM, Kind.TABLE, Kind.CODE
    } <= kinds  # fmt: skip
    assert all(article.published and article.title for article in articles.values())
    updated = [a for a in articles.values() if a.modified and a.published and a.modified > a.published]
    assert len(updated) >= 2
    assert max(article.words for article in articles.values()) > 1500
    strike = [
        a for a in articles.values() if "Santa Marta" in a.body and "flour" in a.body and "Veloso" in a.body
    ]
    assert len({article.site for article in strike}) >= 3


def test_no_paragraph_of_a_page_is_lost(articles: dict[str, Article]) -> None:
    for link, file in edition_pages().items():
        article = articles[link]
        accounted = folded(
            " ".join([article.text, *(item.text for item in article.removed), *copies(article)])
        )
        for paragraph in re.findall(r"<p[^>]*>(.*?)</p>", file.read_text(encoding="utf-8"), re.DOTALL):
            text = folded(html.unescape(re.sub(r"<[^>]+>", "", paragraph)))
            assert len(text) < 150 or text in accounted, f"{file.name}: {text[:60]}"


def test_the_twin_is_told_once(articles: dict[str, Article]) -> None:
    (twin,) = [article for article in articles.values() if "lantern squads" in article.title]
    kinds = [block.kind for block in twin.blocks]
    assert (kinds.count(Kind.PARAGRAPH), kinds.count(Kind.CAPTION)) == (41, 16)
    assert len(copies(twin)) == 15
    assert [item.reason for item in twin.removed] == ["trailer"]
    assert 1 + len(twin.blocks) + len(copies(twin)) + len(twin.removed) == 74
    rows = [entity for entity in twin.entities if "Halloran" in entity.name]
    assert len(rows) == 1 and "Hallroan" in rows[0].aliases


def copies(article: Article) -> list[str]:
    return [copy.text for block in article.blocks for copy in block.copies]


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def edition_pages() -> dict[str, Path]:
    index = tomllib.loads((EDITION / "edition.toml").read_text(encoding="utf-8"))
    return {link: EDITION / name for link, name in index["pages"].items() if name.endswith(".html")}
