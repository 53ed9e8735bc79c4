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
    cuts = np.unique(np.concatenate([np.zeros(1), *signals]))
    loss = sum((np.searchsorted(own, cuts, side="left") / len(own) for own in signals), np.zeros(len(cuts)))
    kept = np.flatnonzero((loss + 1) / (len(signals) + 1) <= MISSED)
    return float(cuts[kept[-1]]) if len(kept) else 0.0


def cuts_of(
    probability: Floats, truth: NDArray[np.int64], voices: NDArray[np.str_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of every label the cut for a proposal and the lower cut. All tables are texts x labels."""
    labels = range(truth.shape[1])
    proposed = np.array([best_f1_cut(probability[:, k], truth[:, k]) for k in labels])
    return proposed, np.array([lower_cut(probability[:, k], truth[:, k], voices) for k in labels])


def judge_voices(
    probability: Floats, truth: NDArray[np.int64], voices: NDArray[np.str_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """What would be proposed and what a maybe, each voice by the cuts that all other voices give.

    So a figure at these cuts holds for a voice that neither the heads nor the cuts have seen.
    """
    proposed, maybe = np.zeros(truth.shape, np.bool_), np.zeros(truth.shape, np.bool_)
    for voice in np.unique(voices):
        own = voices == voice
        upper, lower = cuts_of(probability[~own], truth[~own], voices[~own])
        proposed[own] = probability[own] >= upper
        maybe[own] = (probability[own] >= lower) & ~proposed[own]
    return proposed, maybe
