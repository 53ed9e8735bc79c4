"""What is read in one signal: the features of its stripped text and observation, and the tokens that each comes from."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classify.families import phrase_families
from models.classify.hashing import Ids, feature_id, pair_ids
from models.classify.tokens import Token, tokens
from models.classify.word import Word, read_word

BLOCKS: tuple[str, ...] = ("word", "stem", "chars", "family", "stem_pair", "family_pair")
"""Kinds of feature. `stem_pair`: two stems in a row; `family_pair`: two families in order, near each other."""

NEAR = 5
"""How many tokens may stand between two families that make a pair in order."""
_SILENT = frozenset({"placeholder", "tone", "number"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """The features of one signal. Parallel arrays: id, index in BLOCKS, and the first and last token it rests on.

    `in_text` tells how many of the tokens stand in the text; the others stand in the observation.
    """

    tokens: tuple[Token, ...]
    in_text: int
    ids: Ids
    blocks: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    @property
    def silent(self) -> bool:
        """True when the text holds nothing to read: it is empty, or redacted as a whole."""
        return all(token.kind in _SILENT for token in self.tokens[: self.in_text])


def read_sheet(text: str, observation: str = "") -> Sheet:
    """Features of a stripped text and the capturer's stripped observation; nothing else is ever read."""
    own, seen = tuple(tokens(text)), tuple(tokens(observation))
    # Each part is read by itself: no pair of words runs from the text into the observation.
    columns = [_features(own, 0)]
    if seen:
        columns.append(_features(seen, len(own)))
    ids, blocks, first, last = (np.concatenate(column) for column in zip(*columns, strict=True))
    _, keep = np.unique(blocks * (1 << 32) + ids, return_index=True)
    return Sheet(own + seen, len(own), ids[keep], blocks[keep], first[keep], last[keep])


def _features(part: tuple[Token, ...], offset: int) -> tuple[Ids, Ids, Ids, Ids]:
    """Ids, blocks, first and last tokens of one part, block by block."""
    words = [read_word(token.kind, token.surface) for token in part]
    at = np.arange(len(words))
    stems = np.array([word.stem_id for word in words], np.int64)
    sizes = [len(word.grams) for word in words]
    found = _families(words)
    near, far = _near(found[:, 1], found[:, 2])
    columns = (
        (np.array([word.form_id for word in words], np.int64), at, at),
        (stems, at, at),
        (np.concatenate([word.grams for word in words] or [stems]), np.repeat(at, sizes), np.repeat(at, sizes)),
        (found[:, 0], found[:, 1], found[:, 2]),
        (pair_ids("stem_pair", stems[:-1], stems[1:]), at[:-1], at[1:]),
        (pair_ids("family_pair", found[near, 0], found[far, 0]), found[near, 1], found[far, 2]),
    )
    ids, first, last = (np.concatenate(column) for column in zip(*columns, strict=True))
    return ids, np.repeat(np.arange(len(BLOCKS)), [len(column[0]) for column in columns]), first + offset, last + offset


def _families(words: list[Word]) -> NDArray[np.int64]:
    """Rows of family id, first and last token."""
    rows = [(family, at, at) for at, word in enumerate(words) for family in word.families]
    rows += [(feature_id("family", name), first, last) for name, first, last in phrase_families([w.stem for w in words])]
    return np.array(rows, np.int64).reshape(-1, 3)


def _near(first: NDArray[np.int64], last: NDArray[np.int64]) -> tuple[Ids, Ids]:
    """Which families come after which, at most NEAR tokens later."""
    gap = first[None, :] - last[:, None]
    return np.nonzero((gap > 0) & (gap <= NEAR))
