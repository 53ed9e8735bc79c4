"""Taking tasks out of Label Studio whose signal was deleted or taken back: the outbox the other way round."""

import datetime as dt
from collections import Counter
from typing import Any

from label_studio_sdk import LabelStudio
from sqlalchemy import delete, func, select

from pipelines.review.connection import Connection, ReviewUnavailableError
from pipelines.review.judged import ToRemove
from pipelines.review.projects import known_projects
from pipelines.review.pull import clear
from pipelines.review.seen import task_ids
from pipelines.store import GONE, Signal, Store, Task
from pipelines.store.alone import alone
from pipelines.store.deletions import RULES, Place, record
from pipelines.store.scrub import owe_scrub

_AT_ONCE = 200
_OURS = "taken met hun oordelen en concepten verwijderd"
_THEIRS = f"{_OURS}, alleen via de API; kopieën daar zijn van de beheerder"


def remove_gone(client: LabelStudio, store: Store, projects: dict[str, int], own: bool) -> int:
    """Remove the tasks of signals that are gone and then the rows that led there; return how many signals.

    The caller holds the lock `review` of the store, so that none of them is being sent meanwhile.
    """
    done = 0
    for key, project in projects.items():
        while ids := _doomed(store, key):
            # by signal: a server that was put back from an older copy gives a task's number to another
            there = task_ids(client, project, ids)
            clear(client, project, ToRemove(tasks=[task for tasks in there.values() for task in tasks]))
            if task_ids(client, project, ids):
                raise ReviewUnavailableError("Label Studio verwijdert taken niet")
            _recount(client, project)
            _write_down(store, ids, own)
            done += len(ids)
    return done


def _recount(client: LabelStudio, project: int) -> None:
    """Let Label Studio count the labels of a project anew: its summary goes on naming those of deleted drafts."""
    http: Any = client._client_wrapper.httpx_client  # the SDK has no call for it
    answer = http.request(f"api/projects/{project}/summary/reset/", method="POST")
    if answer.status_code >= 500:
        raise ReviewUnavailableError("Label Studio telt zijn labels niet opnieuw")


def remove_now(connection: Connection, store: Store, wait: bool) -> int:
    """Do so outside a round; return how many signals.

    Raises ReviewUnavailableError when Label Studio is down, and TakenError when a round is on and `wait` is False;
    the next round does it then.
    """
    if not waiting(store):
        return 0
    with alone(store, "review", wait):
        projects = known_projects(store)
        if not projects:
            # nothing was ever sent anywhere
            ids = _doomed(store, None)
            with store.begin() as session:
                session.execute(delete(Task).where(Task.signal_id.in_(ids)))
            return 0
        with connection.client() as client:
            return remove_gone(client, store, projects, connection.own)


def waiting(store: Store) -> int:
    """Count the signals that are gone and whose task may still be in Label Studio."""
    with store.read() as session:
        gone = select(func.count()).select_from(Task).join(Signal).where(Signal.state.in_(GONE))
        return session.scalar(gone) or 0


def _doomed(store: Store, key: str | None) -> list[str]:
    wanted = select(Task.signal_id).join(Signal).where(Signal.state.in_(GONE)).order_by(Task.signal_id)
    if key is not None:
        wanted = wanted.where(Task.project == key).limit(_AT_ONCE)
    with store.read() as session:
        return list(session.scalars(wanted))


def _write_down(store: Store, ids: list[str], own: bool) -> None:
    today = dt.datetime.now(dt.UTC).date()
    with store.begin() as session:
        rows = select(Signal.basis, Signal.state).join(Task).where(Signal.id.in_(ids))
        for (basis, state), count in Counter(session.execute(rows).tuples()).items():
            record(session, today, basis, RULES[state], Place.review, _OURS if own else _THEIRS, count)
        session.execute(delete(Task).where(Task.signal_id.in_(ids)))
        owe_scrub(session)
