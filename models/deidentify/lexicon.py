"""The word list: one compact artefact that says of each folded word what it can be.

Made by `models/deidentify/build/lexicon.py`; sources and licences stand in the README there.
"""

import lzma
import struct
from functools import lru_cache
from pathlib import Path

PATH = Path(__file__).parent / "data" / "lexicon.bin"

FIRST, LAST, PLACE, WORD, PROPER, ENGLISH, SLANG, KEEP = (1 << bit for bit in range(8))
"""First name, surname, place, Dutch word, name in the dictionary, English word, slang, never an identifier alone."""
COMMON_SHIFT = 8
"""Above the flags: how common the word is in Dutch, 0 (unseen) to 7."""


@lru_cache(maxsize=1)
def load_lexicon() -> dict[str, int]:
    """Return flags, and commonness shifted by `COMMON_SHIFT`, by folded word."""
    data = lzma.decompress(PATH.read_bytes())
    (size,) = struct.unpack_from("<I", data)
    words = data[4 : 4 + size].decode().split("\n")
    low, _, common = (data[4 + size + part * len(words) :][: len(words)] for part in range(3))
    return {word: flag | step << COMMON_SHIFT for word, flag, step in zip(words, low, common, strict=True)}


_NAMES = FIRST | LAST | PLACE
_ORDINARY = WORD | ENGLISH | SLANG | KEEP
_KINDS = _NAMES | _ORDINARY | PROPER


def list_vote(surface: str, word: str, known: tuple[int, str], lexicon: dict[str, int]) -> float:
    """How far the lists alone speak for a name, as log odds on top of what the context says.

    A name that is no ordinary word is nearly always a name; a capital on what no list knows hints at one; a word that
    is no name (`known`, see `base_flags`: a known compound too) is rarely one.
    """
    flags = lexicon.get(word, 0)
    capital = surface[:1].isupper() and not surface.isupper()
    if known[1] == "+" and known[0] & (FIRST | PLACE):  # "harm-thomas"
        return 2.5
    if flags & (FIRST | PLACE) and not flags & _ORDINARY:
        return 4.0
    if flags & (LAST | PROPER) and not flags & _ORDINARY:
        return 1.5 if flags & LAST or capital else 0.5
    if flags & _NAMES and not flags & KEEP:
        return 0.5 if capital and flags & (FIRST | PLACE) else 0.0
    if known[0] & _ORDINARY and not known[0] & _NAMES and known[1] != "+":
        return -0.5 if capital or word not in lexicon else -1.5
    if not flags & _KINDS and word.isalpha():  # in no dictionary, though it may be frequent
        return 1.0 if capital else 0.5 * (word in lexicon)
    return 0.0
