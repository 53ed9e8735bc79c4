"""False alarms and missed signals by group word, and in street language and dialect beside standard Dutch."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from models.classify.interval import exact_share
from models.classify.measures import Judged
from models.classify.spelling import GROUP_KINDS, is_abbreviation, is_english, read_form, word_form
from models.classify.tokens import Token, tokens

MIN_TEXTS = 10
"""A word by itself is told from this many texts on; a kind of words always."""
_STRIPPED = {"<persoon>": "naam", "<plaats>": "plaats"}
STREET_SPELLINGS = 2
ENGLISH_WORDS = 4
STANDARD = "standaardtaal"


def named_rates(judged: Judged, texts: Sequence[str]) -> dict[str, dict[str, Any]]:
    """For each kind of group word and each register: false alarms and missed signals, and so for its words.

    `false_alarm` is the share of innocent texts with any proposal, `missed` the share of signals with none; each with
    its exact 95% interval, or None where there is no such text. `texts` are the stripped texts that were judged.
    """
    holds: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, text in enumerate(texts):
        for key in set(_keys(text)):
            holds[key].append(row)
    alarm: NDArray[np.bool_] = np.any(judged.proposed, axis=1)
    signal: NDArray[np.bool_] = np.any(judged.truth, axis=1)
    found: dict[str, dict[str, Any]] = {}
    for (kind, word), rows in sorted(holds.items()):
        if not word:
            found[kind] = _rates(alarm[rows], signal[rows]) | {"words": {}}
        elif len(rows) >= MIN_TEXTS:
            found[kind]["words"][word] = _rates(alarm[rows], signal[rows])
    return found


def _rates(alarm: NDArray[np.bool_], signal: NDArray[np.bool_]) -> dict[str, Any]:
    return {
        "false_alarm": exact_share(int(alarm[~signal].sum()), int((~signal).sum())),
        "missed": exact_share(int((~alarm)[signal].sum()), int(signal.sum())),
    }


def _keys(text: str) -> Iterator[tuple[str, str]]:
    """Every kind (with an empty word) and every word of a kind that a text holds; a text's register is a kind too."""
    parts = list(tokens(text))
    for token in parts:
        form = read_form(token.kind, token.surface)
        if form in _STRIPPED:
            yield _STRIPPED[form], ""
        elif form in GROUP_KINDS:
            yield form[1:-1], ""
            yield form[1:-1], word_form(token.surface) if token.kind == "word" else token.surface
    yield _register(text, parts), ""


def _register(text: str, parts: Sequence[Token]) -> str:
    """Street language, dialect or English by its words; standard Dutch has a capital and a full stop, no short form."""
    words = [token.surface.lower() for token in parts if token.kind in ("word", "mixed")]
    for register, known in _registers().items():
        if not known.isdisjoint(words):
            return register
    if sum(is_english(word) for word in words) >= ENGLISH_WORDS:
        return "engels"
    respelled = sum(is_abbreviation(word) for word in words)
    if respelled >= STREET_SPELLINGS:
        return "straattaal"
    if not respelled and text[:1].isupper() and text.rstrip()[-1:] in {".", "?", "!"}:
        return STANDARD
    return "overig"


@cache
def _registers() -> dict[str, frozenset[str]]:
    data = yaml.safe_load(files("models.classify").joinpath("registers.yaml").read_text("utf-8"))
    return {register: frozenset(line.split()) for register, line in data.items()}
