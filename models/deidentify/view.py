"""One normalised view of a text, on which everything matches, with a way back to the original's code points.

Folded to plain lower-case Latin without accents; zero-width characters, combining marks and the frames of keycaps are
dropped; styled, circled and full-width letters and digits become ordinary ones; Cyrillic and Greek look-alikes inside a
Latin word become the letters they imitate.
"""

import re
import unicodedata
from dataclasses import dataclass

_HOMOGLYPHS = dict(
    zip(
        "авекмнорстухіјѕԁԛԝɡɑεικνορτυχаЬѡո",
        "abekmhopctyxijsdqwgaeiknoptuxabwn",
        strict=True,
    )
)
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d", "ĳ": "ij"}
_QUOTES = dict.fromkeys("’‘ʼ´`′ʻ", "'") | dict.fromkeys("‐‑‒–—−―﹘", "-") | dict.fromkeys("。．․", ".")
_DROPPED = frozenset({"Mn", "Me", "Cf"})
_MIXED = re.compile(r"[a-z][Ͱ-ԯɑɡ]|[Ͱ-ԯɑɡ][a-z]")
_WORD = re.compile(r"\w+")


def fold_char(char: str) -> str:
    """Return the folded form of one character: "" when it is dropped, more than one letter for a ligature."""
    if char in _QUOTES:
        return _QUOTES[char]
    if unicodedata.category(char) in _DROPPED:
        return ""
    if 0x1F1E6 <= ord(char) <= 0x1F1FF:  # flags are made of letters that must not be read as letters
        return char
    if 0x1F130 <= ord(char) <= 0x1F189:  # squared and negative circled capitals
        return chr(ord("a") + (ord(char) - 0x1F130) % 32 % 26)
    out = []
    for piece in unicodedata.normalize("NFKD", char):
        if unicodedata.category(piece) in _DROPPED:
            continue
        low = piece.lower()[:1]
        out.append(_LETTERS.get(low, low))
    folded = "".join(out)
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    if len(folded) > 1 and not folded.isalnum():
        return char if not folded.strip("()., ").isalnum() else folded.strip("()., ")
    return folded or char


class _Table(dict[int, str]):
    """Fold of every code point, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        folded = fold_char(chr(point))
        self[point] = folded
        return folded


_TABLE = _Table()


@dataclass(frozen=True, slots=True)
class View:
    """`text` is the original, `low` its folded form; `index` maps its places back, None when they are equal."""

    text: str
    low: str
    index: list[int] | None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of the original that stand behind `low[start:end]`."""
        if self.index is None:
            return start, end
        last = self.index[end - 1] + 1
        while last < len(self.text) and _TABLE[ord(self.text[last])] == "":
            last += 1
        return self.index[start], last

    def surface(self, start: int, end: int) -> str:
        """Return the original characters behind `low[start:end]`."""
        first, last = self.origin(start, end)
        return self.text[first:last]


def look(text: str) -> View:
    """Make the normalised view of a text."""
    if text.isascii():
        return View(text, text.lower(), None)
    low = text.translate(_TABLE)
    index: list[int] | None = None
    if len(low) != len(text) or any(len(_TABLE[ord(char)]) != 1 for char in set(text)):
        pieces = [_TABLE[ord(char)] for char in text]
        index = [at for at, piece in enumerate(pieces) for _ in piece]
    if _MIXED.search(low):
        low = _WORD.sub(_unmask, low)
    return View(text, low, index)


def _unmask(match: re.Match[str]) -> str:
    word = match[0]
    return "".join(_HOMOGLYPHS.get(char, char) for char in word) if _MIXED.search(word) else word


def fold(text: str) -> str:
    """Return the folded form of a text, for comparing surfaces and looking words up."""
    return look(text).low
