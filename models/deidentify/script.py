"""Whether a text can be read at all: mostly another script, or a language that the recognisers do not know."""

import re
import unicodedata

_LATIN_LETTER = re.compile(r"[a-zÀ-ɏ]")
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
