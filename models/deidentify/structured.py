"""All recognisers of identifiers with a shape of their own, each run only when the text has what it needs."""

from collections.abc import Iterator

from models.deidentify import ages, announced, codes, dates, handles, links, mail, numbers, numerals, streets
from models.deidentify.finds import Find
from models.deidentify.view import View

_FEWEST_IN_NUMBER, _FEWEST_IN_CODE = 7, 2
"""Digits that a text must hold before it can hold a number or a code of ours; most hold fewer."""


def find(view: View) -> Iterator[Find]:
    """Yield every structured identifier of a view; finds may overlap."""
    low = view.low
    text = view.text if view.index is None else _in_step(view)
    yield from mail.find(low)
    yield from links.find(low)
    yield from announced.find(low, text)
    yield from handles.find(low)
    yield from codes.wallets_without_head(low, text)
    read = numerals.read(low)
    if not read.digits and not read.spelled:
        return
    known_dates = list(dates.find(read.plain))
    yield from known_dates
    if read.spelled or read.digits >= _FEWEST_IN_NUMBER:
        yield from numbers.find(low, read.plain, read.spelled, known_dates)
    yield from ages.find(read.plain, read.spelled)
    if read.digits >= _FEWEST_IN_CODE:
        yield from codes.find(low, read.plain, text)
    if read.digits:
        yield from streets.find(low, text)


def _in_step(view: View) -> str:
    """The original's characters, one for each of the view's, for their capitals."""
    assert view.index is not None
    return "".join(view.text[at] for at in view.index)
