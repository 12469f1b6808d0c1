"""Fitting the two forests: the first judges a place alone, the second knows what the first said around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np

from reader.clean.arbiter import HOPELESS, SURE, choose
from reader.clean.context import NAMES as CONTEXT
from reader.clean.context import context
from reader.clean.features import NAMES
from training.cleaning.data import Page
from training.cleaning.labels import WORD
from training.cleaning.score import Scored, scored

FOLDS = 10
_CUTS = 3
"""Ways of cutting the folds: the second forest hears the first on every page so often, never twice the same."""
# Random thresholds ("extra trees") were worth .003 of F1 over the best ones: sites differ more
# than folds of one corpus show. Heavier regularisation of other kinds lost as much.
_COMMON: dict[str, Any] = {
    "objective": "cross_entropy",
    "extra_trees": True,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "use_missing": False,
    "num_threads": 1,
    "seed": 1,
    "verbose": -1,
}
Setting = tuple[int, dict[str, Any]]
_FIRST: Setting = (80, {"num_leaves": 16, "learning_rate": 0.25})
_SECOND: Setting = (240, {"num_leaves": 31, "learning_rate": 0.08, "min_data_in_leaf": 60 * _CUTS})
_A_LINE = 10
"""Words that a line counts more than it has: a reader minds a stray "Share this" more than F1 does."""
_ODD, _ODD_TRUST = 0.7, 0.3
"""F1 under which a page's gold text is odd rather than the page hard, and how much it then counts."""

Rows = tuple[Any, Any, Any]
"""Features, labels, weights."""


def folds(pages: Sequence[Page], seed: int = 0) -> list[int]:
    """The fold of each page; all pages of a site share one."""
    sites = sorted({page.site for page in pages})
    np.random.RandomState(seed).shuffle(sites)
    of_site = {site: at % FOLDS for at, site in enumerate(sites)}
    return [of_site[page.site] for page in pages]


def _weights(page: Page) -> Any:
    """A page counts once however long it is; a place by its words, and a few more for being a line."""
    words = max(len(WORD.findall(page.gold)), 50)
    weight = np.minimum((np.array(page.sizes) + _A_LINE) / (words + 60), 0.5)
    return weight * page.trust


def _alone(page: Page) -> Rows:
    """What the first forest learns from."""
    return page.rows[page.judged], page.labels[page.judged], _weights(page)[page.judged]


def _around(page: Page, chances: Any) -> Any:
    """The rows of the second forest, for every place."""
    if not page.places:
        return np.zeros((0, len(NAMES) + len(CONTEXT)), np.float32)
    rows = np.array(context(chances.tolist(), page.places, page.nodes), dtype=np.float32)
    return np.hstack([page.rows, rows])


def _together(page: Page, said: Sequence[Any]) -> Rows:
    """What the second forest learns from; `said` are chances that the first gave, by several cuts."""
    kept = [(chances > HOPELESS) & (chances < SURE) for chances in said]
    return (
        np.vstack([_around(page, chances)[own] for chances, own in zip(said, kept, strict=True)]),
        np.hstack([page.labels[own] for own in kept]),
        np.hstack([_weights(page)[own] for own in kept]),
    )


def _fit(samples: Sequence[Rows], setting: Setting) -> Any:
    rounds, own = setting
    rows, labels, weights = (
        np.vstack([s[0] for s in samples]), np.hstack([s[1] for s in samples]), np.hstack([s[2] for s in samples]),
    )  # fmt: skip
    data = lightgbm.Dataset(rows, labels, weight=weights / weights.mean())
    return lightgbm.train({**_COMMON, **own}, data, rounds)


def _out_of_fold(
    samples: Sequence[Rows], fold: Sequence[int], setting: Setting, ask: Callable[[Any, int], Any]
) -> tuple[list[Any], list[Any]]:
    """For each page what `ask(forest, page)` says, by a forest that learned from the other folds; the
    forests, by fold."""
    found: list[Any] = [None] * len(samples)
    forests: list[Any] = []
    for number in range(FOLDS):
        forests.append(_fit([s for s, own in zip(samples, fold, strict=True) if own != number], setting))
        for at, own in enumerate(fold):
            if own == number:
                found[at] = ask(forests[-1], at)
    return found, forests


@dataclass(frozen=True, slots=True)
class Crossed:
    """What models say of pages whose site they never saw."""

    first: list[list[Any]]
    """By page, the chances that the first forest gives its places, for every cut."""
    second: list[Any]
    """By page, the chances that the second gives."""
    fold: list[int]
    """By page, which of the models never saw it."""
    models: list[dict[str, Any]]
    """By fold, both forests."""


def cross_validated(pages: Sequence[Page]) -> Crossed:
    """The chances of each page's places by models that learned from other sites, and the models.

    The first forest is fitted once more before: pages that it cannot get right without having seen
    them (a live blog whose gold text is its first entry alone) are trusted less from then on.
    """
    cuts = [folds(pages, seed) for seed in range(_CUTS)]
    for page, chances in zip(pages, _first(pages, cuts[0])[0], strict=True):
        if chosen(page, chances.tolist()).f1 < _ODD:
            page.trust *= _ODD_TRUST
    heard = [_first(pages, cut) for cut in cuts]
    said = list(map(list, zip(*(chances for chances, _ in heard), strict=True)))
    second, forests = _second(pages, cuts[0], said)
    models = [{"first": a, "second": b} for a, b in zip(heard[0][1], forests, strict=True)]
    return Crossed(said, second, cuts[0], models)


def chosen(page: Page, chances: Sequence[float]) -> Scored:
    """The score of the places that would be chosen, their texts joined."""
    kept, _ = choose(chances, page.places)
    return scored(page.gold, "\n\n".join(t for t, keep in zip(page.texts, kept, strict=True) if keep))


def _first(pages: Sequence[Page], fold: Sequence[int]) -> tuple[list[Any], list[Any]]:
    def alone(forest: Any, at: int) -> Any:
        chances = np.zeros(len(pages[at].places))
        if (judged := pages[at].judged).any():
            chances[judged] = forest.predict(pages[at].rows[judged])
        return chances

    return _out_of_fold([_alone(page) for page in pages], fold, _FIRST, alone)


def _second(
    pages: Sequence[Page], fold: Sequence[int], said: Sequence[Sequence[Any]]
) -> tuple[list[Any], list[Any]]:
    def together(forest: Any, at: int) -> Any:
        chances = said[at][0].copy()
        unsure = (chances > HOPELESS) & (chances < SURE)
        if unsure.any():
            again = forest.predict(_around(pages[at], said[at][0])[unsure])
            agreed = pages[at].rows[unsure, NAMES.index("witnesses")] > 0  # as the arbiter does it
            chances[unsure] = np.where(agreed, np.minimum(again, chances[unsure]), again)
        return chances

    samples = [_together(page, own) for page, own in zip(pages, said, strict=True)]
    return _out_of_fold(samples, fold, _SECOND, together)


def fitted(pages: Sequence[Page], said: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Both forests, learned from all pages; `said` are the cross-validated chances of the first, by cut."""
    return {
        "first": _fit([_alone(page) for page in pages], _FIRST),
        "second": _fit([_together(page, own) for page, own in zip(pages, said, strict=True)], _SECOND),
    }
