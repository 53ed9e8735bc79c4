"""Where a reader goes wrong: by kind of text, by length, and on innocent text that names a group."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

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


def group_difference(judged: Judged, kinds: NDArray[np.str_]) -> dict[str, float]:
    """False alarms on innocent text that names a group, less those on other hard negatives, with an upper 90% bound."""
    alarm: NDArray[np.bool_] = np.any(judged.proposed, axis=1)
    named, other = alarm[kinds == "rule9"], alarm[np.isin(kinds, ["hard", "twin"])]
    if not len(named) or not len(other):
        return {}
    difference = float(named.mean() - other.mean())
    error = np.sqrt(named.var() / len(named) + other.var() / len(other))
    return {"named": float(named.mean()), "other": float(other.mean()), "upper_90": difference + 1.2816 * float(error)}


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
