"""Give the features of a sheet their values: rarity, a norm by block, and pairs of what is read in one text."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classify.hashing import Ids, pair_ids
from models.classify.sheet import BLOCKS, Sheet

Floats = NDArray[np.float64]

BLOCK_WEIGHTS: dict[str, float] = {"word": 0.5, "stem": 1.0, "chars": 1.0, "family": 0.25, "stem_pair": 0.5, "family_pair": 0.25}
"""The share of each kind of feature in the likeness of two texts, chosen over held-out voices."""
PAIR_WEIGHT = 0.5
"""The share of the pairs, against 1 for all other features together."""
_UNITS = ("stem", "family")
_BLOCK_SCALE = np.sqrt(np.array([BLOCK_WEIGHTS[block] for block in BLOCKS]) / sum(BLOCK_WEIGHTS.values()))
_UNIT_SCALE = np.array([{"stem": 1.0, "family": 0.7}.get(block, 0.0) for block in BLOCKS])


@dataclass(frozen=True, slots=True)
class Weighed:
    """Features of one text with their values; an entry rests on the tokens first and last, half on each."""

    ids: Ids
    values: Floats
    first: NDArray[np.int64]
    last: NDArray[np.int64]


def weigh(sheet: Sheet, rarity: Floats) -> Weighed:
    """Values of a sheet's features. `rarity` has one number for each of the feature ids: 0 leaves a feature out."""
    value = rarity[sheet.ids]
    known = np.flatnonzero(value)
    ids, blocks, value = sheet.ids[known], sheet.blocks[known], value[known]
    first, last = sheet.first[known], sheet.last[known]
    size = np.sqrt(np.bincount(blocks, value * value, len(BLOCKS)))
    value = value / size[blocks]
    left, right, product = _pairs(ids, blocks, value)
    return Weighed(
        np.concatenate([ids, pair_ids("pair", ids[left], ids[right])]),
        np.concatenate([value * _BLOCK_SCALE[blocks], product]),
        np.concatenate([first, first[left]]),
        np.concatenate([last, first[right]]),
    )


def _pairs(ids: Ids, blocks: NDArray[np.int64], value: Floats) -> tuple[Ids, Ids, Floats]:
    """Every two units (stems and families) of one text, whatever stands between them: their places and values."""
    unit = np.flatnonzero(_UNIT_SCALE[blocks])
    unit = unit[np.argsort(ids[unit], kind="stable")]
    part = value[unit] * _UNIT_SCALE[blocks[unit]]
    part = part / max(np.sqrt(part @ part), 1e-12)
    left, right = _triangle(len(unit))
    return unit[left], unit[right], part[left] * part[right] * np.sqrt(2 * PAIR_WEIGHT)


_TRIANGLES: dict[int, tuple[Ids, Ids]] = {}


def _triangle(size: int) -> tuple[Ids, Ids]:
    """Index pairs above the diagonal, kept for the common sizes: making them costs more than using them."""
    if size not in _TRIANGLES:
        pair = np.triu_indices(size, 1)
        if size > 150:
            return pair
        _TRIANGLES[size] = pair
    return _TRIANGLES[size]
