"""Read stripped texts with one trained version, and say which words carried what."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.classify.evidence import strongest_spans
from models.classify.hashing import SPACE
from models.classify.model import Model
from models.classify.reading import Evidence, Reading
from models.classify.sheet import Sheet, read_sheet
from models.classify.weighing import Floats, Weighed, weigh
from taxonomy.ids import LABEL_IDS


class Reader:
    """Proposes labels for stripped texts. It reads the words of a signal's text and observation and nothing else."""

    def __init__(self, model: Model, version: str) -> None:
        """Lay the model's numbers out for looking up by feature id: place 0 stands for every feature that isn't kept."""
        self.version = version
        self.model = model
        self._place = np.zeros(SPACE, np.int32)
        self._place[model.ids] = np.arange(1, len(model.ids) + 1)
        self._rarity = np.zeros(SPACE)
        self._rarity[model.ids] = model.rarity
        self._weights = np.zeros((len(model.ids) + 1, len(LABEL_IDS)), np.float32)
        self._weights[1:] = model.weights

    def read(self, text: str, observation: str = "") -> Reading:
        """Read one signal: its stripped text and the stripped words of what the capturer saw."""
        sheet = read_sheet(text, observation)
        if sheet.silent:
            return Reading(dict.fromkeys(LABEL_IDS, 0.0), (), (), (), self.version)
        weighed = weigh(sheet, self._rarity)
        weights = self._weights[self._place[weighed.ids]]
        score = weighed.values @ weights + self.model.intercept
        probability = 1 / (1 + np.exp(-score))
        proposed = probability >= self.model.proposed
        maybe = (probability >= self.model.maybe) & ~proposed
        return Reading(
            dict(zip(LABEL_IDS, probability.tolist(), strict=True)),
            tuple(label for label, chosen in zip(LABEL_IDS, proposed, strict=True) if chosen),
            tuple(label for label, chosen in zip(LABEL_IDS, maybe, strict=True) if chosen),
            self._evidence(sheet, weighed, weights, np.flatnonzero(proposed)),
            self.version,
        )

    def read_many(self, signals: Sequence[tuple[str, str]]) -> list[Reading]:
        """Read many signals, each a pair of stripped text and stripped observation."""
        return [self.read(text, observation) for text, observation in signals]

    def explain(self, text: str, observation: str = "") -> tuple[Sheet, Floats]:
        """How much each token adds to each label's score (tokens x labels); with the intercept the rows add up to it."""
        sheet = read_sheet(text, observation)
        weighed = weigh(sheet, self._rarity)
        parts = weighed.values[:, None] * self._weights[self._place[weighed.ids]]
        return sheet, np.stack([_by_token(sheet, weighed, part) for part in parts.T], axis=1)

    def _evidence(
        self, sheet: Sheet, weighed: Weighed, weights: NDArray[np.float32], labels: NDArray[np.int64]
    ) -> tuple[Evidence, ...]:
        found: list[Evidence] = []
        for label in labels:
            by_token = _by_token(sheet, weighed, weighed.values * weights[:, label])
            found += (Evidence(LABEL_IDS[label], *span) for span in strongest_spans(sheet, by_token))
        return tuple(found)


def _by_token(sheet: Sheet, weighed: Weighed, parts: Floats) -> Floats:
    """Features' parts of a score shared out over the tokens that they rest on."""
    count = len(sheet.tokens)
    return (np.bincount(weighed.first, parts, count) + np.bincount(weighed.last, parts, count)) / 2
