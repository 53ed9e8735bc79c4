"""The states of a signal, and the moves between them that are allowed."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import update
from sqlalchemy.orm import Session

from pipelines.store.tables import Signal, StateChange


class State(StrEnum):
    """Where a signal is on its way."""

    received = "received"
    triaged = "triaged"
    queued = "queued"
    reviewed = "reviewed"
    closed = "closed"
    withdrawn = "withdrawn"
    purged = "purged"


STATES: tuple[str, ...] = tuple(State)
GONE: tuple[str, ...] = (State.withdrawn.value, State.purged.value)
"""States in which nothing of a signal is left but a stub."""

_OPEN = (State.received, State.triaged, State.queued, State.reviewed)
_ALLOWED: dict[State, tuple[State, ...]] = {
    State.triaged: (State.received,),
    # back from reviewed when its reviews are deleted or a second look is asked
    State.queued: (State.triaged, State.reviewed),
    State.reviewed: (State.queued,),
    State.closed: (State.reviewed,),
    State.withdrawn: _OPEN,
    State.purged: (*_OPEN, State.closed, State.withdrawn),
}


def move(session: Session, signal_id: str, before: State, after: State, why: str) -> bool:
    """Move one signal and write the move down, in the caller's transaction.

    Returns False, and changes nothing, when the signal is no longer in `before`: another process was first.
    Raises ValueError on a move that the way of a signal does not know.
    """
    if before not in _ALLOWED.get(after, ()):
        raise ValueError(f"a signal does not go from {before} to {after}")
    moved = session.execute(
        update(Signal).where(Signal.id == signal_id, Signal.state == before).values(state=after.value)
    )
    if moved.rowcount == 0:  # type: ignore[attr-defined]
        return False
    now = dt.datetime.now(dt.UTC)
    session.add(StateChange(signal_id=signal_id, before=before.value, after=after.value, at=now, why=why))
    return True
