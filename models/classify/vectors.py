"""Features from word vectors of an installed spaCy model: optional, off unless a version is trained with them.

They never come from the network: the model is a package or a folder that the deployment installed itself.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.classify.hashing import Ids, feature_id
from models.classify.sheet import Sheet

WEIGHT = 0.5
"""The share of the vectors in the likeness of two texts, against 1 for the hashed features."""


@dataclass(frozen=True, eq=False)
class WordVectors:
    """The vectors of one spaCy model, by word."""

    name: str
    vocab: object

    def of(self, words: list[str]) -> NDArray[np.float64]:
        """Words x width; zeros for a word that has none."""
        return np.array([self.vocab.get_vector(word) for word in words], np.float64)  # type: ignore[attr-defined]


@lru_cache(maxsize=1)
def load_vectors(name: str) -> WordVectors:
    """The vectors of an installed spaCy package or a local folder. Raises ValueError when there is none."""
    import spacy

    try:
        vocab = spacy.load(name).vocab
    except OSError:
        raise ValueError(
            f"Het spaCy-model {name} is niet geïnstalleerd; er wordt niets van internet gehaald."
        ) from None
    if not vocab.vectors_length:
        raise ValueError(f"Het spaCy-model {name} heeft geen woordvectoren.")
    return WordVectors(name, vocab)


def vector_entries(sheet: Sheet, vectors: WordVectors) -> tuple[Ids, Ids, NDArray[np.float64], Ids]:
    """Owner, feature id, value and token of every dimension of every vector; a signal's add up to unit length."""
    starts = np.array([signal.start for signal in sheet.signals])
    at = np.array([index for index, token in enumerate(sheet.tokens) if token.kind == "word"], np.int64)
    if not len(at):
        return at, at, np.empty(0), at
    found = vectors.of([sheet.tokens[index].surface.lower() for index in at.tolist()])
    owner = np.searchsorted(starts, at, side="right") - 1
    total = np.zeros((len(sheet.signals), found.shape[1]))
    np.add.at(total, owner, found)
    size = np.maximum(np.sqrt((total * total).sum(axis=1)), 1e-9)
    value = found / size[owner][:, None] * np.sqrt(WEIGHT)
    width = found.shape[1]
    ids = np.array([feature_id("vector", str(dimension)) for dimension in range(width)])
    return np.repeat(owner, width), np.tile(ids, len(at)), value.ravel(), np.repeat(at, width)
