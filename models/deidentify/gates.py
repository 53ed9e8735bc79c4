"""Which patterns of a recogniser a text can need at all, told by one automaton in one pass over the text.

A gate is what must stand in a text before a pattern can match: an RE2 pattern that looks at no surroundings, wider than
the pattern itself and far cheaper, since RE2 reads all gates of a recogniser at once.
"""

from collections.abc import Mapping
from functools import cached_property

import re2

EDGE, END = r"(?:^|[^a-z0-9])", r"(?:[^a-z0-9]|$)"
"""Around a word in RE2, which knows only ASCII letters: a little wider than the edges of a word."""
LETTER = r"[a-z0-9_\x{80}-\x{10ffff}]"
"""At least what Python takes for a letter, digit or underscore in a folded text."""
_ALWAYS = "always"
_MEMORY = 8 << 20

Hits = frozenset[str]


class Gates:
    """One automaton of named gates.

    One for each recogniser: the states of one for all would be the product of what each of them looks for.
    """

    def __init__(self, gates: Mapping[str, str]) -> None:
        """Take RE2 patterns by name."""
        self._patterns = ("", *gates.values())
        self._names = (_ALWAYS, *gates)
        self._met: dict[tuple[int, ...], Hits] = {}

    @cached_property
    def _automaton(self) -> re2.Set:
        options = re2.Options()
        options.max_mem = _MEMORY
        options.log_errors = False
        automaton = re2.Set.SearchSet(options)
        for pattern in self._patterns:
            automaton.Add(pattern)
        automaton.Compile()
        return automaton

    def hits(self, low: str) -> Hits:
        """Return the names of the gates that stand in a folded text; all of them when RE2 could not tell."""
        numbers = tuple(self._automaton.Match(low.encode("utf-8", "replace")))
        hits = self._met.get(numbers)
        if hits is None:
            hits = frozenset(self._names[number] for number in numbers)
            hits = self._met[numbers] = hits if _ALWAYS in hits else frozenset(self._names)
        return hits
