"""Deleting at term, on both databases: what goes, what stays, and what a kill half-way leaves."""

import datetime as dt
import os
import signal as signals
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from pipelines.retention.purge import count_due, count_stubs, purge, remove_stubs
from pipelines.retention.rules import Kept, load_rules
from pipelines.retention.terms import Terms, without_term
from pipelines.retention.wipe import age_out
from pipelines.store import DeletionRecord, KeptCount, ReviewRound, Share, Signal, Store, Task
from pipelines.store.scrub import scrub
from pipelines.trends.kept import keep_counts
from tests.pipelines.retention.whole import MARKER, TERMS, TODAY, found_in, left_of, share, whole


def nothing(session: Session, doomed: Sequence[str]) -> None:
    """Keep no counts."""


def purged(store: Store, terms: Terms = TERMS, today: dt.date = TODAY) -> dict[str, int]:
    return dict(purge(store, terms, today, keep_counts, at_once=2))


def states(store: Store) -> dict[str, str]:
    with store.read() as session:
        return {signal.id: signal.state for signal in session.scalars(select(Signal))}


def test_only_what_is_over_its_own_term_goes(store: Store) -> None:
    over = [whole(store, 91), whole(store, 200, "wpg-8"), whole(store, 181, "wpg-8", state="received")]
    last_day = [whole(store, 90), whole(store, 180, "wpg-8"), whole(store, 0)]
    assert dict(count_due(store, TERMS, TODAY)) == {"avg-6-1-e": 1, "wpg-8": 2}
    assert purged(store) == {"avg-6-1-e": 1, "wpg-8": 2}
    assert {id_ for id_, state in states(store).items() if state == "purged"} == {s.id for s in over}
    assert all(left_of(store, s)["reviews"] == 1 for s in last_day)
    assert purged(store) == {}, "again does nothing"


def test_a_shortened_term_holds_for_what_is_there_and_a_longer_one_does_not(store: Store) -> None:
    whole(store, 31)
    assert purged(store, Terms({"avg-6-1-e": 365})) == {}
    assert purged(store, Terms({"avg-6-1-e": 30})) == {"avg-6-1-e": 1}
    whole(store, 91)
    assert purged(store, Terms({"avg-6-1-e": 365})) == {"avg-6-1-e": 1}, "what was promised is kept to"


def test_a_stub_is_left_without_any_content(store: Store) -> None:
    signal = whole(store, 91)
    share(store, signal)
    purged(store)
    assert left_of(store, signal) == {"signals": 1, "shares": 1, "tasks": 1}
    fresh = {
        "text": "",
        "observation": "",
        "identifier_counts": {},
        "seen_on": None,
        "municipality": "",
        "capturer": "",
    }
    with store.read() as session:
        stub = session.get_one(Signal, signal.id)
        assert {name: getattr(stub, name) for name in fresh} == fresh
        assert not stub.urgent
        assert not stub.zorg
        assert (stub.number, stub.idempotency_key) == (signal.number, signal.idempotency_key)
        assert stub.delete_after == TODAY + dt.timedelta(days=90)
        kept = session.scalars(select(Share)).one()
        assert (kept.partner, kept.purpose) == ("Politie", "")
        for column in load_rules().columns(Signal.__table__, Kept.signal):
            assert MARKER not in str(getattr(stub, column.name))


def test_a_stub_goes_after_another_term_once_its_task_is_gone(store: Store) -> None:
    signal = whole(store, 91)
    share(store, signal)
    purged(store)
    later = TODAY + dt.timedelta(days=91)
    assert (count_stubs(store, TODAY), remove_stubs(store, TODAY)) == (0, 0)
    assert remove_stubs(store, later) == 0, "its task is still in Label Studio"
    with store.begin() as session:
        session.delete(session.get_one(Task, signal.id))
    assert (count_stubs(store, later), remove_stubs(store, later)) == (1, 1)
    assert left_of(store, signal) == {}


