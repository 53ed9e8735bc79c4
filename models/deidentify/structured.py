"""All recognisers of identifiers with a shape of their own, each run only when the text has what it needs."""

import re
from collections.abc import Iterator

from models.deidentify import ages, announced, codes, dates, handles, links, mail, numbers, streets
from models.deidentify.finds import Find
from models.deidentify.numerals import has_number_words, undisguise
from models.deidentify.view import View

_DIGIT = re.compile(r"\d")
_FEWEST_IN_NUMBER, _FEWEST_IN_CODE = 7, 2
"""Digits that a text must hold before it can hold a number or a code of ours; most hold fewer."""


def find(view: View) -> Iterator[Find]:
    """Yield every structured identifier of a view; finds may overlap."""
    low = view.low
    digit = _DIGIT.search(low) is not None
    if "@" in low or "at" in low or "(a" in low or "apen" in low:
        yield from mail.find(low)
    if "." in low or "/" in low or "punt" in low or "dot" in low:
        yield from links.find(low)
    text = view.text if view.index is None else _in_step(view)
    yield from announced.find(low, text)
    yield from handles.find(low)
    yield from codes.wallets_without_head(low, text)
    spelled = has_number_words(low)
    if not digit and not spelled:
        return
    plain = undisguise(low) if digit else low
    known_dates = list(dates.find(low, plain, spelled))
    yield from known_dates
    digits = len(_DIGIT.findall(plain))
    if spelled or digits >= _FEWEST_IN_NUMBER:
        yield from numbers.find(low, plain, spelled, known_dates)
    yield from ages.find(plain, spelled)
    if digits >= _FEWEST_IN_CODE:
        yield from codes.find(low, plain, text)
    if digit:
        yield from streets.find(low, text)


def _in_step(view: View) -> str:
    """The original's characters, one for each of the view's, for their capitals."""
    assert view.index is not None
    return "".join(view.text[at] for at in view.index)
