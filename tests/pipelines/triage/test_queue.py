import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.triage.queue import is_blind, place
from tests.conftest import SECRET

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def test_urgent_by_a_person_comes_before_everything() -> None:
    urgent = place(NOON + dt.timedelta(days=400), True, (), 24)
    other = place(NOON, False, ("acuut", "wapens"), 24)
    assert urgent.key < other.key
    assert urgent.reasons == ("spoed_door_melder",)


@pytest.mark.parametrize("label", ["acuut", "wapens"])
def test_the_model_brings_forward_by_a_bounded_time(label: str) -> None:
    forward = place(NOON, False, (label,), 24)
    assert forward.reasons == (f"voorstel_{label}",)
    assert forward.key < place(NOON - dt.timedelta(hours=23), False, (), 24).key
    assert forward.key > place(NOON - dt.timedelta(hours=25), False, (), 24).key


def test_other_labels_and_a_switched_off_setting_move_nothing() -> None:
    plain = place(NOON, False, (), 24)
    assert place(NOON, False, ("radicalisering", "groep"), 24) == plain
    assert place(NOON, False, ("acuut",), 0) == plain
    assert plain.reasons == ("tijd_van_binnenkomst",)


def test_two_microseconds_are_told_apart() -> None:
    moments = [NOON + dt.timedelta(microseconds=n) for n in range(0, 20, 2)]
    keys = [place(moment, False, (), 24).key for moment in moments]
    assert all(a < b for a, b in pairwise(keys))


@given(st.datetimes(min_value=dt.datetime(1990, 1, 1), max_value=dt.datetime(2200, 1, 1)), st.booleans())
def test_the_key_stays_between_0_and_1(moment: dt.datetime, urgent: bool) -> None:
    assert 0 <= place(moment.replace(tzinfo=dt.UTC), urgent, ("acuut",), 168).key <= 1


def test_the_blind_share_is_a_share_fixed_by_signal_and_never_urgent() -> None:
    ids = [str(n) for n in range(4000)]
    blind = [is_blind(id_, False, 0.1, SECRET) for id_ in ids]
    assert 0.08 < sum(blind) / len(blind) < 0.12
    assert blind == [is_blind(id_, False, 0.1, SECRET) for id_ in ids]
    assert not any(is_blind(id_, True, 1.0, SECRET) for id_ in ids)
    assert all(is_blind(id_, False, 1.0, SECRET) for id_ in ids)
    assert not any(is_blind(id_, False, 0.0, SECRET) for id_ in ids)
