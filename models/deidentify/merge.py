"""From what the recognisers found to spans: the union, cut at word edges, typed by the surest recogniser."""

from collections.abc import Iterable

from models.deidentify.finds import Find

_ORDER = (
    "EMAIL", "URL", "IBAN", "CRYPTO", "TELEFOON", "BSN", "KENTEKEN", "ACCOUNT", "DATUM", "LEEFTIJD", "ADRES",
    "DOCUMENT", "ORGANISATIE", "PERSOON", "PLAATS",
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}


def merge(low: str, finds: Iterable[Find], protected: list[tuple[int, int]]) -> list[Find]:
    """Return the union of all finds as stretches without overlap, in order, outside what is `protected`."""
    merged: list[Find] = []
    for find in sorted(_widen(low, find) for find in finds):
        if merged and find.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Find(last.start, max(last.end, find.end), _surer(last, find))
        else:
            merged.append(find)
    return [piece for find in merged for piece in _outside(low, find, protected)]


def _surer(left: Find, right: Find) -> str:
    """The type of a joined stretch: the one much wider than the other, else the higher in order."""
    wide, narrow = sorted((left, right), key=lambda find: find.start - find.end)
    if (wide.end - wide.start) >= 3 * (narrow.end - narrow.start):
        return wide.type
    return min(left.type, right.type, key=_RANK.__getitem__)


def _widen(low: str, find: Find) -> Find:
    """Move both ends outwards to a word's edge: an identifier never leaves half of its word behind."""
    start, end = find.start, find.end
    limit = 64
    while start > 0 and limit and low[start].isalnum() and low[start - 1].isalnum():
        start, limit = start - 1, limit - 1
    limit = 64
    while end < len(low) and limit and low[end - 1].isalnum() and low[end].isalnum():
        end, limit = end + 1, limit - 1
    return Find(start, end, find.type)


def _outside(low: str, find: Find, protected: list[tuple[int, int]]) -> list[Find]:
    """Cut away what is protected and the blanks at both ends."""
    pieces, start = [], find.start
    for left, right in protected:
        if left < find.end and right > start:
            pieces.append((start, left))
            start = max(start, right)
    pieces.append((start, find.end))
    out = []
    for left, right in pieces:
        while left < right and low[left].isspace():
            left += 1
        while right > left and low[right - 1].isspace():
            right -= 1
        if left < right:
            out.append(Find(left, right, find.type))
    return out
