"""Five invented articles with every kind of block, span, copy and removed text; for `tests.paper`."""

from __future__ import annotations

from reader.article import Article, Block, Copy, Image, Kind, Mark, Removed, Span


def _spans(text: str, *marked: tuple[str, Mark, str]) -> tuple[Span, ...]:
    return tuple(
        Span(text.index(words), text.index(words) + len(words), mark, href) for words, mark, href in marked
    )


def _blocks(*described: tuple[Kind, str] | Block) -> tuple[Block, ...]:
    made = [item if isinstance(item, Block) else Block("", *item) for item in described]
    return tuple(
        Block(
            f"b{number}", block.kind, block.text, block.level, block.spans, block.credit, block.copies,
            block.image, block.marker, block.language, block.href, block.confidence,
        )
        for number, block in enumerate(made)
    )  # fmt: skip


def _caption(text: str, credit: str, *copies: Copy) -> Block:
    image = Image(
        f"https://img.example/{abs(len(text) * 31)}.jpg", text.split(".")[0], width=1200, height=800
    )
    return Block("", Kind.CAPTION, text, credit=credit, copies=copies, image=image)


_P, _H = Kind.PARAGRAPH, Kind.HEADING
_VOTE = (
    "The ferry crews of Santa Marta voted on Tuesday to stay ashore for a third week, after Mayor Ana Veloso "
    "called their demands “a list for a richer island”. The vote was close to unanimous."
)
_REPLY = (
    "Veloso refused further talks, as she had told the Tidewater Courier before. The Port Authority, which owns "
    "four of the six boats, suspended two captains on the same afternoon."
)

_FERRY = Article(
    title="Ferry strike enters third week as island runs short of flour",
    standfirst="Mayor refuses talks; two captains face suspension",
    authors=("Ines Duarte",),
    site="Harbour Gazette",
    section="Islands",
    language="en",
    lead_image=Image("https://img.example/pier-4.jpg", "Two ferries at Pier 4"),
    extractor="arbiter",
    blocks=_blocks(
        Block("", _P, _VOTE, spans=_spans(_VOTE, ("close to unanimous", Mark.EMPHASIS, ""))),
        _caption(
            "Captains wait at Pier 4 on Tuesday.",
            "L. Roth",
            Copy("Captains wait at Pier 4 on Tuesday", "alt", "punctuation", 0.98, 2),
            Copy("Captains wait at  Pier 4 on Tuesday.", "paragraph", "spaces", 1.0, 3),
        ),
        _caption("Sacks of flour at the Old Mill, photographed on Monday.", "Harbour Gazette"),
        _caption(
            "Ana Veloso leaves the town hall of Santa Marta.",
            "Tomas Reed",
            Copy("Ana Veloso leaves the town hall of “Santa Marta”.", "caption", "quotes", 0.96, 6),
        ),
        (_P, "The Harbour Union says flour for nine days is left. Its chairman, Tomas Reed, counted the sacks himself."),
        Block(
            "", _P, _REPLY,
            spans=_spans(_REPLY, ("Tidewater Courier", Mark.LINK, "https://courier.example/veloso-interview")),
        ),
        (_H, "What the crews ask for"),
        Block("", Kind.LIST_ITEM, "A second engineer on the night boat", marker="•"),
        Block("", Kind.LIST_ITEM, "Pay for the hours spent waiting for the tide", marker="•"),
        Block("", Kind.LIST_ITEM, "A heated room at Pier 4", marker="•"),
        Block("", Kind.QUOTE, "We do not want a richer island. We want to sleep one night in two.\nTomas Reed, Harbour Union"),
        (_P, "Until the talks resume, the bakers of Santa Marta mix barley into the dough. Reed calls it an improvement."),
        Block("", Kind.RULE),
        (_P, "The Harbour Union meets again on Friday. The Port Authority has not said whether it will come."),
    ),
    removed=(
        Removed("Sign up for the Gazette’s morning letter", "newsletter", "b5"),
        Removed("Read more: How tide tables are made", "related", "b13"),
    ),
    provenance={"published": "json-ld", "authors": "byline"},
)  # fmt: skip

