"""Turns what a reviewer marked as missed into invented look-alikes: the shape is kept, the value never."""

import random
import re
import secrets

from taxonomy.ids import IDENTIFIER_TYPES

_MARK = re.compile(r"\[\[([A-Z]+):(.*?)\]\]", re.DOTALL)
_CONSONANTS, _VOWELS = "bdfghjklmnprstvwz", "aeiou"
_NEAR = 2
"""Words kept to either side of a missed piece; the engine strips them first."""


def lookalikes(marked: str, copies: int = 3) -> list[str]:
    """Return `copies` invented cases, inline-marked, for each missed piece of a text marked as `[[TYPE:piece]]`.

    Only the shape of a piece is kept: letters become other letters, digits other digits. Of its surroundings at most
    two words to either side stay, stripped themselves. Raises ValueError, which quotes nothing, on an unknown type.
    """
    rng = random.Random(secrets.token_bytes(16))
    cases = []
    for match in _MARK.finditer(marked):
        if match[1] not in IDENTIFIER_TYPES:
            raise ValueError("onbekend soort in een markering; verwacht een soort uit identifiers.md")
        before, after = _around(marked, match)
        cases += [f"{before}[[{match[1]}:{_other(match[2], rng)}]]{after}" for _ in range(copies)]
    return cases


def _around(marked: str, match: re.Match[str]) -> tuple[str, str]:
    from models.deidentify.engine import load_engine

    engine = load_engine()
    before = _MARK.sub("…", marked[: match.start()]).split()[-_NEAR:]
    after = _MARK.sub("…", marked[match.end() :]).split()[:_NEAR]
    return (
        engine.strip(" ".join(before)).text + (" " if before else ""),
        (" " if after else "") + engine.strip(" ".join(after)).text,
    )


def _other(piece: str, rng: random.Random) -> str:
    return "".join(_other_char(char, rng) for char in piece)


def _other_char(char: str, rng: random.Random) -> str:
    if char.isdigit():
        return str(rng.randint(0, 9))
    if not char.isalpha():
        return char
    fresh = rng.choice(_VOWELS if char.lower() in _VOWELS else _CONSONANTS)
    return fresh.upper() if char.isupper() else fresh
