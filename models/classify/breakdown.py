"""Where a reader goes wrong: by kind of text, by length, and on innocent text that names a group."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.classify.interval import exact_share, upper_difference
from models.classify.measures import Judged

LENGTHS: dict[str, tuple[int, int]] = {"tot 12 woorden": (0, 12), "13-25 woorden": (13, 25), "26 of meer": (26, 10**6)}


def by_kind(judged: Judged, kinds: NDArray[np.str_]) -> dict[str, dict[str, float]]:
    """For signals the share whose labels are all proposed and whose every label is missed; for others false alarms."""
    found: dict[str, dict[str, float]] = {}
    truth = judged.truth == 1
    for kind in np.unique(kinds).tolist():
        at = kinds == kind
        row: dict[str, float] = {"count": int(at.sum())}
        if kind == "signal":
            row["all_labels_proposed"] = float((judged.proposed | ~truth)[at].all(axis=1).mean())
            row["nothing_proposed"] = float((~judged.proposed)[at].all(axis=1).mean())
        else:
            row["false_alarm"] = float(judged.proposed[at].any(axis=1).mean())
        found[kind] = row
    return found


def group_difference(judged: Judged, kinds: NDArray[np.str_]) -> dict[str, Any]:
    """False alarms on innocent text that names a group beside other look-alikes, each with its interval.

    `upper_90` bounds the difference from above. Twins of signals are left out of the others: they are so often flagged
    that beside them any reader would seem fair.
    """
    alarm: NDArray[np.bool_] = np.any(judged.proposed, axis=1)
    named, other = alarm[kinds == "rule9"], alarm[kinds == "hard"]
    if not len(named) or not len(other):
        return {}
    return {
        "group_named": exact_share(int(named.sum()), len(named)),
        "other_hard": exact_share(int(other.sum()), len(other)),
        "upper_90": upper_difference(named, other),
    }


def by_length(judged: Judged, texts: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Signals with nothing proposed and false alarms, by number of words."""
    words = np.array([len(text.split()) for text in texts])
    signal: NDArray[np.bool_] = np.any(judged.truth, axis=1)
    alarm: NDArray[np.bool_] = np.any(judged.proposed, axis=1)
    found = {}
    for name, (low, high) in LENGTHS.items():
        at = (words >= low) & (words <= high)
        found[name] = {
            "count": int(at.sum()),
            "nothing_proposed": float((~alarm)[at & signal].mean()) if (at & signal).any() else None,
            "false_alarm": float(alarm[at & ~signal].mean()) if (at & ~signal).any() else None,
        }
    return found
