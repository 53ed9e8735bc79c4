"""Puts names where a text says "hij" or "mijn zus", so that ordinary sentences teach in which slots names stand."""

import random
import re

_PERSON = re.compile(
    r"(?<![\w'@.-])(?:hij|zij|hem|iemand|niemand|iedereen|jij|he|she|him|someone|"
    r"(?:m'n|mijn|mn|me|haar|zijn|zn|z'n|dr|d'r|je|jouw|hun|ons|onze|my|his|her) "
    r"(?:broer|zus|zusje|broertje|neef|neefje|nicht|nichtje|moeder|ma|mam|vader|pa|pap|vriend|vriendin|oma|opa|maat|"
    r"dochter|zoon|oom|tante|buurjongen|buurmeisje|ex|bff|brother|sister|friend|cousin|mum|mom|dad)|"
    r"(?:die|dat|een|deze|this|that|some) "
    r"(?:jongen|meisje|gast|meid|chick|gozer|leerling|vriendin|jongetje|guy|girl|boy))"
    r"(?![\w'-])",
    re.IGNORECASE,
)
_SHARE, _EACH, _CAPITAL = 0.3, 0.5, 0.4
"""How many texts get names, how many of the fitting places in such a text, how many of those with a capital."""

Marked = tuple[str, list[tuple[int, int, str]]]


def with_names(marked: Marked, rng: random.Random) -> Marked:
    """Return the text with empty slots ("xx" and a letter, marked as a person) for some of the people it speaks of."""
    text, spans = marked
    if rng.random() > _SHARE:
        return marked
    places = [
        (match.start(), match.end(), "xx" + chr(ord("a") + number % 26))
        for number, match in enumerate(_PERSON.finditer(text))
        if rng.random() < _EACH and not any(left < match.end() and right > match.start() for left, right, _ in spans)
    ]
    if not places:
        return marked
    out: list[str] = []
    moved: list[tuple[int, int, str]] = []
    done = size = 0
    for start, end, kind, slot in sorted(
        [(start, end, "PERSOON", slot) for start, end, slot in places]
        + [(start, end, kind, text[start:end]) for start, end, kind in spans]
    ):
        if kind == "PERSOON" and slot.startswith("xx") and rng.random() < _CAPITAL:
            slot = slot.capitalize()
        out += [text[done:start], slot]
        size += start - done
        moved.append((size, size + len(slot), kind))
        size, done = size + len(slot), end
    return "".join([*out, text[done:]]), moved
