"""Joins the tagger's tokens to whole identifiers."""

import re

from models.deidentify.finds import Find

_CHUNK_CHAR = re.compile(r"[\w.-]")
_BETWEEN = {
    "ACCOUNT": ("", " ", ".", "_", "-", " . ", " _ ", "#"),
    "LEEFTIJD": ("", " ", "-", "/"),
    "PLAATS": ("", " ", "-"),
}
_USUAL = ("", " ", "-", ".", "'", ". ", "/")
_INITIAL = re.compile(r"[ ][a-z](?:\.(?!\w)|(?=[,;:)]|$))")
_REACH = 64


def joined(low: str, finds: list[Find]) -> list[Find]:
    """Join neighbours of one type with nothing but a blank or a sign of a name between them."""
    out: list[Find] = []
    for find in sorted(finds):
        whole = _whole_handle(low, find) if find.type == "ACCOUNT" else find
        if out and (whole.start < out[-1].end or _belongs(low, out[-1], whole)):
            out[-1] = Find(out[-1].start, max(out[-1].end, whole.end), out[-1].type)
        else:
            out.append(whole)
    return [_with_initial(low, find) if find.type == "PERSOON" else find for find in out]


def _with_initial(low: str, find: Find) -> Find:
    """Take along the first letter of a surname after a name: "Marijke T."."""
    initial = _INITIAL.match(low, find.end)
    return Find(find.start, initial.end(), find.type) if initial else find


def _belongs(low: str, left: Find, right: Find) -> bool:
    return left.type == right.type and low[left.end : right.start] in _BETWEEN.get(right.type, _USUAL)


def _whole_handle(low: str, find: Find) -> Find:
    """Widen a find to everything it is written together with."""
    start, end = find.start, find.end
    while start > 0 and find.start - start < _REACH and _CHUNK_CHAR.match(low[start - 1]):
        start -= 1
    while end < len(low) and end - find.end < _REACH and _CHUNK_CHAR.match(low[end]):
        end += 1
    left, right = low[start : find.start].lstrip(".-"), low[find.end : end].rstrip(".-")
    return Find(find.start - len(left), find.end + len(right), find.type)
