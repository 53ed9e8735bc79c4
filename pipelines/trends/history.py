"""The demo's past: a year of counts from a seeded generator. Nothing in it happened."""

import datetime as dt
import math
import random
from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select

from pipelines.store import InventedCount, Store
from pipelines.trends.labels import COUNTED, counted_labels
from pipelines.trends.weeks import monday, today
from taxonomy.ids import CATEGORY_IDS, MARK_IDS, NO_CATEGORY

SEED = 20250901
WEEKS = 52
CAPTURERS = 26

# How many a week there are on average, and in which ISO weeks there are more or fewer of them.
_PER_WEEK = {
    "seksueel": 6.0,
    "fraude": 9.0,
    "intimidatie": 8.0,
    "ordeverstoring": 2.5,
    "handel": 7.0,
    "cyber": 3.0,
    "radicalisering": 1.5,
    NO_CATEGORY: 7.0,
}
_SEASON: dict[str, tuple[range, float]] = {
    "fraude": (range(46, 52), 1.6),  # before the holidays
    "ordeverstoring": (range(49, 54), 4.0),  # the weeks to New Year's Eve
    "intimidatie": (range(36, 42), 1.4),  # schools start
    "handel": (range(22, 30), 1.3),  # festivals
}
_HOLIDAYS = range(29, 35)
_MARKED = {"wapens": 0.12, "acuut": 0.06, "groep": 0.2}

Row = tuple[dt.date, str, str, int]
"""week (its Monday), label, kind, count: the columns of InventedCount."""


def seed_invented_year(store: Store) -> int:
    """Put the invented year into the store, unless one is there; return how many rows were added."""
    rows = invented_year(monday(today()))
    with store.begin() as session:
        if session.scalar(select(InventedCount.week).limit(1)) is not None:
            return 0
        session.add_all(InventedCount(week=w, label=lab, kind=kind, count=n) for w, lab, kind, n in rows)
    return len(rows)


def invented_year(before: dt.date) -> list[Row]:
    """Return the counts of the 52 weeks before a Monday; the same Monday gives the same counts."""
    chance = random.Random(SEED)
    return [row for n in range(WEEKS, 0, -1) for row in _week(before - dt.timedelta(weeks=n), chance)]


def _week(week: dt.date, chance: random.Random) -> Iterator[Row]:
    # signals are drawn one by one, so that the counts of a week fit each other
    proposed: Counter[str] = Counter()
    reviewed: Counter[str] = Counter()
    capturers: set[int] = set()
    signals = undecided = 0
    for main, mean in _PER_WEEK.items():
        for _ in range(_how_many(_in_season(main, mean, week), chance)):
            signals += 1
            capturers.add(int(CAPTURERS * chance.random() ** 2))  # a few hand in most
            labels = _labels(main, chance)
            proposed.update(labels)
            judged = _judged(labels, chance)
            reviewed.update(judged or ())
            undecided += judged is None
    for label in COUNTED:
        yield week, label, "proposed", proposed[label]
        yield week, label, "reviewed", reviewed[label]
    yield week, "undecided", "reviewed", undecided
    yield week, "signals", "captured", signals
    yield week, "capturers", "captured", len(capturers)


def _in_season(label: str, mean: float, week: dt.date) -> float:
    number = week.isocalendar().week
    weeks, factor = _SEASON.get(label, (range(0), 1.0))
    return mean * (factor if number in weeks else 1.0) * (0.6 if number in _HOLIDAYS else 1.0)


def _how_many(mean: float, chance: random.Random) -> int:
    return max(0, round(chance.gauss(mean, math.sqrt(mean))))


def _labels(main: str, chance: random.Random) -> tuple[str, ...]:
    chosen = {main} - {NO_CATEGORY}
    if chosen and chance.random() < 0.15:
        chosen.add(chance.choice(CATEGORY_IDS))
    chosen |= {mark for mark in MARK_IDS if chosen and chance.random() < _MARKED[mark]}
    return counted_labels(chosen)


def _judged(labels: tuple[str, ...], chance: random.Random) -> tuple[str, ...] | None:
    """Return what a reviewer made of it: mostly the same; None for a doubt."""
    draw = chance.random()
    if draw < 0.07:
        return None
    if draw < 0.17:
        return counted_labels(())
    return counted_labels((chance.choice(CATEGORY_IDS),)) if draw < 0.23 else labels
