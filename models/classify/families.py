"""Families of words, written by hand: what the reader knows of meaning, as it has no pretrained model of Dutch."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from models.classify.spelling import GROUP_KINDS, read_form, stem
from taxonomy import load_lexicon

GAP = 4
"""How many tokens `..` in an entry may leave out."""
_FILES = ("geweld", "seksueel", "geld", "digitaal_orde", "omgeving")
_ANY = ".."
_END = ""


class Found(NamedTuple):
    """A family seen at tokens first up to and including last."""

    family: str
    first: int
    last: int


class _Entries(NamedTuple):
    words: dict[str, tuple[str, ...]]
    prefixes: dict[str, tuple[str, ...]]
    phrases: dict[str, Any]
    starts: tuple[str, ...] = ()
    """The prefixes, shortest first."""


def family_lines() -> Iterator[tuple[str, str]]:
    """Every family with its entries as written; the cue words of a category in one register are a family too."""
    for name in _FILES:
        source = files("models.classify").joinpath(f"families/{name}.yaml").read_text("utf-8")
        yield from yaml.load(source, Loader=yaml.CSafeLoader).items()
    for category, cues in load_lexicon().items():
        for cue in cues:
            yield f"cue {category} {cue.register_}", cue.cue.replace(",", "")


@cache
def _entries() -> _Entries:
    read = _Entries({}, {}, {})
    for family, line in family_lines():
        for entry in dict.fromkeys(line.split(", ")):
            pieces = [_piece(piece) for piece in entry.split()]
            if entry.endswith("*"):
                _add(read.prefixes, entry[:-1], family)
            elif len(pieces) == 1:
                if pieces[0] not in GROUP_KINDS:  # no family rests on the name of a group alone
                    _add(read.words, pieces[0], family)
            else:
                node = read.phrases
                for piece in pieces:
                    node = node.setdefault(piece, {})
                _add(node, _END, family)
    return read._replace(starts=tuple(sorted(read.prefixes, key=len)))


def _add(table: dict[str, Any], key: str, family: str) -> None:
    table[key] = tuple(dict.fromkeys((*table.get(key, ()), family)))


def _piece(piece: str) -> str:
    if piece[0] == "<" or piece == _ANY:
        return piece
    return stem(read_form("word" if piece[0].isalnum() else "emoji", piece))


def word_families(form: str, word_stem: str) -> tuple[str, ...]:
    """The families that a word belongs to by itself."""
    read = _entries()
    by_stem = read.words.get(word_stem, ())
    if not form.startswith(read.starts):
        return by_stem
    by_start = [family for start in read.starts if form.startswith(start) for family in read.prefixes[start]]
    return tuple(dict.fromkeys((*by_stem, *by_start)))


def phrase_families(stems: Sequence[str]) -> Iterator[Found]:
    """Every family that words next to each other show."""
    phrases = _entries().phrases
    for at, word in enumerate(stems):
        if word in phrases:
            for family, last in _walk(stems, at + 1, phrases[word]):
                yield Found(family, at, last)


def _walk(stems: Sequence[str], at: int, node: dict[str, Any]) -> Iterator[tuple[str, int]]:
    for family in node.get(_END, ()):
        yield family, at - 1
    if at < len(stems) and stems[at] in node:
        yield from _walk(stems, at + 1, node[stems[at]])
    if _ANY in node:
        after = node[_ANY]
        start = next((there for there in range(at, min(at + GAP + 1, len(stems))) if stems[there] in after), None)
        if start is not None:
            yield from _walk(stems, start + 1, after[stems[start]])
