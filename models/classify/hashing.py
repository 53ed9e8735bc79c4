"""Feature ids by hashing: a model holds numbers only, so no missed name can be read back from it."""

from functools import cache, lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BITS = 22
SPACE = 1 << BITS
"""How many feature ids there are."""

Ids = NDArray[np.int64]
_NGRAMS = (3, 4, 5)
_CHARS = crc32(b"c\0")
"""Where the hash of every n-gram goes on from: it keeps n-grams apart from other features."""
_LEFT, _RIGHT = 0x9E3779B1, 0x85EBCA6B


@lru_cache(maxsize=10_000)
def feature_id(block: str, content: str) -> int:
    """The id of one feature; the block keeps equal strings of different kinds apart."""
    return crc32(f"{block}\0{content}".encode()) & (SPACE - 1)


def ngram_ids(form: str) -> Ids:
    """Ids of the character n-grams of one word, with its borders; what is no word has none."""
    if form[0] == "<":
        return np.empty(0, np.int64)
    word = f"_{form}_"
    places = [(at, at + size) for size in _NGRAMS for at in range(len(word) - size + 1)]
    if word.isascii():  # nearly always: one encoding for all
        whole = word.encode()
        grams = {crc32(whole[start:end], _CHARS) for start, end in places}
    else:
        grams = {crc32(word[start:end].encode(), _CHARS) for start, end in places}
    return np.array(sorted(gram & (SPACE - 1) for gram in grams), np.int64)


def pair_ids(block: str, left: Ids, right: Ids) -> Ids:
    """One id for each pair of ids. The order within a pair counts: sort first where it should not."""
    mixed = (left * _LEFT) ^ (right * _RIGHT + _salt(block))
    return (mixed ^ (mixed >> 15)) & (SPACE - 1)


@cache
def _salt(block: str) -> int:
    return crc32(block.encode())
