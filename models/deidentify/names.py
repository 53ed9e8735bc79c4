"""Names by list and slot: a first working recogniser of persons and places."""

import re
from collections.abc import Iterator

from models.deidentify.finds import Find
from models.deidentify.lexicon import ENGLISH, FIRST, KEEP, LAST, PLACE, SLANG, WORD, load_lexicon
from models.deidentify.tokens import tokenize
from models.deidentify.view import View

_SLOT = re.compile(r"(?:heet|genaamd|naam|meneer|mevrouw|mw|dhr|juf|meester|oom|tante)$")
_ORDINARY = WORD | SLANG | KEEP | ENGLISH


def find(view: View) -> Iterator[Find]:
    """Yield persons and places."""
    lexicon = load_lexicon()
    tokens = tokenize(view.low)
    previous = ""
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        base = word if word in lexicon else word.removesuffix("'s").removesuffix("s")
        flags = lexicon.get(base, 0)
        capital = view.surface(start, end)[:1].isupper() and previous not in ("", ".", "!", "?")
        if word.isdigit() and flags & PLACE and len(word) == 3:
            yield Find(start, end, "PLAATS")
        elif flags & PLACE and (capital or not flags & (_ORDINARY | FIRST)):
            yield Find(start, end, "PLAATS")
        elif flags & (FIRST | LAST) and (capital or not flags & _ORDINARY) and not flags & KEEP:
            yield Find(start, end, "PERSOON")
        elif _SLOT.match(previous) and capital:
            yield Find(start, end, "PERSOON")
        previous = word
