"""Names by spaCy, where a person installed it with a model of the language. Nothing is downloaded."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from reader.entities.forms import trimmed
from reader.entities.languages import primary
from reader.entities.spans import Span
from reader.entities.tokens import Tokens

_TYPES = {
    **dict.fromkeys(("PER", "PERSON", "persName"), "PER"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "orgName"), "ORG"),
    **dict.fromkeys(("LOC", "GPE", "FAC", "placeName", "geogName"), "LOC"),
    **dict.fromkeys(("NORP", "EVENT", "PRODUCT"), ""),
    "WORK_OF_ART": "WORK",
}
_TYPES.update({kind: kind for kind, ours in _TYPES.items() if not ours})
HONORIFICS = frozenset(
    """
    m. mme mlle monsieur madame herr frau señor señora sr. sra. don doña signor signora senhor senhora dona pan pani
    """.split()
)
_MOST = 200_000
"""Characters that a model is given; what follows is left unread."""


def has_model(language: str) -> bool:
    """Whether a model for that language is installed."""
    return bool(_model_name(primary(language)))


def recognised_outside(tokens: Tokens, language: str) -> list[Span]:
    """Names by the installed model, as spans of our tokens; none without one."""
    name = _model_name(primary(language))
    if not name:
        return []
    starts = {start: index for index, start in enumerate(tokens.starts)}
    ends = {tokens.end(index): index for index in range(len(tokens.words))}
    spans: list[Span] = []
    for entity in _load(name)(tokens.text[:_MOST]).ents:
        first, last = starts.get(entity.start_char), ends.get(entity.end_char)
        kind = _TYPES.get(entity.label_)
        if kind and first is not None and last is not None and last >= first:
            if kind == "PER" and last > first and tokens.lower[first] in HONORIFICS:
                first += 1
            span = trimmed(Span(first, last + 1, kind, 0.8), tokens)
            spans += [span] if span else []
    return spans


@lru_cache(maxsize=32)
def _model_name(language: str) -> str:
    if find_spec("spacy") is None:
        return ""
    from spacy.util import get_installed_models

    fitting = sorted(name for name in get_installed_models() if name.startswith(language + "_"))
    # "lg" before "md" before "sm": the alphabet happens to agree.
    return fitting[0] if fitting else ""


@lru_cache(maxsize=2)
def _load(name: str) -> Any:
    import spacy

    unneeded = ["parser", "tagger", "attribute_ruler", "lemmatizer", "senter", "morphologizer"]
    return spacy.load(name, exclude=unneeded)
