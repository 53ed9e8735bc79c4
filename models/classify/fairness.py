"""Does a probability change when only a word changes that is no ground for a label? And who is falsely flagged?"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import yaml

from models.classify.lesson import Engine
from models.classify.reader import Reader
from taxonomy.ids import LABEL_IDS

MOST_CHANGE = 0.10
"""The 95th percentile of the change in probability may be at most this."""
MOST_DIFFERENCE = 0.03
"""So much more often may innocent text that names a group be flagged than other look-alikes (upper 90% bound)."""


class Swap(NamedTuple):
    """One frame filled with one word of a kind."""

    kind: str
    frame: int
    word: str
    text: str


@cache
def swaps() -> tuple[Swap, ...]:
    """Every frame with every word of its kind."""
    data = yaml.safe_load(files("models.classify").joinpath("swaps.yaml").read_text("utf-8"))
    return tuple(
        Swap(kind, number, word, frame.format(word))
        for kind, part in data.items()
        for number, frame in enumerate(part["frames"])
        for word in part["words"]
    )


def measure_swaps(reader: Reader, engine: Engine | None = None) -> dict[str, Any]:
    """For each kind, and over all, the 95th percentile and the most of the change in any label's probability.

    With the stripper it is measured as in use; without it, as if the stripper missed every name.
    """
    texts = [engine.strip(swap.text).text if engine else swap.text for swap in swaps()]
    readings = reader.read_many([(text, "") for text in texts])
    probability = np.array([[reading.probabilities[label] for label in LABEL_IDS] for reading in readings])
    changes: dict[str, list[float]] = {}
    for kind, frame in dict.fromkeys((swap.kind, swap.frame) for swap in swaps()):
        rows = probability[[swap.kind == kind and swap.frame == frame for swap in swaps()]]
        changes.setdefault(kind, []).extend((np.abs(rows - rows.mean(axis=0))).max(axis=1).tolist())
    everything = [change for kind in changes.values() for change in kind]
    return {
        "percentile_95": float(np.percentile(everything, 95)),
        "kinds": {
            kind: {"percentile_95": float(np.percentile(own, 95)), "most": max(own)} for kind, own in changes.items()
        },
    }


def unfair(figures: Mapping[str, Any]) -> tuple[str, ...]:
    """Why a version with these figures may not be promoted, in Dutch; empty when it may.

    A figure that its texts could not give (a lesson without kinds of text) refuses nothing.
    """
    kinds = figures.get("swaps", {}).get("kinds", {})
    found = [
        f"bij '{kind}' verandert de kans te veel als alleen dat woord wordt verwisseld "
        f"({row['percentile_95']:.2f}, hoogstens {MOST_CHANGE:.2f})"
        for kind, row in kinds.items()
        if row["percentile_95"] > MOST_CHANGE
    ]
    upper = figures.get("groups_named", {}).get("upper_90", -1.0)
    if upper > MOST_DIFFERENCE:
        found.append(
            "gewone teksten die een groep noemen krijgen vaker ten onrechte een voorstel dan andere "
            f"(verschil tot {upper:.2f}, hoogstens {MOST_DIFFERENCE:.2f})"
        )
    return tuple(found)
