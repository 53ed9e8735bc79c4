"""Train a model from stripped texts: features, heads, calibration, thresholds; without chance, so twice the same."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from models.classify.calibration import Lines, Scores, fit_lines, left_out_probabilities
from models.classify.hashing import SPACE
from models.classify.model import Model
from models.classify.rarity import MIN_TEXTS, learn_rarity
from models.classify.ridge import BIAS, fit_ridge, likeness
from models.classify.sheet import read_sheet
from models.classify.thresholds import cuts_of
from models.classify.vectors import WordVectors
from models.classify.weighing import Floats, Weighed, weigh

STRENGTH = 0.1
"""How strongly large weights are held back, chosen over held-out voices."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is learned from: stripped texts, labels (texts x LABEL_IDS, 0 or 1) and the voice of each text."""

    texts: Sequence[str]
    targets: NDArray[np.int64]
    voices: NDArray[np.str_]
    kinds: NDArray[np.str_] | None = None
    """Kind of each text as in the corpus, where it is known: only the figures look at it."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, and the probability that each text gets from a model that never saw its voice."""

    model: Model
    left_out: Floats


def train(lesson: Lesson, vectors: WordVectors | None = None) -> Trained:
    """Fit the heads of all labels and everything after them; `vectors` add features of an installed model."""
    sheet = read_sheet([(text, "") for text in lesson.texts])
    rarity = learn_rarity(sheet)
    rows = as_table(weigh(sheet, rarity, vectors), len(lesson.texts))
    dual, lines, left_out = _fit(likeness(rows), lesson)
    proposed, maybe = cuts_of(left_out, lesson.targets, lesson.voices)
    kept = np.flatnonzero(np.bincount(rows.indices, minlength=SPACE) >= MIN_TEXTS)
    model = Model(
        ids=kept.astype(np.int32),
        rarity=rarity[kept].astype(np.float32),
        weights=(rows.T.tocsr()[kept] @ dual).astype(np.float16),
        intercept=dual.sum(axis=0) * BIAS + np.append(lines.signal[-1], lines.labels[:, -1]),
        proposed=proposed,
        maybe=maybe,
    )
    return Trained(model, left_out)


def _fit(inner: Floats, lesson: Lesson) -> tuple[Floats, Lines, Floats]:
    """Weights of the texts in each of the model's heads, the lines within them, and the left-out probabilities."""
    any_label: NDArray[np.bool_] = np.any(lesson.targets, axis=1)
    targets = np.column_stack([any_label, lesson.targets]) == 1
    every = fit_ridge(inner, targets, lesson.voices, STRENGTH, np.ones_like(any_label))
    within = fit_ridge(inner, targets[:, 1:], lesson.voices, STRENGTH, any_label)
    scores = Scores(every.left_out[:, 0], every.left_out[:, 1:], within.left_out)
    lines = fit_lines(scores, lesson.targets)
    signal = every.dual[:, 0]
    of_every, of_within, of_signal, _ = lines.labels.T
    given = every.dual[:, 1:] * of_every + within.dual * of_within + signal[:, None] * of_signal
    dual = np.column_stack([signal * lines.signal[0], given])
    return dual, lines, left_out_probabilities(scores, lesson.targets, lesson.voices)


def as_table(weighed: Weighed, texts: int) -> csr_array:
    """Weighed texts as one sparse table, texts x feature ids; entries that share an id are added up."""
    return csr_array((weighed.values, (weighed.owner, weighed.ids)), shape=(texts, SPACE))
