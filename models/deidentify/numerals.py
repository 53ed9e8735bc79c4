"""Digits in disguise: look-alike letters and number words, read as digits without moving a place."""

import re
import string
from dataclasses import dataclass

from models.deidentify.gates import Gates

_UNITS = {
    "nul": 0, "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "zeve": 7, "nege": 9, "zeuven": 7, "noul": 0, "nulll": 0,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_ONES = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

NUMBER_WORDS: dict[str, int] = (
    _UNITS
    | _TENS
    | {one + "en" + ten: _UNITS[one] + _TENS[ten] for one in _ONES for ten in list(_TENS)[:8]}
    | {ten + "-" + one: _UNITS[one] + _TENS[ten] for one in _ENGLISH for ten in list(_TENS)[8:]}
)
"""Value of every number word from zero to ninety-nine, Dutch and English, in folded spelling."""

_ANY_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
WORD_RUN = rf"(?<![a-z])(?>{_ANY_WORD})++(?![a-z])"
"""Number words written alone or stuck together; atomic, so that a long one costs no backtracking."""
ATOM = re.compile(rf"\d+|{WORD_RUN}")
_EACH = re.compile(rf"\d+|{_ANY_WORD}")
_SURELY = re.compile(rf"(?<![a-z])(?!(?:een|one|ten)(?![a-z]))(?>{_ANY_WORD})++(?![a-z])")

_NTH = re.compile(
    rf"(?:{_ANY_WORD})(?:-?jarig|(?:de|ste) verja)|"
    rf"(?:m'?n|mijn|me|z'?n|zijn|haar|hun|jouw?|je|d'?r) (?:{_ANY_WORD})(?:de|ste)|"
    r"[a-z](?:de|ste) van (?:jan|feb|m|a|ju|sep|o|nov|dec)"
)
_DISGUISED = re.compile(r"(?<![a-z|])[oil|]*\d(?:[\doil|]|[zsb](?=\d))*(?![a-z])")
_PLAIN = str.maketrans("oil|zsb", "0111258")


_MORE_THAN_ONE = "|".join(sorted(NUMBER_WORDS.keys() - {"een", "one", "ten"}))
_NEEDS = Gates(
    {
        "digit": r"\d",
        "disguised": r"[oil|]\d|\d[oil|zsb]",
        "nth": _NTH.pattern,
        "number words": rf"(?:^|[^a-z])(?:{_MORE_THAN_ONE}|(?:een|one|ten)(?:{_ANY_WORD}))",
    }
)


@dataclass(frozen=True, slots=True)
class Numerals:
    """What a text holds of numbers.

    plain: the text with o, l, i, | and the like as digits where they stand in a number, of the same length. digits: how
    many it holds then. spelled: whether it holds number words, so that a scan for them is worth its time.
    """

    plain: str
    digits: int
    spelled: bool


def read(low: str) -> Numerals:
    """Read what a folded text holds of numbers."""
    gates = _NEEDS.hits(low)
    plain = _DISGUISED.sub(lambda match: match[0].translate(_PLAIN), low) if "disguised" in gates else low
    digits = sum(map(plain.count, string.digits)) if "digit" in gates else 0
    spelled = "number words" in gates and _SURELY.search(low) is not None
    return Numerals(plain, digits, spelled or ("nth" in gates and _NTH.search(low) is not None))


def digits_of(atom: str) -> str:
    """Return the digits that an atom stands for: "06", "nul", "zesentwintig" and "nulzes" alike."""
    if atom.isdigit():
        return atom
    return "".join(piece if piece.isdigit() else str(NUMBER_WORDS[piece]) for piece in _EACH.findall(atom))
