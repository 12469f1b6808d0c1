"""Text to mentions: recognise, make rows, weigh."""

from __future__ import annotations

from dataclasses import replace

from reader.article import Article, Kind, Mention
from reader.entities.amounts import amounts
from reader.entities.candidates import GUESSED, candidates, has_case
from reader.entities.copies import copied
from reader.entities.languages import is_caseless, is_english, language_of
from reader.entities.outside import has_model, recognised_outside
from reader.entities.recogniser import recognised, the_model
from reader.entities.rows import name_rows
from reader.entities.salience import weigh
from reader.entities.spans import Span
from reader.entities.tokens import Tokens, tokenise

MOST_CHARACTERS = 1_000_000
"""Code points that are read for names; a long book has as many."""


def recognise(text: str, language: str = "") -> list[Mention]:
    """Everything that a text names, in order of place.

    Args:
        text: plain text, a blank line between its paragraphs, the headline first.
        language: BCP 47, as declared; empty where unknown. See `coverage` for what others than English get.

    Returns:
        All mentions; those in a line that repeats another have `copy` set and do not count.
    """
    headline = text.find("\n") if "\n" in text.strip() else 0
    return _mentions(text, language, copied(text), max(headline, 0))


def name_entities(article: Article) -> Article:
    """The article with its mentions; code, tables' rules and images' paths name nothing."""
    silent = (Kind.CODE, Kind.RULE, Kind.EMBED)
    quiet = [(p.start, p.end) for p in article.passages if p.kind in silent]
    headline = next((p.end for p in article.passages if p.kind is Kind.TITLE), 0)
    found = _mentions(article.text, article.language, [], headline)
    kept = [m for m in found if not any(start <= m.start < end for start, end in quiet)]
    return replace(article, mentions=tuple(kept))


def coverage(language: str) -> str:
    """What a language gets: "model", "spacy", "candidates" (runs of capitals, a guess) or "none".

    Args:
        language: BCP 47; empty counts as English.
    """
    if is_english(language):
        return "model"
    if has_model(language):
        return "spacy"
    return "candidates" if has_case(language) else "none"


def _mentions(text: str, language: str, again: list[tuple[int, int]], headline: int) -> list[Mention]:
    text = text[:MOST_CHARACTERS]
    tokens = tokenise(text)
    spans = _spans(tokens, language)
    mentions = [
        Mention(tokens.starts[s.first], tokens.end(s.past - 1), s.text(tokens), s.type, s.name) for s in spans
    ]
    taken = bytearray(len(text))
    for mention in mentions:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    mentions += [
        Mention(a.start, a.end, text[a.start : a.end], a.type, a.name)
        for a in amounts(text)
        if not any(taken[a.start : a.end])
    ]
    mentions.sort(key=lambda mention: mention.start)
    marked = _mark_copies(mentions, again)
    return weigh(marked, text, headline)


def _spans(tokens: Tokens, declared: str) -> list[Span]:
    if is_caseless(tokens.text):
        language = declared or "und-Zyyy"
        spans = [] if is_english(language) else recognised_outside(tokens, language)
    else:
        language = language_of(tokens.text, declared)
        way = coverage(language)
        if way == "model":
            spans = recognised(tokens, the_model())
        elif way == "spacy":
            spans = recognised_outside(tokens, language)
        else:
            spans = candidates(tokens, language, the_model()) if way == "candidates" else []
    if any(span.type != GUESSED for span in spans):
        name_rows(spans, tokens, the_model().lexicon)
    return spans


def _mark_copies(mentions: list[Mention], again: list[tuple[int, int]]) -> list[Mention]:
    if not again:
        return mentions
    marked: list[Mention] = []
    at = 0
    for mention in mentions:
        while at < len(again) and again[at][1] <= mention.start:
            at += 1
        inside = at < len(again) and again[at][0] <= mention.start
        marked.append(replace(mention, copy=True) if inside else mention)
    return marked
