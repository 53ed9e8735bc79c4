"""A reader who tries to work out the hidden counts of a week, by trying every filling that fits what was told."""

from collections.abc import Iterator, Mapping
from itertools import product

from taxonomy.ids import CATEGORY_IDS, MARK_IDS, NO_CATEGORY

Told = Mapping[str, int | str]


def span(count: int | str, beyond: int = 30) -> range:
    """Return the counts that a told count can stand for."""
    if isinstance(count, int):
        return range(count, count + 1)
    if count == "<5":
        return range(1, 5)
    if count.endswith("+"):
        return range(int(count[:-1]), int(count[:-1]) + beyond)
    low, high = count.split("-")
    return range(int(low), int(high) + 1)


def fitting(told: Told, total: int, everything: bool, at_least: int = 0) -> Iterator[dict[str, int]]:
    """Yield each filling of the cells of one kind (with `undecided`) that `total` signals can have.

    everything: each signal is in some cell. at_least: so many signals have a label.
    """
    unsure = [label for label, count in told.items() if not isinstance(count, int)]
    sure = {label: count for label, count in told.items() if isinstance(count, int)}
    for filling in product(*([n for n in span(told[label], total) if n <= total] for label in unsure)):
        filled = dict(zip(unsure, filling, strict=True))
        cells = sure | filled
        categories = [cells.get(category, 0) for category in CATEGORY_IDS]
        none, undecided = cells.get(NO_CATEGORY, 0), cells.get("undecided", 0)
        fewest = max(none + max(categories), *(cells.get(mark, 0) for mark in MARK_IDS), at_least)
        most = min(none + sum(categories), total - undecided)
        if fewest <= most and (not everything or most == total - undecided):
            yield {label: count for label, count in filled.items() if told[label] == "<5"}


def possible(
    kinds: Mapping[str, tuple[Told, bool]], signals: int | str, capturers: int | str, judged: int
) -> dict[tuple[str, str], set[int]]:
    """Return per hidden cell, as (kind, label), the set of counts that are still possible."""
    found: dict[tuple[str, str], set[int]] = {}
    for total in span(signals):
        if total < min(span(capturers)):
            continue
        fits = {
            kind: list(fitting(told, total, everything, judged if kind == "reviewed" else 0))
            for kind, (told, everything) in kinds.items()
        }
        if all(fits.values()):
            for kind, fillings in fits.items():
                for filling in fillings:
                    for label, count in filling.items():
                        found.setdefault((kind, label), set()).add(count)
    return found
