"""The two cuts of every label, chosen again on judged signals and held against those in use.

A figure of a new cut is measured by cross-fitting: the signals are laid out in FOLDS parts, and each part is judged by
the cuts that the other parts give. The cuts in use were chosen without any of these signals, so they are held against
all of them. Every signal here has a wording of its own, so each counts as one observation of risk control.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classify.interval import exact_share
from models.classify.thresholds import MISSED, best_f1_cut, lower_cut
from taxonomy.ids import LABEL_IDS

FOLDS = 5
FEWEST = math.ceil((1 / MISSED - 1) * FOLDS / (FOLDS - 1))
"""True signals of a label below which its cuts stay. Risk control can promise MISSED from 1 / MISSED - 1 = 19 on, and
with one part left out for judging there must still be so many: 24."""
_STEPS = 10_000
TOO_FEW = f"te weinig signalen (minder dan {FEWEST}): de drempels blijven"
NO_PROMISE = f"geen grens belooft hoogstens {MISSED:.0%} gemist: de drempels blijven"

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cuts:
    """A label's two cuts (probabilities) and how they do on signals that they were not chosen on.

    `missed`: the share of true signals below both, with its exact 95% interval (share, low, high, count); None without
    signals, as `f1` is.
    """

    proposed: float
    maybe: float
    f1: float | None
    missed: Mapping[str, float] | None


@dataclass(frozen=True, slots=True)
class LabelCuts:
    """The cuts in use of a label and those chosen again; where these are None, `why` says in Dutch why not."""

    label: str
    signals: int
    used: Cuts
    new: Cuts | None
    why: str = ""


def recut(truth: NDArray[np.int64], probability: Floats, proposed: Floats, maybe: Floats) -> tuple[LabelCuts, ...]:
    """Choose the cuts of every label again. Tables are signals x labels; `proposed` and `maybe` are the cuts in use."""
    return tuple(
        _label(label, truth[:, k] == 1, probability[:, k], (float(proposed[k]), float(maybe[k])))
        for k, label in enumerate(LABEL_IDS)
    )


def _label(label: str, signal: Flags, p: Floats, in_use: tuple[float, float]) -> LabelCuts:
    count = int(signal.sum())
    used = _measured(in_use, signal, p >= in_use[0], p < min(in_use))
    if count < FEWEST:
        return LabelCuts(label, count, used, None, TOO_FEW)
    cuts = choose(p, signal)
    if not cuts[1]:
        return LabelCuts(label, count, used, None, NO_PROMISE)
    proposed, missed = np.zeros(len(p), np.bool_), np.zeros(len(p), np.bool_)
    part = parts(signal)
    for number in range(FOLDS):
        own = part == number
        upper, lower = choose(p[~own], signal[~own])
        proposed[own], missed[own] = p[own] >= upper, p[own] < min(upper, lower)
    return LabelCuts(label, count, used, _measured(cuts, signal, proposed, missed))


def choose(p: Floats, signal: Flags) -> tuple[float, float]:
    """The cut with the highest F1, and the lower cut by risk control. Both are rounded down, which misses no more.

    Rounded, a cut is no longer the exact probability of some one signal.
    """
    truth = signal.astype(np.int64)
    own = np.arange(int(signal.sum())).astype(np.str_)
    cuts = best_f1_cut(p, truth), lower_cut(p[signal], truth[signal], own)
    return math.floor(cuts[0] * _STEPS) / _STEPS, math.floor(cuts[1] * _STEPS) / _STEPS


def parts(signal: Flags) -> NDArray[np.int64]:
    """The part of each text: those with and those without the label dealt out evenly, in order of judging."""
    part = np.empty(len(signal), np.int64)
    part[np.argsort(signal, kind="stable")] = np.arange(len(signal)) % FOLDS
    return part


def _measured(cuts: tuple[float, float], signal: Flags, proposed: Flags, missed: Flags) -> Cuts:
    count = int(signal.sum())
    f1 = 2 * int((proposed & signal).sum()) / (int(proposed.sum()) + count) if count else None
    return Cuts(*cuts, f1, exact_share(int((missed & signal).sum()), count))
