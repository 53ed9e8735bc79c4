"""The invented year: the same every time, put in once, and counts that could be of signals."""

import datetime as dt

from sqlalchemy import func, select

from pipelines.store import InventedCount, Store
from pipelines.trends.history import WEEKS, invented_year, seed_invented_year
from pipelines.trends.labels import COUNTED, EXCLUSIVE
from pipelines.trends.weeks import monday, today
from tests.pipelines.trends.rows import THIS_WEEK


def test_is_put_in_once_and_ends_before_this_week(store: Store) -> None:
    assert seed_invented_year(store) == WEEKS * (2 * len(COUNTED) + 3)
    assert seed_invented_year(store) == 0
    with store.read() as session:
        first, last = session.execute(select(func.min(InventedCount.week), func.max(InventedCount.week))).one()
    this_week = monday(today())
    assert (first, last) == (this_week - dt.timedelta(weeks=52), this_week - dt.timedelta(weeks=1))


def test_is_the_same_every_time() -> None:
    assert invented_year(THIS_WEEK) == invented_year(THIS_WEEK)


def test_counts_fit_each_other() -> None:
    cells = {(week, label, kind): count for week, label, kind, count in invented_year(THIS_WEEK)}
    for week in {week for week, _, _ in cells}:
        signals, capturers = cells[week, "signals", "captured"], cells[week, "capturers", "captured"]
        undecided = cells[week, "undecided", "reviewed"]
        assert 0 < capturers <= signals
        for kind, part in (("proposed", signals), ("reviewed", signals - undecided)):
            assert all(0 <= cells[week, label, kind] <= part for label in COUNTED)
            assert sum(cells[week, label, kind] for label in EXCLUSIVE) >= part


def test_has_a_season() -> None:
    weeks: dict[int, int] = {}
    for week, label, kind, count in invented_year(THIS_WEEK):
        if (label, kind) == ("ordeverstoring", "proposed"):
            weeks[week.isocalendar().week] = count
    year_end = [weeks[number] for number in (49, 50, 51, 52)]
    assert min(year_end) > sum(weeks.values()) / len(weeks)
