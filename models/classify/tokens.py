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
    r"""(?P<word>[^\W\d_][^\W_]*(?:['’`´*@$.](?=[^\W\d_])[^\W_]+|['’](?=\s|$))*)
      | (?P<placeholder>\[[A-Z]+(?:[- ][0-9+-]+)?\])
      | (?P<clock>(?i:\d{1,2}[:.u]\d{2}\b(?:\s?(?:uur|u|h)\b)?|\d{1,2}\s?(?:uur|u)\b))
      | (?P<money>[€$£]\s?\d[\d.,]*\s?k?\b|(?i:\d[\d.,]*\s?(?:,-|€|k\b|(?:euro|eur|eu|barkie|donnie|doezoe)s?\b)))
      | (?P<percent>(?i:\d[\d.,]*\s?(?:%|procent\b|percent\b)))
      | (?P<school>(?i:[1-6]\s?(?:tl|havo|vwo|mavo|vmbo|kader|basis|gym|kb|bb|gt|ath|h|v|m|k|[a-e])\d?[a-e]?\b))
      | (?P<number>\d[\d.,]*\b)
      | (?P<mixed>[^\W_]+(?:['’*@$.](?=[^\W\d_])[^\W_]+)*)
      | (?P<emoji>[\U0001F000-\U0001F3FA\U0001F400-\U0001FAFF☀-➿⬀-⯿←-⇿⌚-⏿])
      | (?P<tone>[!?]+|\n)""",
    re.VERBOSE,
)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text in order; spaces, full stops and other punctuation are left out."""
    for found in _TOKEN.finditer(text):
        yield Token(*found.span(), found.lastgroup or "word", found.group())
