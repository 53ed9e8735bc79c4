"""One labelled text, and the inline marks that say where its identifiers stand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from taxonomy.ids import CATEGORY_IDS, IDENTIFIER_TYPES, LABEL_IDS, MARK_IDS

KINDS: tuple[str, ...] = ("signal", "twin", "hard", "rule9", "plain")
"""signal; innocent twin of the signal before it; other innocent look-alike; innocent, names a group; plain."""

_MARK = re.compile(r"\[\[([A-Z]+):(.*?)\]\]", re.DOTALL)
_KEYS = frozenset({"id", "text", "categories", "marks", "kind"})


class CorpusError(ValueError):
    """A corpus file is broken. The message names file, row and kind of fault, never a text."""


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """Where one identifier stands in the raw text: code points, end exclusive."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class CorpusText:
    """One text with its labels; `raw` is the text as written, without inline marks."""

    id: str
    voice: str
    raw: str
    spans: tuple[MarkedSpan, ...]
    categories: tuple[str, ...]
    marks: tuple[str, ...]
    kind: str

    @property
    def labels(self) -> frozenset[str]:
        """Categories and marks together."""
        return frozenset(self.categories + self.marks)

    @property
    def targets(self) -> tuple[int, ...]:
        """One 0 or 1 for each of `LABEL_IDS`."""
        return tuple(int(label in self.labels) for label in LABEL_IDS)


def take_marks(marked: str) -> tuple[str, tuple[MarkedSpan, ...]]:
    """Split a marked text into the raw text and its spans. Raises CorpusError on an unknown type or a broken mark."""
    raw, spans, last = "", [], 0
    for found in _MARK.finditer(marked):
        kind, surface = found.groups()
        if kind not in IDENTIFIER_TYPES:
            raise CorpusError("unknown identifier type")
        if not surface:
            raise CorpusError("empty mark")
        raw += marked[last : found.start()]
        spans.append(MarkedSpan(len(raw), len(raw) + len(surface), kind))
        raw += surface
        last = found.end()
    raw += marked[last:]
    if "[[" in raw or "]]" in raw:
        raise CorpusError("broken mark")
    return raw, tuple(spans)


def parse_text(row: Mapping[str, Any], voice: str) -> CorpusText:
    """Check one JSON row and make a CorpusText of it. Raises CorpusError, without any content of the row."""
    if set(row) != _KEYS:
        raise CorpusError(f"fields differ from {sorted(_KEYS)}")
    if not all(isinstance(row[key], str) and row[key] for key in ("id", "text", "kind")):
        raise CorpusError("id, text and kind must be filled strings")
    if row["kind"] not in KINDS:
        raise CorpusError("unknown kind")
    categories = _ids(row["categories"], CATEGORY_IDS, "categories")
    marks = _ids(row["marks"], MARK_IDS, "marks")
    if (row["kind"] == "signal") != bool(categories or marks):
        raise CorpusError("kind and labels differ: a signal has a label, an innocent text has none")
    raw, spans = take_marks(row["text"])
    return CorpusText(row["id"], voice, raw, spans, categories, marks, row["kind"])


def _ids(value: object, known: tuple[str, ...], field: str) -> tuple[str, ...]:
    """The labels in the order of the codebook."""
    if not isinstance(value, list) or len(set(map(str, value))) != len(value):
        raise CorpusError(f"{field} must be a list without repeats")
    if set(map(str, value)) - set(known):
        raise CorpusError(f"unknown id in {field}")
    return tuple(label for label in known if label in value)
