"""An annotated article as plain text: one paragraph to a line, highlights and notes at the end."""

from __future__ import annotations

from collections.abc import Sequence

from reader.annotation import Annotation
from reader.article import Article, Kind


def render(article: Article, annotations: Sequence[Annotation] = ()) -> str:
    """The whole file, with a line end at its end."""
    parts = [article.title, article.standfirst]
    byline = " · ".join(
        filter(
            None,
            (
                ", ".join(article.authors),
                article.site,
                f"{article.published:%Y-%m-%d}" if article.published else "",
            ),
        )
    )
    parts.append(byline)
    for block in article.blocks:
        text = block.text
        if block.kind in (Kind.CAPTION, Kind.IMAGE):
            credit = f" ({block.credit})" if block.credit else ""
            text = f"[{text}{credit}]" if text else ""
        elif block.kind is Kind.LIST_ITEM:
            text = f"{'  ' * block.level}{block.marker or '•'} {text}"
        elif block.kind is Kind.QUOTE:
            text = "\n".join(f"> {line}" for line in text.split("\n"))
        elif block.kind is Kind.RULE:
            text = "* * *"
        elif block.kind is Kind.EMBED:
            text = " ".join(filter(None, (text, block.href)))
        elif block.marker:
            text = f"{block.marker} {text}"
        parts.append(text)
    if article.url:
        parts.append(article.canonical_url or article.url)
    for annotation in annotations:
        note = f"\n    {annotation.note}" if annotation.note else ""
        tags = "\n    " + " ".join(f"#{tag}" for tag in annotation.tags) if annotation.tags else ""
        parts.append(f"▌ {annotation.quote}{note}{tags}")
    return "\n\n".join(part for part in parts if part) + "\n"
