"""Read stripped texts with one trained version, and say which words carried what."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import compress

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from models.classify.evidence import strongest_spans
from models.classify.hashing import SPACE
from models.classify.model import Model
from models.classify.odds import probabilities, slope
from models.classify.reading import Evidence, Reading
from models.classify.sheet import Sheet, read_sheet
from models.classify.vectors import WordVectors
from models.classify.weighing import Floats, Weighed, weigh
from taxonomy.ids import LABEL_IDS

AT_ONCE = 128
"""How many signals are laid out together."""

CHARACTERS_AT_ONCE = 100_000
"""How many characters, about, are laid out together: each takes some 350 bytes while it is read."""


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
        self._weights = model.weights.astype(np.float64)

    def read(self, text: str, observation: str = "") -> Reading:
        """Read one signal: its stripped text and the stripped words of what the capturer saw."""
        return self._read([(text, observation)])[0]

    def read_many(self, signals: Sequence[tuple[str, str]]) -> list[Reading]:
        """Read many signals, each a pair of stripped text and stripped observation."""
        return [one for some in _batches(signals) for one in self._read(some)]

    def explain(self, text: str, observation: str = "") -> tuple[Sheet, Floats]:
        """How much each token adds to the logarithm of each label's probability (tokens x labels).

        With `unmoved`, the logarithms for a text without any known feature, rows add up to it.
        """
        sheet = read_sheet([(text, observation)])
        known, rows = self._known(sheet)
        scores = self._scores(known, rows, 1)[0]
        labels = range(len(LABEL_IDS))
        return sheet, np.stack([self._by_token(known, rows, scores, k, 0, len(sheet.tokens)) for k in labels], axis=1)

    @cached_property
    def unmoved(self) -> Floats:
        """The logarithm of each label's probability where no word says anything."""
        return np.asarray(np.log(probabilities(self.model.intercept[:1], self.model.intercept[None, 1:])[0]))

    def _read(self, signals: Sequence[tuple[str, str]]) -> list[Reading]:
        sheet = read_sheet(signals)
        known, rows = self._known(sheet)
        scores = self._scores(known, rows, len(signals))
        probability = probabilities(scores[:, 0], scores[:, 1:])
        silent = np.array([sheet.silent(at) for at in range(len(signals))], np.bool_)
        probability[silent] = 0.0
        proposed = (probability >= self.model.proposed) & ~silent[:, None]
        maybe = (probability >= self.model.maybe) & ~proposed & ~silent[:, None]
        starts = np.searchsorted(known.owner, np.arange(len(signals) + 1))
        evidence: list[list[Evidence]] = [[] for _ in signals]
        for at, k in np.argwhere(proposed).tolist():
            own = slice(starts[at], starts[at + 1])
            signal = sheet.signals[at]
            by_token = self._by_token(known.take(own), rows[own], scores[at], k, signal.start, signal.end)
            evidence[at] += (Evidence(LABEL_IDS[k], *span) for span in strongest_spans(sheet, at, by_token))
        return [
            Reading(
                dict(zip(LABEL_IDS, row, strict=True)),
                tuple(compress(LABEL_IDS, proposed[at])),
                tuple(compress(LABEL_IDS, maybe[at])),
                tuple(evidence[at]),
                self.version,
            )
            for at, row in enumerate(probability.tolist())
        ]

    def _scores(self, known: Weighed, rows: NDArray[np.int32], count: int) -> Floats:
        """Log-odds of each of the model's heads (signals x heads)."""
        starts = np.searchsorted(known.owner, np.arange(count + 1))
        features = csr_array((known.values, rows, starts), shape=(count, len(self._weights)))
        return np.asarray(features @ self._weights + self.model.intercept)

    def _known(self, sheet: Sheet) -> tuple[Weighed, NDArray[np.int32]]:
        """The features that this model keeps, in order of signal, and the row of weights of each."""
        weighed = weigh(sheet, self._rarity, self.vectors)
        place = self._place[weighed.ids]
        kept = np.flatnonzero(place)
        kept = kept[np.argsort(weighed.owner[kept].astype(np.int16), kind="stable")]
        return weighed.take(kept), place[kept] - 1

    def _by_token(
        self, known: Weighed, rows: NDArray[np.int32], scores: Floats, k: int, start: int, end: int
    ) -> Floats:
        """What each token from start to end adds to the logarithm of a label's probability.

        That logarithm is a sum over the two heads that the label rests on. A head's share in it is laid out over the
        features in proportion to what each adds to the head's score; half of a feature goes to each of its ends.
        """
        part = np.zeros(len(rows))
        for head in (0, 1 + k):
            rise = slope(self.model.intercept[head], scores[head])
            part += self._weights[rows, head] * known.values * (rise / 2)
        count = end - start
        by_first, by_last = (np.bincount(at - start, part, count) for at in (known.first, known.last))
        return np.asarray(by_first + by_last, np.float64)


def _batches(signals: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    batch: list[tuple[str, str]] = []
    room = CHARACTERS_AT_ONCE
    for text, observation in signals:
        batch.append((text, observation))
        room -= len(text) + len(observation)
        if len(batch) == AT_ONCE or room <= 0:
            yield batch
            batch, room = [], CHARACTERS_AT_ONCE
    if batch:
        yield batch
