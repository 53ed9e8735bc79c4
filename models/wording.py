"""Near-duplicates: signals with nearly the same stripped wording. Nothing about who is in a text takes part."""

import hashlib
import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

WORDS_AT_LEAST = 6  # shorter texts match by accident
ALIKE = 0.7  # share of three-word runs that two wordings have in common
BANDS = 16
_ROWS = 4
_PRIME = np.uint64((1 << 61) - 1)
_PLACEHOLDER = re.compile(r"\[[A-Z]+[- ][0-9+-]+\]")
_WORD = re.compile(r"\w+")


def shingles(stripped: str) -> frozenset[str]:
    """Return the three-word runs of a stripped text without its placeholders; empty when it is too short to compare."""
    words = _WORD.findall(_PLACEHOLDER.sub(" ", stripped).casefold())
    if len(words) < WORDS_AT_LEAST:
        return frozenset()
    return frozenset(" ".join(words[i : i + 3]) for i in range(len(words) - 2))


def similarity(one: Iterable[str], other: Iterable[str]) -> float:
    """Jaccard similarity of two sets of runs, 0..1."""
    a, b = set(one), set(other)
    return len(a & b) / len(a | b) if a and b else 0.0


def bands(runs: frozenset[str], secret: bytes) -> tuple[str, ...]:
    """Return one keyed hash per band of the MinHash of these runs; texts that are alike share at least one."""
    if not runs:
        return ()
    hashes = np.array([int.from_bytes(_keyed(secret, run)[:4], "big") for run in sorted(runs)], dtype=np.uint64)
    factors, shifts = _permutations(secret)
    smallest = ((hashes[:, None] * factors + shifts) % _PRIME).min(axis=0)
    rows: Sequence[NDArray[np.uint64]] = np.split(smallest, BANDS)
    return tuple(_keyed(secret, row.tobytes().hex()).hex()[:16] for row in rows)


def _permutations(secret: bytes) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    seed = int.from_bytes(_keyed(secret, "permutations")[:8], "big")
    draw = np.random.default_rng(seed)
    size = BANDS * _ROWS
    return (
        draw.integers(1, 1 << 29, size, dtype=np.uint64),
        draw.integers(0, 1 << 60, size, dtype=np.uint64),
    )


def _keyed(secret: bytes, word: str) -> bytes:
    return hashlib.blake2b(word.encode(), key=secret[:64], digest_size=16).digest()
