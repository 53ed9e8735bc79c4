"""Hidden counts stay hidden, also from a reader who combines everything that a week tells."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.trends.agreement import agreement, tally
from pipelines.trends.bands import Cells, shown, shown_capturers, shown_total
from pipelines.trends.counts import Counts, count
from pipelines.trends.labels import COUNTED, counted_labels
from pipelines.trends.signals import COLUMNS
from pipelines.trends.suppress import suppress
from tests.pipelines.trends.attack import possible
from tests.pipelines.trends.rows import THIS_WEEK

USED = ("seksueel", "fraude", "wapens")
SETS = st.sets(st.sampled_from(USED)).map(counted_labels)
JUDGED = st.one_of(SETS, st.just("twijfel"))
# so many alike signals: proposed, judged (None: not yet), number, blind
ALIKE = st.tuples(SETS, JUDGED, st.integers(1, 12), st.booleans())
NOT_YET = st.tuples(SETS, st.none(), st.integers(1, 12), st.booleans())
WEEK = st.one_of(st.lists(ALIKE, min_size=1, max_size=4), st.lists(st.one_of(ALIKE, NOT_YET), min_size=1, max_size=4))


def _frame(drawn: list[Any]) -> pd.DataFrame:
    rows = [
        {
            "week": THIS_WEEK,
            "capturer": f"inbrenger-{capturer}",
            "wording": f"tekst-{capturer}",
            "proposed": proposed,
            "reviewed": reviewed if isinstance(reviewed, tuple) else None,
            "undecided": reviewed == "twijfel",
            "followed": proposed == reviewed if isinstance(reviewed, tuple) else None,
            "blind": blind,
        }
        for proposed, reviewed, many, blind in drawn
        for capturer in range(many)
    ]
    return pd.DataFrame(rows, columns=pd.Index(COLUMNS)).astype({"undecided": bool, "blind": bool})


def _cells(told: Counts, kind: str) -> dict[str, int | str]:
    return dict(zip(told.rows["label"], told.rows[kind], strict=True))


def _still_possible(frame: pd.DataFrame) -> tuple[dict[tuple[str, str], set[int]], Any]:
    exact = count(frame, [THIS_WEEK])
    told = suppress(exact)
    week: Any = told.weeks.iloc[0]
    true: Any = exact.weeks.iloc[0]
    kinds = {
        "proposed": (_cells(told, "proposed"), true["without_proposal"] == 0),
        "reviewed": (_cells(told, "reviewed") | {"undecided": week["undecided"]}, true["without_review"] == 0),
    }
    judged = sum(found.judgements for found in agreement(tally(frame), told).values() if found)
    return possible(kinds, week["signals"], week["capturers"], judged), week


@settings(max_examples=100, deadline=None)
@given(WEEK)
def test_no_hidden_count_can_be_worked_out(drawn: list[Any]) -> None:
    found, week = _still_possible(_frame(drawn))
    for cell, counts in found.items():
        # with a hidden total, geen and a category are 4 together at most
        assert counts == {1, 2, 3, 4} or (week["signals"] == "<5" and len(counts) > 1), (cell, counts)


def _week(**labels: int) -> list[Any]:
    return [((label,), (label,), many, False) for label, many in labels.items()]


@pytest.mark.parametrize(
    "drawn",
    [
        _week(geen=20, fraude=2),  # the complement of one visible cell
        _week(geen=20, fraude=4),
        _week(seksueel=4, fraude=4),  # two hidden cells at their most
        _week(seksueel=9, fraude=4),
        [*_week(fraude=9), (("fraude",), "twijfel", 4, False)],
        [*_week(fraude=10), (("fraude",), "twijfel", 2, False)],  # the number of judgements
    ],
)
def test_a_total_does_not_give_its_complement_away(drawn: list[Any]) -> None:
    found, _ = _still_possible(_frame(drawn))
    assert found
    assert all(counts == {1, 2, 3, 4} for counts in found.values())


def test_the_attack_works_on_totals_that_are_told_exactly() -> None:
    cells: dict[str, int | str] = dict.fromkeys(COUNTED, 0) | {"geen": 20, "fraude": "<5"}
    assert possible({"proposed": (cells, True)}, 22, 9, 0) == {("proposed", "fraude"): {2}}


@pytest.mark.parametrize(("exact", "told"), [(0, 0), (1, "<5"), (4, "<5"), (5, 5), (120, 120)])
def test_small_counts_are_hidden_and_zero_stays(exact: int, told: int | str) -> None:
    assert shown(exact) == told


def test_a_total_is_told_exactly_where_that_is_safe() -> None:
    some: dict[str, int | str] = dict.fromkeys((*COUNTED, "undecided"), 0)
    cells = Cells(some | {"fraude": 12, "handel": 8, "cyber": "<5", "seksueel": "<5"}, complete=True)
    assert [shown_total(n, (cells,)) for n in (12, 20, 24, 25, 28)] == [12, 20, 24, "25+", "25+"]
    assert shown_total(22, (Cells(some | {"geen": 20, "fraude": "<5"}, complete=True),)) == "21+"
    assert shown_total(22, (Cells(some | {"geen": 20, "fraude": "<5"}, complete=False),)) == "21-24"
    assert shown_total(22, (Cells(some | {"geen": 22}, complete=True),)) == 22
    assert shown_total(3, (Cells(some, complete=True),)) == "<5"


def test_capturers_do_not_say_what_a_band_hides() -> None:
    assert shown_capturers(4, 30) == "<5"
    assert shown_capturers(7, 30) == 7
    assert shown_capturers(7, "21+") == 7
    assert shown_capturers(24, "21+") == "21+"


def test_a_week_without_signals_is_a_week() -> None:
    empty = pd.DataFrame(columns=pd.Index(COLUMNS), dtype=object)
    told = suppress(count(empty, [THIS_WEEK - dt.timedelta(weeks=1), THIS_WEEK]))
    assert list(told.weeks["signals"]) == [0, 0]
    assert len(told.rows) == 2 * len(COUNTED)
