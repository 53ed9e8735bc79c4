"""What the stripper finds and gives back: frozen, self-checking values."""

from dataclasses import dataclass, field

from taxonomy.ids import IDENTIFIER_TYPES

REDACTED = "[VERWIJDERD]"
"""What stands in place of a text that could not be stripped safely."""

_TYPES = frozenset(IDENTIFIER_TYPES)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """One identifier: code points `start` up to, not including, `end` of the original text, and its type."""

    start: int
    end: int
    type: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}-{self.end} is empty or reversed")
        if self.type not in _TYPES:
            raise ValueError(f"unknown identifier type {self.type!r}")


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without its identifiers.

    `spans` point into the original text, `counts` says how many were found of each type. `redacted` is True when the
    whole text was taken away because it could not be stripped safely; `text` is then `REDACTED` and no span is known.
    """

    text: str
    spans: tuple[Span, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    redacted: bool = False

    def __post_init__(self) -> None:
        if self.redacted and (self.text != REDACTED or self.spans):
            raise ValueError("a redacted text keeps neither words nor spans")
        if any(left.end > right.start for left, right in zip(self.spans, self.spans[1:], strict=False)):
            raise ValueError("spans overlap or are out of order")
        if sum(self.counts.values()) != len(self.spans):
            raise ValueError("counts and spans differ")
