"""The stripper: text in, spans and a text without identifiers out. It fails closed."""

import re
from collections.abc import Sequence
from functools import lru_cache

from models.deidentify import structured, tagger
from models.deidentify.finds import Find, any_in
from models.deidentify.lexicon import load_lexicon
from models.deidentify.merge import merge
from models.deidentify.redact import Numbering, redact
from models.deidentify.script import mostly_foreign, unknown_language
from models.deidentify.span import REDACTED, Span, Stripped
from models.deidentify.tokens import PLACEHOLDER
from models.deidentify.view import View, look

_NET = re.compile(r"\d{7,}|@+|(?:https?|www\.)\S{0,2048}")

_NET_PARTS = ("@", "http", "www.")
_SEVEN = re.compile(r"\d{7}")

MAX_LENGTH = 100_000
"""Code points; more than this is no single conversation, and the text is redacted whole."""


class Deidentifier:
    """Finds and strips the identifiers of short, informal Dutch; English and mixed text as well."""

    def find(self, text: str) -> tuple[Span, ...]:
        """Return the identifiers of a text: sorted, without overlap, in code points of `text`.

        A text that is too long or too strange to be read is one identifier as a whole.
        """
        try:
            return self._find(look(text)) if len(text) <= MAX_LENGTH else (Span(0, len(text), "DOCUMENT"),)
        except tagger.UnreadableError:
            return (Span(0, len(text), "DOCUMENT"),)

    def _find(self, view: View) -> tuple[Span, ...]:
        protected = [match.span() for match in PLACEHOLDER.finditer(view.low)] if "[" in view.low else []
        known = merge(view.low, structured.find(_blanked(view, protected)), protected)
        found = merge(view.low, [*known, *tagger.find(view, known, tagger.load_tagger())], protected)
        if left := self._net(view, found):
            found = merge(view.low, [*found, *left], protected)
        return tuple(Span(*view.origin(find.start, find.end), find.type) for find in found)

    def strip(self, text: str) -> Stripped:
        """Return the text with placeholders in the place of its identifiers, numbered within this text."""
        return self.strip_all((text,))[0]

    def strip_all(self, texts: Sequence[str]) -> tuple[Stripped, ...]:
        """Strip the texts of one signal: the same identifier gets the same placeholder in all of them.

        A text on which anything goes wrong, or that the recognisers can't read, is redacted whole.
        """
        try:
            numbering = Numbering(texts)
        except Exception:
            return tuple(_redacted(text) for text in texts)
        return tuple(self._strip(text, numbering) for text in texts)

    def _strip(self, text: str, numbering: Numbering) -> Stripped:
        try:
            if len(text) > MAX_LENGTH:
                return _redacted(text)
            view = look(text)
            if mostly_foreign(text) or unknown_language(view.low, load_lexicon()):
                return _redacted(text)
            return redact(text, self._find(view), numbering)
        except Exception:  # whatever went wrong, the original must not leave
            return _redacted(text)

    def _net(self, view: View, found: list[Find]) -> list[Find]:
        """What still looks like an identifier after everything else."""
        if not any_in(_NET_PARTS, view.low) and _SEVEN.search(view.low) is None:
            return []
        covered = bytearray(len(view.low))
        for find in found:
            covered[find.start : find.end] = b"\1" * (find.end - find.start)
        kinds = {"@": "ACCOUNT", "h": "URL", "w": "URL"}
        return [
            Find(match.start(), match.end(), kinds.get(match[0][0], "DOCUMENT"))
            for match in _NET.finditer(view.low)
            if not all(covered[match.start() : match.end()])
        ]


def _blanked(view: View, protected: list[tuple[int, int]]) -> View:
    """The view with signs in the place of placeholders, so that their letters and digits are nobody's cue."""
    if not protected:
        return view
    low, done = [], 0
    for start, end in protected:
        low += [view.low[done:start], "□" * (end - start)]
        done = end
    return View(view.text, "".join([*low, view.low[done:]]), view.index)


def _redacted(text: str) -> Stripped:
    return Stripped(REDACTED, redacted=True) if text else Stripped("")


@lru_cache(maxsize=1)
def load_engine() -> Deidentifier:
    """Return the one engine of this process."""
    return Deidentifier()
