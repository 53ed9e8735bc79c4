"""Give the features of a sheet their values: rarity, a norm by block, and pairs of what is read in one signal."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from models.classify.hashing import BITS, Ids, pair_ids
from models.classify.sheet import BLOCKS, Sheet
from models.classify.vectors import WordVectors, vector_entries

Floats = NDArray[np.float64]

BLOCK_WEIGHTS: dict[str, float] = {
    "word": 0.5,
    "stem": 1.0,
    "chars": 1.0,
    "family": 0.25,
    "stem_pair": 1.0,
    "family_pair": 0.25,
}
"""The share of each kind of feature in the likeness of two texts, chosen over held-out voices."""
_TINY = 1e-12
"""In the place of nothing, where a signal has features but no units."""
PAIR_WEIGHT = 0.9
"""The share of the pairs, against 1 for all other features together; chosen over held-out voices."""
UNIT_WEIGHTS: dict[str, float] = {"stem": 1.0, "family": 0.7}
"""What makes pairs: stems and families, whatever stands between them."""
MAX_UNITS = 32
"""Only the rarest units of a long text make pairs, so that the work grows with the text and not with its square."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Features of some signals with their values; an entry rests on the tokens first and last, half on each."""

    owner: NDArray[np.int64]
    ids: Ids
    values: Floats
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    def take(self, at: Ids | slice) -> "Weighed":
        """Some of the entries."""
        return Weighed(self.owner[at], self.ids[at], self.values[at], self.first[at], self.last[at])


def weigh(sheet: Sheet, rarity: NDArray[np.floating], vectors: WordVectors | None = None) -> Weighed:
    """Values of a sheet's features. `rarity` has one number for each of the feature ids: 0 leaves a feature out."""
    weighed = _weigh_hashed(sheet, rarity)
    if vectors is None:
        return weighed
    owner, ids, values, token = vector_entries(sheet, vectors)
    return Weighed(
        np.concatenate([weighed.owner, owner]),
        np.concatenate([weighed.ids, ids]),
        np.concatenate([weighed.values, values]),
        np.concatenate([weighed.first, token]),
        np.concatenate([weighed.last, token]),
    )


def _weigh_hashed(sheet: Sheet, rarity: NDArray[np.floating]) -> Weighed:
    value = rarity[sheet.ids].astype(np.float64)
    known = np.flatnonzero(value)
    owner, ids, blocks, value = sheet.owner[known], sheet.ids[known], sheet.blocks[known], value[known]
    first, last = sheet.first[known], sheet.last[known]
    group = owner * len(BLOCKS) + blocks
    value = value / np.sqrt(np.bincount(group, value * value))[group]
    left, right, product = _pairs(owner, ids, value * _unit_scale()[blocks])
    return Weighed(
        np.concatenate([owner, owner[left]]),
        np.concatenate([ids, pair_ids("pair", ids[left], ids[right])]),
        np.concatenate([value * _block_scale()[blocks], product]),
        np.concatenate([first, first[left]]),
        np.concatenate([last, first[right]]),
    )


def _pairs(owner: NDArray[np.int64], ids: Ids, part: Floats) -> tuple[Ids, Ids, Floats]:
    """Every two units of one signal, in order of id: their places and values. `part` is 0 for what is no unit."""
    unit = np.flatnonzero(part)
    if not len(unit):
        return unit, unit, np.empty(0)
    part = part / np.sqrt(np.maximum(np.bincount(owner, part * part), _TINY))[owner]
    unit = unit[_rank(owner[unit], -part[unit]) < MAX_UNITS]
    unit = unit[np.argsort((owner[unit] << BITS) + ids[unit], kind="stable")]
    sizes = np.bincount(owner[unit])
    starts = np.cumsum(sizes) - sizes
    pairs = [(_triangle(size), start) for size, start in zip(sizes.tolist(), starts.tolist(), strict=True) if size]
    left, right = (unit[np.concatenate([pair[side] + start for pair, start in pairs])] for side in (0, 1))
    return left, right, part[left] * part[right] * np.sqrt(2 * PAIR_WEIGHT)


def _rank(owner: NDArray[np.int64], key: Floats) -> Ids:
    """The place of each entry among those of its owner, lowest key first."""
    order = np.lexsort((key, owner))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order)) - np.searchsorted(owner[order], owner[order])
    return rank


@cache
def _triangle(size: int) -> tuple[Ids, Ids]:
    """Index pairs above the diagonal, at most MAX_UNITS of them: making them costs more than using them."""
    return np.triu_indices(size, 1)


@cache
def _block_scale() -> Floats:
    return np.sqrt(np.array([BLOCK_WEIGHTS[block] for block in BLOCKS]) / sum(BLOCK_WEIGHTS.values()))


@cache
def _unit_scale() -> Floats:
    return np.array([UNIT_WEIGHTS.get(block, 0.0) for block in BLOCKS])
