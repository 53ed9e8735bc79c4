"""Features from word vectors of an installed spaCy model or a local encoder: off unless a version is trained with them.

They never come from the network: the model is a package or a folder that the deployment installed itself.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.classify.encoder import is_encoder, load_encoder
from models.classify.hashing import Ids, feature_id
from models.classify.sheet import Sheet

WEIGHT = 0.5
"""The share of the vectors in the likeness of two texts, against 1 for the hashed features."""
_PROBES = ("school", "geld", "mes", "morgen", "foto", "vriend")


@dataclass(frozen=True, eq=False)
class WordVectors:
    """The vectors of one model, by word; a word that has none gets zeros."""

    name: str
    vector: Callable[[str], NDArray[np.floating]]

    def of(self, words: list[str]) -> NDArray[np.float64]:
        """Words x width."""
        return np.array([self.vector(word) for word in words], np.float64)

    @cached_property
    def digest(self) -> str:
        """A few words' vectors as a short digest: it tells another model under the same name."""
        return hashlib.sha256(self.of(list(_PROBES)).astype("<f4").tobytes()).hexdigest()[:12]


@lru_cache(maxsize=1)
def load_vectors(name: str) -> WordVectors:
    """The vectors of a local encoder, or of a spaCy package or folder. Raises ValueError when there is none."""
    if is_encoder(Path(name)):
        return WordVectors(name, load_encoder(Path(name)))
    import spacy

    try:
        vocab = spacy.load(name).vocab
    except OSError:
        raise ValueError(
            f"Het spaCy-model {name} is niet geïnstalleerd; er wordt niets van internet gehaald."
        ) from None
    if not vocab.vectors_length:
        raise ValueError(f"Het spaCy-model {name} heeft geen woordvectoren.")
    return WordVectors(name, lambda word: np.asarray(vocab.get_vector(word)))


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
