"""Joins the tagger's tokens to whole identifiers."""

import re

from models.deidentify.finds import Find
from models.deidentify.lexicon import COMMON_SHIFT, FIRST, LAST
from models.deidentify.view import View

_CHUNK_CHAR = re.compile(r"[\w.-]")
_BETWEEN = {
    "ACCOUNT": ("", " ", ".", "_", "-", " . ", " _ ", "#"),
    "LEEFTIJD": ("", " ", "-", "/"),
    "PLAATS": ("", " ", "-"),
}
_USUAL = ("", " ", "-", ".", "'", ". ", "/")
_PARTICLE = r"(?:van|de|der|den|vd|v\.d\.|te|ter|ten|'t|t|el|al|ben|bin|von|di|da|dos|la|le|in)"
_PARTICLES = re.compile(rf"[ ](?:{_PARTICLE}[ ]){{1,3}}")
_PARTICLES_BEFORE = re.compile(rf"(?<!\w)(?P<first>{_PARTICLE})[ ](?:{_PARTICLE}[ ]){{0,2}}$")
_TITLE_BEFORE = re.compile(
    r"(?:meneer|mevrouw|mevr|mw|dhr|juf|meester|mr|fam|familie|heer|docent|agent|dokter|dr)\.?[ ]$"
)
_INITIALS_BEFORE = re.compile(r"(?<![\w.])(?:[a-z]\.[ ]?){1,4}$")
_INITIAL = re.compile(r"[ ][a-z](?:\.(?!\w)|(?=[,;:)]|$))")
_LETTER = re.compile(r"[ ][a-z](?!\w)")
_STAGE_BEFORE = re.compile(r"(?<!\w)(?:dj|mc|lil|yung|young|big)[ ]$")
_SURNAME = re.compile(r"[ ](?P<name>[a-z][a-z'-]{2,24})(?![\w@])")
_USUAL_WORD = 6
"""How common a word is that follows a name as a word rather than as a surname."""
_ARTICLE = re.compile(r"(?<![^\W_])(?:de|het|'t|t)[ ]$")
_WITH_ARTICLE = frozenset(("ADRES", "ORGANISATIE"))
_REACH = 64


def joined(view: View, finds: list[Find], lexicon: dict[str, int]) -> list[Find]:
    """Join neighbours of one type with nothing but a blank or a sign of a name between them."""
    low = view.low
    out: list[Find] = []
    for find in sorted(finds):
        whole = _whole_handle(low, find) if find.type == "ACCOUNT" else find
        if out and (whole.start < out[-1].end or _belongs(low, out[-1], whole, lexicon)):
            out[-1] = Find(out[-1].start, max(out[-1].end, whole.end), out[-1].type)
        else:
            out.append(whole)
    done = 0
    for place, find in enumerate(out):
        if find.type == "PERSOON":
            out[place] = _whole_name(view, find, done, lexicon)
        elif find.type in _WITH_ARTICLE and (article := _ARTICLE.search(low, max(done, find.start - 4), find.start)):
            out[place] = Find(article.start(), find.end, find.type)
        done = find.end
    return out


def _belongs(low: str, left: Find, right: Find, lexicon: dict[str, int]) -> bool:
    if left.type != right.type:
        return False
    gap = low[left.end : right.start]
    if left.type == "PERSOON" and _PARTICLES.fullmatch(gap):
        # "jan van dijk" is one, "jan van kees" may be two
        flags = lexicon.get(low[right.start : right.end], 0)
        return gap != " van " or bool(flags & LAST and not flags & FIRST)
    return gap in _BETWEEN.get(right.type, _USUAL)


def _whole_name(view: View, find: Find, done: int, lexicon: dict[str, int]) -> Find:
    """Take along what belongs to a name: initials, particles, stage titles before it, a surname or its letter after."""
    low, start, end = view.low, find.start, find.end
    particles = _PARTICLES_BEFORE.search(low, max(done, start - 16), start)
    if particles and (
        _TITLE_BEFORE.search(low, max(0, particles.start() - 12), particles.start())
        or _INITIALS_BEFORE.search(low, max(done, particles.start() - 12), particles.start())
        or (
            particles.start()
            and view.surface(*particles.span("first"))[0].isupper()
            and low[particles.start() - 2] not in ".!?"
        )
    ):
        start = particles.start()
    if initials := _INITIALS_BEFORE.search(low, max(done, start - 12), start):
        start = initials.start()
    if stage := _STAGE_BEFORE.search(low, max(done, start - 6), start):
        start = stage.start()
    if surname := _SURNAME.match(low, end):
        capital = view.surface(*surname.span("name"))[0].isupper()
        flags = lexicon.get(surname["name"], 0)
        if flags & LAST and (flags >> COMMON_SHIFT < _USUAL_WORD or (capital and not view.text.isupper())):
            end = surname.end()
    initial = _INITIAL.match(low, end) or _LETTER.match(low, end)
    if (
        initial
        and initial.re is _LETTER
        and not (view.surface(end + 1, end + 2).isupper() and view.surface(end - 1, end).islower())
    ):
        initial = None
    return Find(start, initial.end() if initial else end, find.type)


def _whole_handle(low: str, find: Find) -> Find:
    """Widen a find to everything it is written together with."""
    start, end = find.start, find.end
    while start > 0 and find.start - start < _REACH and _CHUNK_CHAR.match(low[start - 1]):
        start -= 1
    while end < len(low) and end - find.end < _REACH and _CHUNK_CHAR.match(low[end]):
        end += 1
    left, right = low[start : find.start].lstrip(".-"), low[find.end : end].rstrip(".-")
    return Find(find.start - len(left), find.end + len(right), find.type)
