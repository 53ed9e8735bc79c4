"""Laying all of Label Studio beside all of the store: what is lacking there, and what is there too much."""

import datetime as dt
from collections.abc import Mapping

from label_studio_sdk import LabelStudio
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pipelines.review.judged import ToRemove, let_go
from pipelines.review.keep import take_number
from pipelines.review.projects import task_numbers
from pipelines.review.pull import EVER, clear, keep_mark, take_in
from pipelines.review.rounds import Synced, strangers_in
from pipelines.review.seen import instant, walk
from pipelines.store import Review, Signal, State, Store, SyncMark, Task

EVERY = dt.timedelta(hours=1)


def in_doubt(client: LabelStudio, store: Store, synced: Synced) -> bool:
    """Say whether the two may differ: the number of tasks is another than we know of, or it was long ago."""
    if synced.doubtful:
        return True
    numbers = task_numbers(client, synced.projects.values())
    now = dt.datetime.now(dt.UTC)
    with store.read() as session:
        known = select(Task.project, func.count(Task.task_id)).group_by(Task.project)
        ours = dict(session.execute(known).tuples().all())
        for key, project in synced.projects.items():
            mark = session.get(SyncMark, f"whole:{project}")
            if mark is None:
                return True
            at, strangers = mark.value.partition("|")[0], strangers_in(mark)
            synced.strangers += strangers
            if now - instant(at) > EVERY or numbers.get(project) != ours.get(key, 0) + strangers:
                return True
    return False


def whole(client: LabelStudio, store: Store, synced: Synced) -> None:
    """Read all tasks of all our projects and make store and Label Studio agree.

    A task that is gone there is put in the outbox again, or, when its signal was judged, written off with its
    judgement kept. Of two tasks for one signal the one without a judgement goes. Tasks that are not ours stay.
    """
    synced.doubtful, synced.strangers = False, 0
    for key, project in synced.projects.items():
        seen: dict[str, dict[int, bool]] = {}
        newest = EVER
        for page in walk(client, project):
            gone = take_in(client, store, key, project, page, synced).tasks
            for task in page:
                if task.id not in gone:
                    seen.setdefault(task.signal_id, {})[task.id] = bool(task.given)
            newest = max(newest, *(task.at for task in page))
        with store.begin() as session:
            doubles = _settle_tasks(session, key, seen, synced)
            _settle_reviews(session, key, seen, synced)
            known = session.scalar(select(func.count(Task.task_id)).where(Task.project == key)) or 0
            strangers = sum(map(len, seen.values())) - len(doubles) - known
            value = f"{dt.datetime.now(dt.UTC).isoformat(timespec='seconds')}|{strangers}"
            session.merge(SyncMark(key=f"whole:{project}", value=value))
        clear(client, project, ToRemove(tasks=doubles))
        keep_mark(store, project, newest)
        synced.strangers += strangers


def _settle_tasks(session: Session, key: str, seen: Mapping[str, Mapping[int, bool]], synced: Synced) -> list[int]:
    """Make the outbox say which task each signal has; return the tasks that are there too much.

    `seen` holds for each signal its tasks in Label Studio, and whether each holds a judgement.
    """
    rows = select(Task.signal_id, Task.task_id, Signal.state).join(Signal).where(Task.project == key)
    doubles: list[int] = []
    changed: dict[str, int | None] = {}
    for signal_id, task_id, state in session.execute(rows).tuples().all():
        there = seen.get(signal_id, {})
        judged = [task for task, given in there.items() if given]
        kept = task_id if task_id in (judged or there) else min(judged or there, default=None)
        doubles += [task for task in there if task != kept and task not in judged]
        if kept != task_id:
            changed[signal_id] = kept
            synced.put_back += kept is None and state == State.queued
    take_number(session, [task for task in changed.values() if task is not None])
    for signal_id, task_id in changed.items():
        session.execute(update(Task).where(Task.signal_id == signal_id).values(task_id=task_id))
    synced.doubles += len(doubles)
    return doubles


def _settle_reviews(session: Session, key: str, seen: Mapping[str, Mapping[int, bool]], synced: Synced) -> None:
    """Keep the judgements of tasks that are gone; no number of theirs says anything any more."""
    rows = select(Review.id, Review.signal_id, Review.task_id).join(Task, Task.signal_id == Review.signal_id)
    attached = session.execute(rows.where(Task.project == key, Review.task_id.is_not(None))).tuples().all()
    for review_id, signal_id, task_id in attached:
        if task_id not in seen.get(signal_id, {}):
            synced.kept += let_go(session.get_one(Review, review_id))
