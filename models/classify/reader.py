"""Read stripped texts with one trained version, and say which words carried what."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.classify.evidence import strongest_spans
from models.classify.hashing import SPACE
from models.classify.model import Model
from models.classify.reading import Evidence, Reading
from models.classify.sheet import Sheet, read_sheet
from models.classify.vectors import WordVectors
from models.classify.weighing import Floats, Weighed, weigh
from taxonomy.ids import LABEL_IDS

AT_ONCE = 128
"""How many signals are laid out together."""


class Reader:
    """Proposes labels for stripped texts. It reads the words of a signal's text and observation and nothing else."""

    def __init__(self, model: Model, version: str, vectors: WordVectors | None = None) -> None:
        """Lay the model's numbers out for looking up by feature id: place 0 stands for a feature that isn't kept."""
        self.version = version
        self.model = model
        self.vectors = vectors
        self._place = np.zeros(SPACE, np.int32)
        self._place[model.ids] = np.arange(1, len(model.ids) + 1)
        self._rarity = np.zeros(SPACE, np.float32)
        self._rarity[model.ids] = model.rarity
        self._weights = model.weights.astype(np.float32)

    def read(self, text: str, observation: str = "") -> Reading:
        """Read one signal: its stripped text and the stripped words of what the capturer saw."""
        return self._read([(text, observation)])[0]

    def read_many(self, signals: Sequence[tuple[str, str]]) -> list[Reading]:
        """Read many signals, each a pair of stripped text and stripped observation."""
        return [one for at in range(0, len(signals), AT_ONCE) for one in self._read(signals[at : at + AT_ONCE])]

    def explain(self, text: str, observation: str = "") -> tuple[Sheet, Floats]:
        """How much each token adds to each label's score (tokens x labels); with the intercept rows add up to it."""
        sheet = read_sheet([(text, observation)])
        weighed, parts = self._parts(sheet)
        return sheet, np.stack([_by_token(sheet, weighed, part) for part in parts.T], axis=1)

    def _read(self, signals: Sequence[tuple[str, str]]) -> list[Reading]:
        sheet = read_sheet(signals)
        weighed, parts = self._parts(sheet)
        score = _by_signal(weighed, parts, len(signals)) + self.model.intercept
        probability = 1 / (1 + np.exp(-score))
        silent = np.array([sheet.silent(at) for at in range(len(signals))], np.bool_)
        probability[silent] = 0.0
        proposed = (probability >= self.model.proposed) & ~silent[:, None]
        maybe = (probability >= self.model.maybe) & ~proposed & ~silent[:, None]
        evidence = _evidence(sheet, weighed, parts, proposed)
        return [
            Reading(
                dict(zip(LABEL_IDS, row, strict=True)),
                tuple(label for label, chosen in zip(LABEL_IDS, proposed[at].tolist(), strict=True) if chosen),
                tuple(label for label, chosen in zip(LABEL_IDS, maybe[at].tolist(), strict=True) if chosen),
                tuple(evidence[at]),
                self.version,
            )
            for at, row in enumerate(probability.tolist())
        ]

    def _parts(self, sheet: Sheet) -> tuple[Weighed, Floats]:
        """The features that this model keeps, by signal, and what each adds to each label's score."""
        weighed = weigh(sheet, self._rarity, self.vectors)
        place = self._place[weighed.ids]
        kept = np.flatnonzero(place)
        kept = kept[np.argsort(weighed.owner[kept].astype(np.int16), kind="stable")]
        weighed = weighed.take(kept)
        return weighed, self._weights[place[kept] - 1] * weighed.values[:, None]


def _by_signal(weighed: Weighed, parts: Floats, count: int) -> Floats:
    """Features' parts added up by signal (signals x labels)."""
    total = np.zeros((count, parts.shape[1]))
    known, starts = np.unique(weighed.owner, return_index=True)
    if len(known):
        total[known] = np.add.reduceat(parts, starts, axis=0)
    return total


def _by_token(sheet: Sheet, weighed: Weighed, part: Floats) -> Floats:
    """One label's parts shared out over the tokens that the features rest on."""
    count = len(sheet.tokens)
    return (np.bincount(weighed.first, part, count) + np.bincount(weighed.last, part, count)) / 2


def _evidence(sheet: Sheet, weighed: Weighed, parts: Floats, proposed: NDArray[np.bool_]) -> list[list[Evidence]]:
    """For each signal the words that carried its proposals, label by label."""
    found: list[list[Evidence]] = [[] for _ in proposed]
    for k, label in enumerate(LABEL_IDS):
        entries = np.flatnonzero(proposed[weighed.owner, k])
        if len(entries):
            by_token = _by_token(sheet, weighed.take(entries), parts[entries, k])
            for at in np.flatnonzero(proposed[:, k]).tolist():
                found[at] += (Evidence(label, *span) for span in strongest_spans(sheet, at, by_token))
    return found
