"""Whether a text can be read at all: mostly another script, or a language that the recognisers do not know."""

import re
import unicodedata
from collections import Counter

from models.deidentify.lexicon import ENGLISH, FIRST, KEEP, LAST, PLACE, SLANG, WORD
from models.deidentify.tokens import PLACEHOLDER

_FOREIGN = re.compile(r"[Ͱ-ϿЀ-ԯ԰-֏֐-׿؀-߿ࠀ-ᚿកក-៿᠀-᢯ぁ-ヿ㐀-鿿가-힯ሀ-᎟]")
_SHARE = 0.4
"""Share of letters in another script above which the text is not read."""


def mostly_foreign(text: str) -> bool:
    """Whether more than `_SHARE` of the letters are of a script other than Latin."""
    if text.isascii():
        return False
    foreign = len(_FOREIGN.findall(text))
    if foreign < 3:
        return False
    latin = sum(1 for char in text if char.isalpha() and unicodedata.name(char, "").startswith("LATIN"))
    return foreign > _SHARE * (foreign + latin)


_WORDS = re.compile(r"(?<![\w@/.#])[^\W\d_]+(?:'[^\W\d_]+)?(?![\w@/])")
_KNOWN, _NAME = WORD | SLANG | ENGLISH | KEEP, FIRST | LAST | PLACE
_FEWEST, _LEAST, _MOST_READ = 7, 0.55, 4000


def unknown_language(low: str, lexicon: dict[str, int]) -> bool:
    """Whether too few words of a folded text are Dutch, Frisian, English or slang.

    Names do not count, and a text of few words is never unknown.
    """
    start = low[:_MOST_READ]
    words = _WORDS.findall(PLACEHOLDER.sub(" ", start) if "[" in start else start)
    known = strange = 0
    # words are many, their kinds are few
    for flags, times in Counter(lexicon.get(word, 0) for word in words if len(word) > 1).items():
        if flags & _KNOWN:
            known += times
        elif not flags & _NAME:
            strange += times
    return known + strange >= _FEWEST and known < _LEAST * (known + strange)
