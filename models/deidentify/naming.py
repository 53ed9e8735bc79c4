"""Whether what was found names anything: "school" and "het plein" do not, "school De Ster" does."""

import re

from models.deidentify.finds import Find
from models.deidentify.lexicon import COMMON_SHIFT, ENGLISH, KEEP, SLANG, WORD
from models.deidentify.pieces import Pieces
from models.deidentify.view import View

_SMALL = frozenset(["de", "het", "een", "t", "'t", "van", "der", "den", "op", "in", "aan", "bij", "en", "ter", "te"])
_CLOCK_AROUND = re.compile(r"\d[.:,]\d\d")
_ALWAYS = re.compile(r"(?<![\d/])(?:24/7|50/50|[13]/4|[12]/3|1/2)(?![\d/])")
"""Figures of speech and fractions, which the tagger may take for dates; an announced date is found before it."""
_KINDS = frozenset(("ORGANISATIE", "ADRES"))


def named(view: View, finds: list[Find], lexicon: dict[str, int]) -> list[Find]:
    """Leave out finds of small words only, and organisations and addresses that are one ordinary word or figure."""
    return [find for find in finds if _names(view, find, lexicon)]


def _names(view: View, find: Find, lexicon: dict[str, int]) -> bool:
    found = view.low[find.start : find.end]
    if not any(map(str.isalnum, found)):
        return False
    words = [word for word in found.split() if word not in _SMALL]
    if _ALWAYS.search(view.low, max(0, find.start - 4), find.end + 4):
        return False
    if not words or (find.type == "LEEFTIJD" and _CLOCK_AROUND.search(view.low, max(0, find.start - 3), find.end + 3)):
        return False
    if find.type not in _KINDS or len(words) > 1:
        return True
    surface = view.surface(find.start, find.end)
    plain = words[0].isdigit() or lexicon.get(words[0], 0) & (WORD | SLANG | KEEP | ENGLISH)
    return not (plain and surface == surface.lower())


_USUAL = 5
"""How common a word is that is not stripped everywhere because it was a name once."""


def repeated(tokens: Pieces, new: list[Find], lexicon: dict[str, int]) -> list[Find]:
    """Return the other places of words that were just found to be a person: a name once is a name throughout."""
    people = {find.start for find in new if find.type == "PERSOON"}
    if not people:
        return []
    words = {
        word
        for word, start in zip(tokens.words, tokens.starts, strict=True)
        if start in people and len(word) > 2 and lexicon.get(word, 0) >> COMMON_SHIFT < _USUAL
    }
    taken = {find.start for find in new}
    return [
        Find(start, end, "PERSOON")
        for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True)
        if word in words and start not in taken
    ]
