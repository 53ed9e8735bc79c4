"""Cut a stripped text into tokens: words, placeholders, emoji, amounts, clock times and marks of tone."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Token(NamedTuple):
    """One token as it stands in the stripped text: code points, end exclusive; `kind` says how to read it."""

    start: int
    end: int
    kind: str
    surface: str


_TOKEN = re.compile(
    r"""(?P<placeholder>\[[A-Z]+(?:[- ][0-9+-]+)?\])
      | (?P<clock>\b\d{1,2}[:.u]\d{2}\b(?:\s?(?:uur|u|h)\b)?|\b\d{1,2}\s?(?:uur|u)\b)
      | (?P<money>[€$£]\s?\d[\d.,]*\s?k?\b|\b\d[\d.,]*\s?(?:,-|€|k\b|(?:euro|eur|eu|euries|ekkies|doezoe|donnie|barkie|bucks)s?\b))
      | (?P<percent>\b\d[\d.,]*\s?(?:%|procent\b|percent\b))
      | (?P<school>\b[1-6]\s?(?:tl|havo|vwo|mavo|vmbo|kader|basis|gym|kb|bb|gt|ath|h|v|m|k|[a-e])\d?[a-e]?\b)
      | (?P<number>\b\d[\d.,]*\b)
      | (?P<word>[^\W_]+(?:['’`´*@$.](?=[^\W\d_])[^\W_]+|['’](?=\s|$))*)
      | (?P<emoji>[\U0001F000-\U0001FAFF☀-➿⬀-⯿←-⇿⌚-⏿]️?(?:[\U0001F3FB-\U0001F3FF])?)
      | (?P<tone>[!?]+|\n)""",
    re.VERBOSE | re.IGNORECASE,
)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text in order; spaces, full stops and other punctuation are left out."""
    for found in _TOKEN.finditer(text):
        yield Token(found.start(), found.end(), found.lastgroup or "word", found.group())
