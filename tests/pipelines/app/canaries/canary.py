"""What a canary is: an invented identifier or name, in a sentence, and what betrays it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Canary:
    """One invented thing that must not be found.

    kind: its type in identifiers.md; layout: the name of how it is written; surface: as it is written in `sentence`;
    traces: the strings of which none may be found. More than half of it in a row betrays it, so does its plain form.
    """

    kind: str
    layout: str
    surface: str
    sentence: str
    traces: tuple[str, ...]


def traces(surface: str, plain: str = "") -> tuple[str, ...]:
    """Return what betrays a surface: its first and last three fifths (ten signs at least), and its plain form."""
    size = max(10, round(len(surface) * 0.6))
    return tuple(dict.fromkeys(part.strip() for part in (surface[:size], surface[-size:], plain or surface)))
