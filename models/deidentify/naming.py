"""Whether what was found names anything: "school" and "het plein" do not, "school De Ster" does."""

import re

from models.deidentify.finds import Find
from models.deidentify.lexicon import ENGLISH, KEEP, SLANG, WORD
from models.deidentify.view import View

_SMALL = frozenset(["de", "het", "een", "t", "'t", "van", "der", "den", "op", "in", "aan", "bij", "en", "ter", "te"])
_CLOCK_AROUND = re.compile(r"\d[.:]\d\d")
_KINDS = frozenset(("ORGANISATIE", "ADRES"))


def named(view: View, finds: list[Find], lexicon: dict[str, int]) -> list[Find]:
    """Leave out finds of small words only, and organisations and addresses that are one ordinary word or figure."""
    return [find for find in finds if _names(view, find, lexicon)]


def _names(view: View, find: Find, lexicon: dict[str, int]) -> bool:
    words = [word for word in view.low[find.start : find.end].split() if word not in _SMALL]
    if not words or (find.type == "LEEFTIJD" and _CLOCK_AROUND.search(view.low, max(0, find.start - 3), find.end + 3)):
        return False
    if find.type not in _KINDS or len(words) > 1:
        return True
    surface = view.surface(find.start, find.end)
    plain = words[0].isdigit() or lexicon.get(words[0], 0) & (WORD | SLANG | KEEP | ENGLISH)
    return not (plain and surface == surface.lower())
