"""From the scores of two heads to the probability of a label: any signal at all, and this label given a signal."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_TINY = 1e-9


def probabilities(signal: Floats, given: Floats) -> Floats:
    """The chance of each label from the log-odds of both steps (texts, and texts x labels)."""
    return np.asarray(1 / ((1 + np.exp(-signal))[:, None] * (1 + np.exp(-given))))


def slope(before: float, after: float) -> float:
    """How much the logarithm of a probability rises for each step in log-odds, on average from one to the other."""
    if abs(after - before) < _TINY:
        return float(1 / (1 + np.exp(after)))
    return float((np.logaddexp(0, -before) - np.logaddexp(0, -after)) / (after - before))
