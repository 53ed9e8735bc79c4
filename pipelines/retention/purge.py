"""Deleting at term, some thousands of signals a transaction; killed at any moment and run again, it goes on."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pipelines.retention.terms import Terms
from pipelines.retention.wipe import remove, wipe
from pipelines.store import GONE, Signal, State, Store, Task, move
from pipelines.store.deletions import RULES, Place, record
from pipelines.store.scrub import owe_scrub

AT_ONCE = 2_000  # the week of each is read for its counts once a transaction
KeepCounts = Callable[[Session, Sequence[str]], None]
"""Keeps what signals count in the trend report, in the transaction that deletes them and before it does."""

HOW = "inhoud overschreven; aantallen bewaard; een rij zonder inhoud blijft nog één termijn"
HOW_STUB = "rij zonder inhoud verwijderd"


def count_due(store: Store, terms: Terms, today: dt.date) -> Counter[str]:
    """Count the signals whose term has passed, by basis."""
    with store.read() as session:
        rows = session.execute(select(Signal.basis, func.count()).where(terms.over(today)).group_by(Signal.basis))
        return Counter({basis: int(count) for basis, count in rows})


def purge(store: Store, terms: Terms, today: dt.date, keep_counts: KeepCounts, at_once: int = AT_ONCE) -> Counter[str]:
    """Delete the content of every signal whose term has passed; return how many, by basis.

    Their tasks in Label Studio are another room's work: the rows that lead there stay.
    """
    done: Counter[str] = Counter()
    due = select(Signal.id, Signal.state, Signal.basis).where(terms.over(today)).order_by(Signal.id).limit(at_once)
    while True:
        with store.begin() as session:
            # locked, so that nobody shares or withdraws one between the counting and the deleting
            found = session.execute(due.with_for_update()).all()
            if not found:
                return done
            keep_counts(session, [id_ for id_, _, _ in found])
            for id_, state, _ in found:
                move(session, id_, State(state), State.purged, "termijn")
            bases: dict[str, list[str]] = {}
            for id_, _, basis in found:
                bases.setdefault(basis, []).append(id_)
            for basis, ids in bases.items():
                leave_stubs(session, ids, State.purged, basis, terms, today)
        done.update({basis: len(ids) for basis, ids in bases.items()})


def leave_stubs(session: Session, ids: Sequence[str], state: State, basis: str, terms: Terms, today: dt.date) -> None:
    """Wipe signals of one basis that were just moved to `state`, let their stubs stay one more term, write it down."""
    session.flush()
    wipe(session, ids)
    until = today + dt.timedelta(days=terms.of(basis))
    session.execute(update(Signal).where(Signal.id.in_(ids)).values(delete_after=until))
    record(session, today, basis, RULES[state.value], Place.store, HOW, len(ids))
    owe_scrub(session)


def count_stubs(store: Store, today: dt.date) -> int:
    """Count the stubs whose own term has passed."""
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(_old_stubs(today).subquery())) or 0


def remove_stubs(store: Store, today: dt.date) -> int:
    """Remove the stubs whose own term has passed and whose task in Label Studio is gone; return how many."""
    done = 0
    while True:
        with store.begin() as session:
            found = session.execute(_old_stubs(today).limit(AT_ONCE)).all()
            if not found:
                return done
            remove(session, [id_ for id_, _, _ in found])
            for (state, basis), count in Counter((state, basis) for _, state, basis in found).items():
                record(session, today, basis, RULES[state], Place.stub, HOW_STUB, count)
            owe_scrub(session)
        done += len(found)


def _old_stubs(today: dt.date):  # type: ignore[no-untyped-def]
    busy = select(Task.signal_id).where(Task.signal_id == Signal.id).exists()
    return select(Signal.id, Signal.state, Signal.basis).where(
        Signal.state.in_(GONE), Signal.delete_after < today, ~busy
    )
