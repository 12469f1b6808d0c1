"""Word clusters from the pack's own text: words that stand among the same words get the same number.

Positive pointwise mutual information over a window of two words, truncated SVD, k-means at
three grains. Unlabelled use of the text only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

GRAINS = (40, 150, 600)
LEAST = 4
"""Rarer words get no cluster."""
CONTEXT = 3000
"""Frequent words that count as context."""
SEED = 7


def clusters(sentences: Iterable[list[str]]) -> dict[str, tuple[int, ...]]:
    """Lower-case word to its cluster at each grain."""
    corpus = list(sentences)
    counts = Counter(word for sentence in corpus for word in sentence)
    vocabulary = [word for word, count in counts.most_common() if count >= LEAST]
    number = {word: index for index, word in enumerate(vocabulary)}
    vectors = _vectors(corpus, number)
    rows = [_kmeans(vectors, grain) for grain in GRAINS]
    return {word: tuple(int(row[i]) for row in rows) for i, word in enumerate(vocabulary)}


def _vectors(corpus: list[list[str]], number: dict[str, int]) -> np.ndarray:
    pairs: Counter[int] = Counter()
    width = 4 * CONTEXT
    for sentence in corpus:
        ids = [number.get(word, -1) for word in sentence]
        for at, word in enumerate(ids):
            if word < 0:
                continue
            for slot, offset in enumerate((-2, -1, 1, 2)):
                near = at + offset
                if 0 <= near < len(ids) and 0 <= ids[near] < CONTEXT:
                    pairs[word * width + slot * CONTEXT + ids[near]] += 1
    keys = np.fromiter(pairs.keys(), dtype=np.int64)
    values = np.fromiter(pairs.values(), dtype=np.float64)
    rows, columns = keys // width, keys % width
    total = values.sum()
    row_sums = np.bincount(rows, values, minlength=len(number))
    column_sums = np.bincount(columns, values, minlength=width) ** 0.75
    column_sums *= total / column_sums.sum()
    information = np.log(values * total / (row_sums[rows] * column_sums[columns]))
    keep = information > 0
    matrix = csr_matrix((information[keep], (rows[keep], columns[keep])), shape=(len(number), width))
    left, strength, _ = randomized_svd(matrix, n_components=100, random_state=SEED)
    vectors = left * np.sqrt(strength)
    length: np.ndarray = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.maximum(length, 1e-9)


def _kmeans(vectors: np.ndarray, grain: int) -> np.ndarray:
    model = MiniBatchKMeans(grain, random_state=SEED, batch_size=4096, n_init=3)
    found: np.ndarray = model.fit_predict(vectors)
    return found