_CODE = "def height(hours: float) -> float:\n    return sum(a * cos(w * hours + p) for a, w, p in PARTS)"
_TIDES = Article(
    title="How tide tables are made",
    standfirst="Thirty-seven cosines and a man with a bucket",
    authors=("Bram Okafor", "Ines Duarte"),
    site="The Meridian Post",
    language="en",
    blocks=_blocks(
        (_P, "A tide is a sum of waves. The tide office in Santa Marta adds up thirty-seven of them."),
        Block("", _H, "The sum", level=2),
        Block("", Kind.CODE, _CODE, language="python"),
        (_P, "Each wave has an amplitude, a speed and a phase; the largest four do most of the work."),
        Block("", Kind.TABLE, "Wave\tPeriod (h)\tHeight (cm)\nM2\t12.42\t112\nS2\t12.00\t38\nK1\t23.93\t9\nO1\t25.82\t7"),
        Block("", _H, "The bucket", level=2),
        Block("", Kind.LIST_ITEM, "Lower the bucket at slack water.", marker="1."),
        Block("", Kind.LIST_ITEM, "Read the gauge, not the bucket.", marker="2."),
        Block("", Kind.LIST_ITEM, "Apologise to the fish.", level=1, marker="–"),
        Block("", Kind.QUOTE, "The sea is never wrong, only late.", level=1),
        Block("", Kind.EMBED, "A film of the gauge through one spring tide", href="https://video.example/gauge"),
        Block("", Kind.IMAGE, "", image=Image("https://img.example/gauge.png", "The gauge at Pier 4")),
    ),
)  # fmt: skip

_LIVE = Article(
    title="Storm Agata: live",
    standfirst="The barometer fell all night",
    site="Tidewater Courier",
    language="en",
    blocks=_blocks(
        Block("", _P, "The Port Authority closes the harbour of Santa Marta.", marker="08:40"),
        Block("", _P, "Mayor Ana Veloso asks people to stay away from the mole.", marker="08:15"),
        Block("", _P, "Roof tiles in the night market; nobody is hurt.", marker="07:52"),
    ),
    warnings=("The page is still being written; press r for what came since.",),
)

_CJK = Article(
    title="灯明食堂、百年の火を守る",
    standfirst="港町の小さな食堂が、漁師たちの朝を支え続けている。",
    authors=("渡辺 渚",),
    site="潮風新聞",
    language="ja",
    blocks=_blocks(
        (_P, "午前四時、港の灯がまだ消えないうちに、食堂の暖簾が上がる。"),
        _caption("早朝の厨房に立つ店主の佐藤さん。", "渡辺 渚"),
        (
            _P,
            "「火を絶やしたことはありません」と佐藤さんは言う。サンタマルタのフェリーが止まっても、店は開く。",
        ),
    ),
)

_SENTENCES = (
    "The coast here is not a line but an argument. ",
    "Every winter the sea takes a field and gives back a beach. ",
    "Nobody in Santa Marta remembers who drew the first map, and everybody has corrected it. ",
    "Ana Veloso’s grandmother kept a chair for the water. ",
)


def _part(number: int) -> list[tuple[Kind, str] | Block]:
    paragraphs = ["".join(_SENTENCES[(number + n + i) % 4] for i in range(5)).strip() for n in range(12)]
    return [Block("", _H, f"Part {number}", level=2), *[(_P, text) for text in paragraphs]]


_LONG = Article(
    title="The wound coast",
    standfirst="Two hundred miles on foot along an edge that will not stay where it is",
    authors=("Noor Halvorsen",),
    site="Harbour Gazette",
    language="en",
    blocks=_blocks(*[item for number in range(1, 13) for item in _part(number)]),
)

ARTICLES: tuple[Article, ...] = (_FERRY, _TIDES, _LIVE, _CJK, _LONG)
"""Captions with copies and spans, tables and code, a live blog, Japanese, a long read."""

NAMES: dict[str, tuple[str, float, tuple[str, ...]]] = {
    "Ana Veloso": ("PER", 0.9, ("Mayor Ana Veloso", "Ana Veloso", "Veloso")),
    "Tomas Reed": ("PER", 0.6, ("Tomas Reed", "Reed")),
    "Harbour Union": ("ORG", 0.7, ("Harbour Union",)),
    "Port Authority": ("ORG", 0.5, ("Port Authority",)),
    "Santa Marta": ("LOC", 0.8, ("Santa Marta", "サンタマルタ")),
    "Tidewater Courier": ("ORG", 0.2, ("Tidewater Courier",)),
}
"""Canonical name to (type, salience, forms), longest form first."""
