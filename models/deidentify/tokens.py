"""Words and signs of a normalised view."""

import re
from dataclasses import dataclass

from taxonomy.ids import IDENTIFIER_TYPES

PLACEHOLDER = re.compile(
    r"\[(?:(?P<type>" + "|".join(kind.lower() for kind in IDENTIFIER_TYPES) + r")(?:-\d{1,4}| \d\d?-\d\d| 24\+)?|verwijderd)\]"
)
"""Our own placeholders on the normalised view: already stripped, never touched again."""

_TOKEN = re.compile(
    PLACEHOLDER.pattern.replace("?P<type>", "?:") + r"|'s(?![^\W_])|[^\W_]+(?:-[^\W_]+|'(?!s(?![^\W_]))[^\W_]+)*|_+|([^\w\s])\1*",
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the tokens of `low`: the word and where it starts and ends."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenize(low: str) -> Tokens:
    """Cut a normalised view into words, placeholders and runs of one sign. Takes time in proportion to its length."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(low):
        words.append(match[0])
        start, end = match.span()
        starts.append(start)
        ends.append(end)
    return Tokens(words, starts, ends)
