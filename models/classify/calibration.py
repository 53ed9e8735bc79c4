"""Two steps to a probability: does the text hold any signal, and if so, this label? Each is a line on linear scores."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from models.classify.odds import probabilities
from models.classify.weighing import Floats

_LOOSE = 100.0
"""Hardly holds the few numbers of a line back; it only keeps them finite where a lesson is small and plain."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of texts by heads that were fitted on other voices.

    `signal` (texts): any label against none. `every` and `within` (texts x labels): each label against all texts, and
    against the other signals only.
    """

    signal: Floats
    every: Floats
    within: Floats

    def take(self, at: NDArray[np.bool_]) -> "Scores":
        """Some of the texts."""
        return Scores(self.signal[at], self.every[at], self.within[at])


@dataclass(frozen=True, slots=True)
class Lines:
    """Log-odds of a signal, and of each label given a signal, as sums of scores.

    `signal` holds a slope and an offset; a row of `labels` the slopes of `every`, `within` and `signal`, and an offset.
    """

    signal: Floats
    labels: Floats

    def log_odds(self, scores: Scores) -> tuple[Floats, Floats]:
        """Of a signal (texts) and of each label given one (texts x labels)."""
        every, within, signal, offset = self.labels.T
        given = scores.every * every + scores.within * within + scores.signal[:, None] * signal + offset
        return scores.signal * self.signal[0] + self.signal[1], given


def fit_lines(scores: Scores, targets: NDArray[np.int64]) -> Lines:
    """Fit both steps; the second learns from signals alone."""
    any_label: NDArray[np.bool_] = np.any(targets, axis=1)
    signal = LogisticRegression(C=_LOOSE).fit(scores.signal[:, None], any_label)
    own, labelled = scores.take(any_label), targets[any_label]
    labels = [
        LogisticRegression(C=_LOOSE).fit(
            np.column_stack([own.every[:, k], own.within[:, k], own.signal]), labelled[:, k]
        )
        for k in range(targets.shape[1])
    ]
    return Lines(
        np.array([signal.coef_[0, 0], signal.intercept_[0]]),
        np.array([[*line.coef_[0], line.intercept_[0]] for line in labels]),
    )


def left_out_probabilities(scores: Scores, targets: NDArray[np.int64], voices: NDArray[np.str_]) -> Floats:
    """The probabilities of each voice by lines that were fitted on the other voices."""
    found = np.empty(targets.shape)
    for voice in np.unique(voices):
        own = voices == voice
        found[own] = probabilities(*fit_lines(scores.take(~own), targets[~own]).log_odds(scores.take(own)))
    return found
