"""The numbers of one trained version: everything that a reader needs, and nothing that holds a word."""

from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.classify.fingerprint import fingerprint
from models.classify.hashing import SPACE
from taxonomy.ids import LABEL_IDS


class OtherFeaturesError(ValueError):
    """The model was made for other features than this program reads: train again."""


@dataclass(frozen=True)
class Model:
    """Linear heads over hashed features; their scores are calibrated log-odds.

    The first column says whether a text holds any signal; the others, one for each of `LABEL_IDS`, whether it holds
    that label if it holds any. The probability of a label is the product of both.
    """

    ids: NDArray[np.int32]
    """Feature ids that are kept, ascending."""
    rarity: NDArray[np.float32]
    """For each kept id its weight within a text; 0 for pairs, which follow from their parts."""
    weights: NDArray[np.float16]
    """Kept ids x (1 + labels)."""
    intercept: NDArray[np.float64]
    """1 + labels."""
    proposed: NDArray[np.float64]
    """Lowest probability of a proposal, by label."""
    maybe: NDArray[np.float64]
    """Lowest probability of a maybe, by label."""
    features: int = field(default_factory=fingerprint)
    """The fingerprint of the features that this model was made for."""

    def __post_init__(self) -> None:
        """Refuse numbers that don't fit together. Raises ValueError."""
        count, labels = len(self.ids), len(LABEL_IDS)
        shapes = {"ids": (count,), "rarity": (count,), "weights": (count, 1 + labels), "intercept": (1 + labels,)}
        shapes |= dict.fromkeys(("proposed", "maybe"), (labels,))
        if any(getattr(self, name).shape != shape for name, shape in shapes.items()):
            raise ValueError("the arrays of this model don't fit together")
        if self.features != fingerprint():
            raise OtherFeaturesError
        if not all(np.isfinite(getattr(self, name)).all() for name in shapes):
            raise ValueError("the model holds numbers that are not finite")
        if count and (self.ids[0] < 0 or self.ids[-1] >= SPACE or (np.diff(self.ids) <= 0).any()):
            raise ValueError("feature ids are out of order or out of range")

    def arrays(self) -> dict[str, Any]:
        """What is saved."""
        return {each.name: getattr(self, each.name) for each in fields(self)}
