"""What a page of tasks means for the store. Label Studio may have gone back in time, and give a number twice."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pipelines.review.judged import Judged, ToRemove
from pipelines.review.rounds import Synced
from pipelines.review.seen import SeenTask
from pipelines.store import GONE, Review, Signal, State, Task, move


def keep_page(session: Session, page: Sequence[SeenTask], blind: bool, synced: Synced) -> ToRemove:
    """Store what is new about these tasks, in the caller's transaction; return what must go from Label Studio."""
    ids = [task.signal_id for task in page]
    # locked, so that nobody withdraws one between the reading and the writing
    locked = select(Signal).where(Signal.id.in_(ids)).order_by(Signal.id).with_for_update()
    signals = {signal.id: signal for signal in session.scalars(locked)}
    rows = {row.signal_id: row for row in session.scalars(select(Task).where(Task.signal_id.in_(ids)))}
    reviews: dict[str, list[Review]] = {}
    for review in session.scalars(select(Review).where(Review.signal_id.in_(ids)).order_by(Review.version)):
        reviews.setdefault(review.signal_id, []).append(review)
    remove = ToRemove()
    for task in page:
        signal, row = signals.get(task.signal_id), rows.get(task.signal_id)
        if signal is not None and signal.state in GONE:
            # a server that was put back from an older copy brings back what was deleted
            remove.tasks.append(task.id)
            synced.leftovers += 1
            if row is not None:
                row.task_id = None
            continue
        if signal is None or row is None:
            continue  # not ours: left alone, and counted by the whole round
        _adopt(session, row, task, synced)
        Judged(session, signal, row, reviews.setdefault(signal.id, []), task, blind, synced, remove).keep()
    session.flush()
    return remove


def _adopt(session: Session, row: Task, task: SeenTask, synced: Synced) -> None:
    """Write down which task a signal has, where a round died before it could."""
    if row.task_id is not None:
        synced.doubtful = synced.doubtful or row.task_id != task.id
        return
    take_number(session, [task.id])
    row.task_id = task.id
    move(session, row.signal_id, State.triaged, State.queued, "label_studio")
    synced.found += 1


def take_number(session: Session, task_ids: Sequence[int]) -> None:
    """Make these task numbers free: a server that went back in time gives them out again."""
    session.execute(update(Task).where(Task.task_id.in_(task_ids)).values(task_id=None))
