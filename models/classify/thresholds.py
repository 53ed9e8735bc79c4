"""Where a probability becomes a proposal, and where it becomes a maybe; both chosen on voices that were left out."""

import numpy as np
from numpy.typing import NDArray

from models.classify.weighing import Floats

MISSED = 0.05
"""The share of true signals that may fall below the lower cut, on average over voices."""


def best_f1_cut(probability: Floats, truth: NDArray[np.int64]) -> float:
    """The cut with the highest F1; between two texts it lies in the middle."""
    order = np.argsort(-probability, kind="stable")
    sorted_p = probability[order]
    hits = np.cumsum(truth[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + truth.sum())
    best = int(np.argmax(f1))
    below = sorted_p[best + 1] if best + 1 < len(sorted_p) else 0.0
    return float((sorted_p[best] + below) / 2)


def lower_cut(probability: Floats, truth: NDArray[np.int64], voices: NDArray[np.str_]) -> float:
    """Conformal risk control: the highest cut at which a new voice is expected to miss at most MISSED of its signals.

    Each voice is one observation, its loss the share of its signals below the cut; the loss of the voice to come counts
    as 1. With fewer than 1 / MISSED - 1 voices no cut can promise that, and everything becomes a maybe (0).
    """
    signals = [np.sort(probability[(voices == voice) & (truth == 1)]) for voice in np.unique(voices)]
    signals = [own for own in signals if len(own)]
    count = len(signals)
    for cut in np.unique(np.concatenate([np.zeros(1), *signals]))[::-1]:
        loss = sum(np.searchsorted(own, cut, side="left") / len(own) for own in signals)
        if (loss + 1) / (count + 1) <= MISSED:
            return float(cut)
    return 0.0
