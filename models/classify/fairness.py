"""Does a probability change when only a word changes that is no ground for a label? And who is falsely flagged?"""

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


def fair(figures: dict[str, Any]) -> bool:
    """Whether a version may be promoted as far as swaps go."""
    return all(kind["percentile_95"] <= MOST_CHANGE for kind in figures["kinds"].values())
