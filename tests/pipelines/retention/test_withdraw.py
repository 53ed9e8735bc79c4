"""Taking back, on both databases: by whom, until when, and what is left."""

from pathlib import Path

import pytest
from sqlalchemy import select

from pipelines.retention.withdraw import Withdrawn, WithdrawRefusedError, withdraw
from pipelines.store import DeletionRecord, Signal, StateChange, Store
from pipelines.store.scrub import scrub
from pipelines.trends.query import read_rows
from tests.pipelines.retention.whole import MARKER, TERMS, TODAY, found_in, left_of, share, whole


def back(store: Store, number: str, account: str = "a-1") -> Withdrawn:
    return withdraw(store, TERMS, "Gemeente Voorbeeldstad", number, account, TODAY)


def state(store: Store, signal: Signal) -> str:
    with store.read() as session:
        return session.get_one(Signal, signal.id).state


@pytest.mark.parametrize("before", ["received", "triaged", "queued", "reviewed"])
def test_until_it_is_shared_its_capturer_takes_it_back(store: Store, before: str) -> None:
    signal = whole(store, 3, state=before)
    other = whole(store, 3)
    assert back(store, f" {signal.number.lower().replace('-', '')} ") == Withdrawn(
        signal.number, again=False, in_review=True
    )
    assert state(store, signal) == "withdrawn"
    assert left_of(store, signal) == {"signals": 1, "tasks": 1}
    assert left_of(store, other)["reviews"] == 1
    with store.read() as session:
        rows = session.scalars(select(DeletionRecord)).all()
        assert session.scalars(select(StateChange).where(StateChange.signal_id == signal.id)).all() == []
    assert [(r.basis, r.rule, r.place, r.count) for r in rows] == [("avg-6-1-e", "teruggetrokken", "opslag", 1)]
    assert len(read_rows(store, TODAY.replace(day=2)).signals) == 1, "it no longer counts in the report"


def test_again_is_harmless(store: Store) -> None:
    signal = whole(store, 3)
    back(store, signal.number)
    assert back(store, signal.number).again
    with store.read() as session:
        assert [r.count for r in session.scalars(select(DeletionRecord))] == [1]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"capturer": "a-2"}, "andere accountcode"),
        ({"state": "purged"}, "na zijn bewaartermijn"),
        ({"state": "closed"}, "afgesloten. Vraag aan Gemeente Voorbeeldstad"),
    ],
)
def test_it_is_refused_in_dutch(store: Store, fields: dict[str, str], told: str) -> None:
    signal = whole(store, 3, **fields)
    with pytest.raises(WithdrawRefusedError, match=told):
        back(store, signal.number)
    assert left_of(store, signal)["reviews"] == 1


def test_a_number_that_is_not_there_is_told(store: Store) -> None:
    for number in ("AAAAA-AAAAA", "", "'; DROP TABLE signals"):
        with pytest.raises(WithdrawRefusedError, match="bestaat niet"):
            back(store, number)


def test_what_was_shared_stays_and_the_refusal_says_whom_to_ask(store: Store) -> None:
    signal = whole(store, 3, state="closed")
    share(store, signal, "Politie")
    share(store, signal, "Halt")
    with pytest.raises(WithdrawRefusedError) as refused:
        back(store, signal.number)
    assert str(refused.value) == (
        "dit signaal is al gedeeld met Halt, Politie. Vraag aan Gemeente Voorbeeldstad om het te verwijderen, "
        "en aan Halt en Politie wat daar is ontvangen"
    )
    assert state(store, signal) == "closed"


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)  # the bytes of its file
def test_its_bytes_are_gone(store: Store, tmp_path: Path) -> None:
    signals = [whole(store, 3, number=n, text=f"{MARKER} " + "heel veel woorden " * 200) for n in range(40)]
    assert found_in(tmp_path)
    for signal in signals:
        back(store, signal.number)
    assert scrub(store)
    assert found_in(tmp_path) == []
