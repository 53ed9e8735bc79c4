"""How precisely a week's total may be told, so that nobody can work out a hidden cell from it.

A reader knows of a hidden cell that it is 1 to 4. A total tells more: each signal has a category or `geen`, so with
20 under `geen`, one hidden category and nothing else, a total of 22 gives the hidden cell away. So a total is told
exactly only where each hidden cell could still be 1 and could still be 4; elsewhere as a band ("21-24" or "9+").
The edges of the bands follow from the cells that are told, never from the total: a band says no more than it shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.trends.labels import EXCLUSIVE
from taxonomy.ids import CATEGORY_IDS, MARK_IDS, NO_CATEGORY

SMALLEST = 5
"""Counts from 1 up to this one are not told."""
SMALL = f"<{SMALLEST}"
UNDECIDED = "undecided"
NO_LIMIT = 10**9

Shown = int | str
"""A count as told: a whole number, "<5", a band such as "21-24", or "9+" (nine or more)."""


def shown(count: int) -> Shown:
    """Return a count as it may be told by itself. Zero stays zero."""
    return SMALL if 0 < count < SMALLEST else count


def at_least(count: Shown) -> int:
    """Return the least that a told count can be."""
    if isinstance(count, int):
        return count
    return 1 if count == SMALL else int(count.rstrip("+").split("-")[0])


def at_most(count: Shown) -> int:
    """Return the most that the told count of a cell can be."""
    if isinstance(count, int):
        return count
    return SMALLEST - 1 if count == SMALL else NO_LIMIT


@dataclass(frozen=True)
class Cells:
    """The cells of one week and kind as told, by label; `undecided` is 0 where it has no part.

    complete: every signal of the week is in one of these cells, so that they add up to the total or more.
    """

    told: Mapping[str, Shown]
    complete: bool

    @property
    def hidden(self) -> tuple[str, ...]:
        """The labels whose count is hidden."""
        return tuple(label for label, count in self.told.items() if count == SMALL)

    def labelled(self, **fixed: int) -> tuple[int, int]:
        """Return the fewest and the most signals under these labels, with some hidden counts fixed."""
        low = {label: at_least(count) for label, count in self.told.items()} | fixed
        high = {label: at_most(count) for label, count in self.told.items()} | fixed
        apart = low[NO_CATEGORY] + max(low[category] for category in CATEGORY_IDS)
        return max(apart, *(low[mark] for mark in MARK_IDS)), sum(high[label] for label in EXCLUSIVE)

    def least(self, **fixed: int) -> int:
        """Return the fewest signals of the week that fit, undecided ones among them."""
        return self.labelled(**fixed)[0] + fixed.get(UNDECIDED, at_least(self.told[UNDECIDED]))

    def most(self, **fixed: int) -> int:
        """Return the most signals of the week that fit when all of them are in these cells."""
        return self.labelled(**fixed)[1] + fixed.get(UNDECIDED, at_most(self.told[UNDECIDED]))


def shown_total(total: int, kinds: tuple[Cells, ...]) -> Shown:
    """Return a week's total of signals as it may be told beside the cells of these kinds."""
    if total < SMALLEST or not any(cells.hidden for cells in kinds):
        return shown(total)
    floor = max(SMALLEST, *(cells.least() for cells in kinds))
    low = max(cells.least(**{label: SMALLEST - 1}) for cells in kinds for label in cells.hidden)
    highs = [
        cells.most(**{label: 1}) for cells in kinds if cells.complete for label in cells.hidden if label not in MARK_IDS
    ]
    high = min(highs, default=None)
    if high is not None and low >= high:
        return f"{floor}+"
    if total <= low:
        return total if floor >= low else f"{floor}-{low}"
    return f"{high}+" if high is not None and total >= high else total


def shown_capturers(capturers: int, signals: Shown) -> Shown:
    """Return the number of capturers beside a told total. There are never more of them than signals."""
    if isinstance(signals, str) and signals.endswith("+") and capturers > at_least(signals):
        return signals
    return shown(capturers)
