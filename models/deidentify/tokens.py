"""What a word is on the normalised view, and what our own placeholders look like there."""

import re

from taxonomy.ids import IDENTIFIER_TYPES

PLACEHOLDER = re.compile(
    r"\[(?:(?P<type>"
    + "|".join(kind.lower() for kind in IDENTIFIER_TYPES)
    + r")(?:-\d{1,4}| \d\d?-\d\d| 24\+)?|verwijderd)\]"
)
"""Already stripped: never touched again."""

_WORD = r"[^\W_]+(?:-[^\W_]+|'(?!s(?![^\W_]))[^\W_]+)*"
GAP_AND_TOKEN = re.compile(
    rf"(\s*)({PLACEHOLDER.pattern.replace('?P<type>', '?:')}|'s(?![^\W_])|{_WORD}|_+|[^\w\s]|\Z)"
)
"""Blanks, then one word, placeholder or sign; 's is a word of its own. Without holes, ending with an empty match."""
