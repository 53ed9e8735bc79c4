"""Shares with a 95% interval, and the difference of two shares."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

MANY_VOICES = 10
"""From this many voices on they can be drawn again; fewer say too little about the next voice."""
_DRAWS = 2000


def exact_share(hits: int, count: int) -> dict[str, float] | None:
    """A share with its exact (Clopper-Pearson) interval: texts count as independent. None without texts."""
    if not count:
        return None
    low = betaincinv(hits, count - hits + 1, 0.025) if hits else 0.0
    high = betaincinv(hits + 1, count - hits, 0.975) if hits < count else 1.0
    return {"share": hits / count, "low": float(low), "high": float(high), "count": count}


def share_over_voices(hit: NDArray[np.bool_], voices: NDArray[np.str_]) -> dict[str, float] | None:
    """The mean over voices of the share of hits, with an interval from voices drawn again (bootstrap, fixed seed).

    With few voices, or without any hit, that interval would be falsely narrow: then it is the exact one over texts.
    """
    _, which = np.unique(voices, return_inverse=True)
    shares = np.bincount(which, hit) / np.maximum(np.bincount(which), 1)
    if len(shares) < MANY_VOICES or not hit.any():
        return exact_share(int(hit.sum()), len(hit))
    drawn = np.random.default_rng(0).integers(0, len(shares), (_DRAWS, len(shares)))
    low, high = np.percentile(shares[drawn].mean(axis=1), [2.5, 97.5])
    return {"share": float(shares.mean()), "low": float(low), "high": float(high), "count": len(hit)}


def upper_difference(one: NDArray[np.bool_], other: NDArray[np.bool_], z: float = 1.645) -> float:
    """The upper bound of share(one) - share(other), by Newcombe's method; z = 1.645 is that of a 90% interval."""
    high, low = _wilson(one, z)[1], _wilson(other, z)[0]
    p, q = one.mean(), other.mean()
    return float(p - q + np.sqrt((high - p) ** 2 + (q - low) ** 2))


def _wilson(flags: NDArray[np.bool_], z: float) -> tuple[float, float]:
    share, count = flags.mean(), len(flags)
    middle = share + z * z / (2 * count)
    reach = z * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return float((middle - reach) / (1 + z * z / count)), float((middle + reach) / (1 + z * z / count))