def test_the_record_says_how_much_and_nothing_else(store: Store) -> None:
    for number in range(3):
        whole(store, 91, number=number)
    whole(store, 181, "wpg-8")
    purged(store)
    with store.read() as session:
        rows = session.scalars(select(DeletionRecord).order_by(DeletionRecord.basis)).all()
    assert [(r.day, r.basis, r.rule, r.place, r.count) for r in rows] == [
        (TODAY, "avg-6-1-e", "termijn", "opslag", 3),
        (TODAY, "wpg-8", "termijn", "opslag", 1),
    ]
    assert MARKER not in "".join(r.how for r in rows)


def test_a_failure_in_the_middle_undoes_the_whole_batch(store: Store) -> None:
    for number in range(3):
        whole(store, 91, number=number)

    def fail(session: Session, doomed: Sequence[str]) -> None:
        keep_counts(session, doomed)
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        purge(store, TERMS, TODAY, fail, at_once=2)
    assert set(states(store).values()) == {"reviewed"}
    with store.read() as session:
        assert session.scalars(select(KeptCount)).all() == []
        assert session.scalars(select(DeletionRecord)).all() == []


KILLED = """
import os, signal, sys
from pipelines.retention.purge import purge
from pipelines.store import open_store
from pipelines.store.scrub import scrub
from pipelines.trends.kept import keep_counts
from tests.pipelines.retention.whole import TERMS, TODAY

calls = 0
def dying(session, doomed):
    global calls
    calls += 1
    keep_counts(session, doomed)
    if calls == 3:
        os.kill(os.getpid(), signal.SIGKILL)

purge(open_store(sys.argv[1]), TERMS, TODAY, dying, at_once=2)
"""


def test_killed_half_way_and_run_again_it_loses_and_doubles_nothing(store: Store) -> None:
    for number in range(7):
        whole(store, 91 + number, number=number)
    url = store.engine.url.render_as_string(hide_password=False)
    died = subprocess.run([sys.executable, "-c", KILLED, url], env=os.environ, check=False)
    assert died.returncode == -signals.SIGKILL
    assert sorted(states(store).values()) == ["purged"] * 4 + ["reviewed"] * 3
    assert purged(store) == {"avg-6-1-e": 3}
    with store.read() as session:
        assert sum(r.count for r in session.scalars(select(DeletionRecord))) == 7
        counted = select(KeptCount).where(KeptCount.label == "signals")
        assert sum(kept.count for kept in session.scalars(counted)) == 7


def test_bases_in_use_without_a_term_are_found(store: Store) -> None:
    whole(store, 1)
    whole(store, 1)
    whole(store, 300, "wpg-8", state="purged")
    assert without_term(store, Terms({"wpg-8": 10})) == {"avg-6-1-e": 2}
    assert without_term(store, TERMS) == {}


def test_rounds_with_label_studio_go_after_the_shortest_term(store: Store) -> None:
    now = dt.datetime.combine(TODAY, dt.time(), dt.UTC)
    with store.begin() as session:
        for days in (89, 91):
            at = now - dt.timedelta(days=days)
            session.add(ReviewRound(at=at, last_at=at, times=1, counts={}, failure=""))
    with store.begin() as session:
        assert age_out(session, TODAY - dt.timedelta(days=TERMS.shortest)) == 1


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_on_postgresql_the_bytes_leave_the_tables(store: Store, postgresql: Any) -> None:
    with store.engine.connect() as connection:
        own = connection.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar()
    tables = Path(str(postgresql.pgdata)) / "base" / str(own)
    for number in range(20):
        whole(store, 91, number=number)
    with store.engine.begin() as connection:
        connection.execute(text("ANALYZE"))  # as the server does by itself: it keeps samples of the texts
    postgresql.psql("CHECKPOINT;")
    assert found_in(tables)
    purged(store)
    assert scrub(store)
    postgresql.psql("CHECKPOINT;")
    assert found_in(tables) == []
