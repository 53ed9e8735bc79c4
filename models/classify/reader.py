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

AT_ONCE = 256
"""How many signals are laid out together."""


class Reader:
    """Proposes labels for stripped texts. It reads the words of a signal's text and observation and nothing else."""

    def __init__(self, model: Model, version: str) -> None:
        """Lay the model's numbers out for looking up by feature id: place 0 stands for a feature that isn't kept."""
        self.version = version
        self.model = model
        self._place = np.zeros(SPACE, np.int32)
        self._place[model.ids] = np.arange(1, len(model.ids) + 1)
        self._rarity = np.zeros(SPACE, np.float32)
        self._rarity[model.ids] = model.rarity
        self._weights = model.weights.astype(np.float64)

    def read(self, text: str, observation: str = "") -> Reading:
        """Read one signal: its stripped text and the stripped words of what the capturer saw."""
        return self._read([(text, observation)])[0]

    def read_many(self, signals: Sequence[tuple[str, str]]) -> list[Reading]:
        """Read many signals, each a pair of stripped text and stripped observation."""
        return [one for at in range(0, len(signals), AT_ONCE) for one in self._read(signals[at : at + AT_ONCE])]

    def explain(self, text: str, observation: str = "") -> tuple[Sheet, Floats]:
        """How much each token adds to each label's score (tokens x labels); with the intercept rows add up to it."""
        sheet = read_sheet([(text, observation)])
        weighed, weights = self._weigh(sheet)
        return sheet, _by_token(sheet, weighed, weights)

    def _read(self, signals: Sequence[tuple[str, str]]) -> list[Reading]:
        sheet = read_sheet(signals)
        weighed, weights = self._weigh(sheet)
        by_token = _by_token(sheet, weighed, weights)
        score = np.array([by_token[one.start : one.end].sum(axis=0) for one in sheet.signals]) + self.model.intercept
        probability = 1 / (1 + np.exp(-score))
        proposed = probability >= self.model.proposed
        maybe = (probability >= self.model.maybe) & ~proposed
        return [
            self._nothing()
            if sheet.silent(at)
            else self._reading(sheet, at, by_token, probability[at], proposed[at], maybe[at])
            for at in range(len(signals))
        ]

    def _weigh(self, sheet: Sheet) -> tuple[Weighed, Floats]:
        """The features that this model keeps, with their values and weights."""
        weighed = weigh(sheet, self._rarity)
        place = self._place[weighed.ids]
        kept = np.flatnonzero(place)
        return weighed.take(kept), self._weights[place[kept] - 1]

    def _nothing(self) -> Reading:
        return Reading(dict.fromkeys(LABEL_IDS, 0.0), (), (), (), self.version)

    def _reading(
        self,
        sheet: Sheet,
        at: int,
        by_token: Floats,
        probability: Floats,
        proposed: NDArray[np.bool_],
        maybe: NDArray[np.bool_],
    ) -> Reading:
        chosen = np.flatnonzero(proposed).tolist()
        evidence = tuple(
            Evidence(LABEL_IDS[k], *span) for k in chosen for span in strongest_spans(sheet, at, by_token[:, k])
        )
        return Reading(
            dict(zip(LABEL_IDS, probability.tolist(), strict=True)),
            tuple(LABEL_IDS[k] for k in chosen),
            tuple(LABEL_IDS[k] for k in np.flatnonzero(maybe).tolist()),
            evidence,
            self.version,
        )


def _by_token(sheet: Sheet, weighed: Weighed, weights: Floats) -> Floats:
    """What features add to the scores, shared out over the tokens that they rest on (tokens x labels)."""
    parts = weights * (weighed.values / 2)[:, None]
    count = len(sheet.tokens)
    return np.stack(
        [np.bincount(weighed.first, part, count) + np.bincount(weighed.last, part, count) for part in parts.T], axis=1
    )
