"""What counts, in which week, under which label; exact, before anything is hidden."""

import datetime as dt
from typing import Any

import pytest

from pipelines.store import InventedCount, Store
from pipelines.trends.counts import Counts, count, with_history
from pipelines.trends.labels import COUNTED
from pipelines.trends.query import first_week, read_invented, read_rows
from pipelines.trends.signals import signals_frame
from pipelines.trends.weeks import weeks_between
from tests.pipelines.trends.rows import NOW, THIS_WEEK, handed_in, proposal, review

LAST_WEEK = THIS_WEEK - dt.timedelta(weeks=1)


def _counted(store: Store, first: dt.date = THIS_WEEK) -> Counts:
    return count(signals_frame(read_rows(store, first)), weeks_between(first, THIS_WEEK))


def _cells(counts: Counts, column: str, week: dt.date = THIS_WEEK) -> dict[str, int]:
    rows = counts.rows[(counts.rows["week"] == week) & (counts.rows[column] > 0)]
    return dict(zip(rows["label"], rows[column], strict=True))


def _week(counts: Counts, week: dt.date = THIS_WEEK) -> Any:
    return counts.weeks.set_index("week").loc[week]


def test_one_row_per_week_and_label(store: Store) -> None:
    handed_in(store, received_at=NOW, proposed=["fraude"])
    counts = _counted(store, LAST_WEEK)
    assert list(zip(counts.rows["week"], counts.rows["label"], strict=True)) == [
        (week, label) for week in (LAST_WEEK, THIS_WEEK) for label in COUNTED
    ]
    assert list(counts.weeks["week"]) == [LAST_WEEK, THIS_WEEK]


@pytest.mark.parametrize(
    ("seen_on", "received_at", "week"),
    [
        (LAST_WEEK, NOW, LAST_WEEK),
        (None, NOW, THIS_WEEK),
        (NOW.date() + dt.timedelta(weeks=3), NOW, THIS_WEEK),  # nobody sees it after handing it in
        (None, dt.datetime(2025, 11, 16, 23, 30, tzinfo=dt.UTC), THIS_WEEK),  # already Monday in Amsterdam
        (None, dt.datetime(2025, 11, 16, 22, 30, tzinfo=dt.UTC), LAST_WEEK),
    ],
)
def test_a_signal_counts_in_the_week_it_was_seen(
    store: Store, seen_on: dt.date | None, received_at: dt.datetime, week: dt.date
) -> None:
    handed_in(store, seen_on=seen_on, received_at=received_at)
    assert first_week(store) == week
    assert _week(_counted(store, LAST_WEEK), week)["signals"] == 1


def test_withdrawn_and_purged_signals_do_not_count(store: Store) -> None:
    for state in ("withdrawn", "purged"):
        handed_in(store, state=state, received_at=NOW, proposed=["fraude"], decision="klopt", chosen=["fraude"])
    assert first_week(store) is None
    handed_in(store, state="closed", received_at=NOW, proposed=["cyber"])
    counts = _counted(store)
    assert _week(counts)["signals"] == 1
    assert _cells(counts, "proposed") == {"cyber": 1}


def test_the_latest_proposal_counts_and_one_that_was_off_is_none(store: Store) -> None:
    (signal,) = handed_in(store, received_at=NOW, proposed=["fraude", "wapens"])
    (off,) = handed_in(store, received_at=NOW)
    with store.begin() as session:
        session.add(proposal(signal, ["acuut"], NOW + dt.timedelta(hours=2), model_version="v2"))
        session.add(proposal(off, [], model_version=""))
    counts = _counted(store)
    assert _cells(counts, "proposed") == {"geen": 1, "acuut": 1}  # a mark alone is an empty set with a mark
    assert _week(counts)["without_proposal"] == 1


def test_only_what_a_person_confirmed_counts_as_reviewed(store: Store) -> None:
    for decision in ("klopt", "aangepast", "geen_signaal", "twijfel", "niet_te_beoordelen", "vraag_aan_melder"):
        handed_in(store, received_at=NOW, proposed=["fraude"], decision=decision, chosen=["fraude", "groep"])
    handed_in(store, received_at=NOW, proposed=["fraude"])
    counts = _counted(store)
    assert _cells(counts, "reviewed") == {"fraude": 2, "groep": 2, "geen": 1}
    assert _week(counts)["undecided"] == 3
    assert _week(counts)["without_review"] == 1


def test_of_several_judgements_the_latest_current_one_counts(store: Store) -> None:
    (signal,) = handed_in(store, received_at=NOW)
    with store.begin() as session:
        session.add(review(signal, "aangepast", ["cyber"], hours=2))
        session.add(review(signal, "twijfel", hours=1))
        session.add(review(signal, "klopt", ["handel"], hours=3, current=False))
        session.add(review(signal, "klopt", ["handel"], hours=4, current=False, deleted=True))
    counts = _counted(store)
    assert _cells(counts, "reviewed") == {"cyber": 1}
    assert _week(counts)["undecided"] == 0


def test_near_duplicates_are_counted_as_signals_and_as_wordings(store: Store) -> None:
    signals = handed_in(store, count=3, received_at=NOW, decision="klopt", chosen=["handel"])
    with store.begin() as session:
        session.add_all(proposal(signal, ["handel"], cluster=signals[0].id) for signal in signals)
    handed_in(store, received_at=NOW, proposed=["handel"])
    counts = _counted(store)
    assert _cells(counts, "proposed") == {"handel": 4}
    assert _cells(counts, "proposed_wordings") == {"handel": 2}
    assert _cells(counts, "reviewed_wordings") == {"handel": 1}


def test_capturers_are_counted_once_a_week(store: Store) -> None:
    handed_in(store, count=2, received_at=NOW)
    handed_in(store, count=1, received_at=NOW)
    assert _week(_counted(store))["capturers"] == 2


def test_the_invented_past_fills_empty_weeks_and_is_marked(store: Store) -> None:
    handed_in(store, received_at=NOW, proposed=["fraude"])
    with store.begin() as session:
        for week in (LAST_WEEK, THIS_WEEK):
            session.add(InventedCount(week=week, label="fraude", kind="proposed", count=9))
            session.add(InventedCount(week=week, label="signals", kind="captured", count=11))
    invented = read_invented(store, LAST_WEEK, before=THIS_WEEK)
    counts = with_history(_counted(store, LAST_WEEK), invented)
    assert _cells(counts, "proposed", LAST_WEEK) == {"fraude": 9}
    assert _cells(counts, "proposed", THIS_WEEK) == {"fraude": 1}
    assert list(counts.weeks["signals"]) == [11, 1]
    assert list(counts.weeks["invented"]) == [True, False]
    assert list(counts.rows["invented"]) == [True] * len(COUNTED) + [False] * len(COUNTED)
