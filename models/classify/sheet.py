"""What is read in signals: the features of their stripped texts and observations, and the tokens that each rests on.

Many signals are laid out at once: numpy costs the same for one text as for two hundred.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from models.classify.families import phrase_families
from models.classify.hashing import BITS, Ids, feature_id, pair_ids
from models.classify.tokens import Token, tokens
from models.classify.word import Word, read_word

BLOCKS: tuple[str, ...] = ("word", "stem", "chars", "family", "stem_pair", "family_pair")
"""Kinds of feature. `stem_pair`: two stems in a row; `family_pair`: two families in order, near each other."""

NEAR = 5
"""How many tokens may stand between two families that make a pair in order."""
_FARTHEST = 4 * NEAR
_SILENT = frozenset({"placeholder", "tone", "number"})


@dataclass(frozen=True, slots=True)
class Signal:
    """Where one signal's tokens stand: from `start` in the text, from `seen` in the observation, before `end`."""

    start: int
    seen: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The features of some signals. Parallel arrays: signal, feature id, index in BLOCKS, first and last token.

    Ordered by signal; a feature stands once in a signal, at its first place.
    """

    tokens: list[Token]
    signals: list[Signal]
    owner: NDArray[np.int64]
    ids: Ids
    blocks: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    def silent(self, at: int) -> bool:
        """True when a signal's text holds nothing to read: it is empty, or redacted as a whole."""
        signal = self.signals[at]
        return all(token.kind in _SILENT for token in self.tokens[signal.start : signal.seen])


def read_sheet(signals: Sequence[tuple[str, str]]) -> Sheet:
    """Features of signals: pairs of stripped text and stripped observation; nothing else is ever read."""
    # Text and observation are parts by themselves: no pair of words runs from the one into the other.
    parts = [list(tokens(part)) for text, observation in signals for part in (text, observation)]
    ends = np.cumsum([len(part) for part in parts]).tolist()
    layout = [Signal(ends[at - 1] if at else 0, ends[at], ends[at + 1]) for at in range(0, len(parts), 2)]
    part_of = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    columns = _features([[read_word(token.kind, token.surface) for token in part] for part in parts], part_of)
    ids, first, last = (np.concatenate(column) for column in zip(*columns, strict=True))
    blocks = np.repeat(np.arange(len(BLOCKS)), [len(column[0]) for column in columns])
    owner = part_of[first] // 2
    _, keep = np.unique(((owner * len(BLOCKS) + blocks) << BITS) + ids, return_index=True)
    return Sheet(
        list(chain.from_iterable(parts)), layout, owner[keep], ids[keep], blocks[keep], first[keep], last[keep]
    )


def _features(parts: list[list[Word]], part_of: NDArray[np.int64]) -> tuple[tuple[Ids, Ids, Ids], ...]:
    """Ids, first and last tokens, for each of BLOCKS."""
    words = list(chain.from_iterable(parts))
    at = np.arange(len(words))
    stems = np.fromiter((word.stem_id for word in words), np.int64, len(words))
    spelled = np.repeat(at, [len(word.grams) for word in words])
    next_to = np.flatnonzero(part_of[:-1] == part_of[1:])
    found = _families(parts)
    near, far = _near(found, part_of)
    return (
        (np.fromiter((word.form_id for word in words), np.int64, len(words)), at, at),
        (stems, at, at),
        (np.concatenate([word.grams for word in words] or [stems]), spelled, spelled),
        (found[:, 0], found[:, 1], found[:, 2]),
        (pair_ids("stem_pair", stems[next_to], stems[next_to + 1]), next_to, next_to + 1),
        (pair_ids("family_pair", found[near, 0], found[far, 0]), found[near, 1], found[far, 2]),
    )


def _families(parts: list[list[Word]]) -> NDArray[np.int64]:
    """Rows of family id, first and last token, in order of the first."""
    rows: list[tuple[int, int, int]] = []
    start = 0
    for part in parts:
        rows += ((family, at, at) for at, word in enumerate(part, start) for family in word.families)
        rows += (
            (feature_id("family", family), start + first, start + last)
            for family, first, last in phrase_families([word.stem for word in part])
        )
        start += len(part)
    found = np.array(rows, np.int64).reshape(-1, 3)
    return found[np.argsort(found[:, 1], kind="stable")]


def _near(found: NDArray[np.int64], part_of: NDArray[np.int64]) -> tuple[Ids, Ids]:
    """Which families come after which in the same part, at most NEAR tokens later."""
    near, far = [], []
    for step in range(1, len(found)):
        gap = found[step:, 1] - found[:-step, 2]
        if not len(gap) or (found[step:, 1] - found[:-step, 1]).min() > _FARTHEST:
            break
        ahead = np.flatnonzero((gap > 0) & (gap <= NEAR))
        same = ahead[part_of[found[ahead, 1]] == part_of[found[ahead + step, 1]]]
        near.append(same)
        far.append(same + step)
    none = np.empty(0, np.int64)
    return np.concatenate([none, *near]), np.concatenate([none, *far])
