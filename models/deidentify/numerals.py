"""Digits in disguise: look-alike letters and number words, read as digits without moving a place."""

import re

from models.deidentify.finds import any_in

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
_HINTS = tuple(
    "nul zes twee drie vier vijf acht negen twaalf zero seven eigh five four thre nine tien tig six two "
    "zeve nege zeuven noul eleven twelve elf".split()
)

_SURELY = re.compile(rf"(?<![a-z])(?!(?:een|one|ten)(?![a-z]))(?>{_ANY_WORD})++(?![a-z])")

_DISGUISED = re.compile(r"(?<![a-z|])[oil|]*\d(?:[\doil|]|[zsb](?=\d))*(?![a-z])")
_PLAIN = str.maketrans("oil|zsb", "0111258")


def undisguise(low: str) -> str:
    """Return the view with o, l, i, | and the like as digits where they stand in a number; same length."""
    return _DISGUISED.sub(lambda match: match[0].translate(_PLAIN), low)


def has_number_words(low: str) -> bool:
    """Whether a scan for spelled numbers can be worth its time."""
    return any_in(_HINTS, low) and _SURELY.search(low) is not None


def digits_of(atom: str) -> str:
    """Return the digits that an atom stands for: "06", "nul", "zesentwintig" and "nulzes" alike."""
    if atom.isdigit():
        return atom
    return "".join(piece if piece.isdigit() else str(NUMBER_WORDS[piece]) for piece in _EACH.findall(atom))
