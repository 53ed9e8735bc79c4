"""Telling more cells vaguely, where cells by themselves give a hidden one away.

When the proposed cells can only be of 13 signals, then 9 judged `fraude` and a hidden number of doubts, with nothing
left to judge, leave 4 for the doubts. So the 9 is told as "5+": each hidden cell could then still be 1 and still be 4.
"""

from collections.abc import Iterator
from dataclasses import replace

from pipelines.trends.bands import SMALLEST, Cells, Shown

Kinds = tuple[Cells, ...]
_VAGUE = f"{SMALLEST}+"
_VAGUEST = "1+"


def widened(kinds: Kinds) -> Kinds:
    """Return the cells of one week of five or more signals, some told as "5+" or even "1+" where they must be.

    What is chosen follows from the cells as told alone.
    """
    tight = _tight(kinds)
    while tight:
        # the step that frees most; there is always one left, for cells of "<5" and "1+" alone leave all open
        kinds = min(_steps(kinds), key=_tight)
        tight = _tight(kinds)
    return kinds


def _tight(kinds: Kinds) -> int:
    """Count the hidden cells that could not be 1, or could not be 4, whatever the total is."""
    return sum(
        any(not _fits(kinds, number, label, count) for count in (1, SMALLEST - 1))
        for number, cells in enumerate(kinds)
        for label in cells.hidden
    )


def _fits(kinds: Kinds, number: int, label: str, count: int) -> bool:
    fewest, most = kinds[number].labelled(**{label: count})
    if fewest > most:
        return False
    fixed = [{label: count} if other == number else {} for other in range(len(kinds))]
    low = max(cells.least(**some) for cells, some in zip(kinds, fixed, strict=True))
    highs = [cells.most(**some) for cells, some in zip(kinds, fixed, strict=True) if cells.complete]
    return max(SMALLEST, low) <= min(highs, default=max(SMALLEST, low))


def _steps(kinds: Kinds) -> Iterator[Kinds]:
    vaguer: dict[bool, Shown] = {True: _VAGUE, False: _VAGUEST}
    for exact in (True, False):
        for number, cells in enumerate(kinds):
            for label, count in cells.told.items():
                if (isinstance(count, int) and count >= SMALLEST) if exact else count == _VAGUE:
                    step = replace(cells, told={**cells.told, label: vaguer[exact]})
                    yield (*kinds[:number], step, *kinds[number + 1 :])
