"""Bringing judgements back from Label Studio, each version once, also when changed or deleted there."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from label_studio_sdk import LabelStudio
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pipelines.review.judgement import Judgement, read_judgement
from pipelines.review.parts import compose
from pipelines.review.query import condition, tasks
from pipelines.store import Review, Signal, State, Store, SyncMark, Task, move

# Label Studio's clock and ours may differ, and a request may be half-way when we ask.
OVERLAP = dt.timedelta(seconds=90)
_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"  # without microseconds the server answers 500


@dataclass
class Pulled:
    """How many versions of judgements came in, how many deletions, and how many could not be read."""

    reviews: int = 0
    deleted: int = 0
    unreadable: int = 0


def pull(client: LabelStudio, store: Store, projects: dict[str, int]) -> Pulled:
    """Read every task that changed since the last time and store what is new about it."""
    pulled = Pulled()
    for key, project in projects.items():
        mark = f"reviews:{project}"
        since = _since(store, mark)
        newest = since
        wanted = condition("updated_at", "greater", "Datetime", (since - OVERLAP).strftime(_FORMAT))
        for task in tasks(client, project, "all", wanted):
            with store.begin() as session:
                _keep_task(session, int(task.id), task.annotations or [], key == "blind", pulled)
            newest = max(newest, _instant(task.updated_at))
        if newest > since:
            with store.begin() as session:
                session.merge(SyncMark(key=mark, value=newest.strftime(_FORMAT)))
    return pulled


def _since(store: Store, mark: str) -> dt.datetime:
    with store.read() as session:
        row = session.get(SyncMark, mark)
    return _instant(row.value) if row else dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def _instant(value: str | dt.datetime) -> dt.datetime:
    moment = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _keep_task(session: Session, task_id: int, annotations: Sequence[Any], blind: bool, pulled: Pulled) -> None:
    signal = session.scalars(
        select(Signal).join(Task, Task.signal_id == Signal.id).where(Task.task_id == task_id)
    ).one_or_none()
    if signal is None:
        return
    # a skipped task is an annotation without a judgement
    given = {int(a["id"]): a for a in annotations if not a.get("was_cancelled")}
    last = {
        review.annotation_id: review
        for review in session.scalars(
            select(Review).where(Review.signal_id == signal.id).order_by(Review.annotation_id, Review.version)
        )
    }
    for annotation_id, annotation in given.items():
        before = last.get(annotation_id)
        if before is not None and not before.deleted and before.at == _instant(annotation["updated_at"]):
            continue
        judgement = read_judgement(annotation.get("result") or [], compose(signal))
        if judgement is None:
            pulled.unreadable += 1
            continue
        _add_version(session, signal.id, annotation, before, judgement, blind)
        pulled.reviews += 1
    for annotation_id, review in last.items():
        if annotation_id not in given and not review.deleted:
            _add_deletion(session, review)
            pulled.deleted += 1
    session.flush()
    _move_on(session, signal)


def _add_version(
    session: Session, signal_id: str, annotation: Any, before: Review | None, judgement: Judgement, blind: bool
) -> None:
    annotation_id = int(annotation["id"])
    _retire(session, annotation_id)
    session.add(
        Review(
            signal_id=signal_id,
            annotation_id=annotation_id,
            version=before.version + 1 if before else 1,
            current=True,
            at=_instant(annotation["updated_at"]),
            reviewer=_account(annotation.get("completed_by")),
            edited_by=_account(annotation.get("updated_by") or annotation.get("completed_by")),
            decision=judgement.decision,
            categories=list(judgement.categories),
            marks=list(judgement.marks),
            missed=list(judgement.missed),
            evidence=list(judgement.evidence),
            seconds=annotation.get("lead_time"),
            blind=blind,
            problems=list(judgement.problems),
        )
    )


def _add_deletion(session: Session, review: Review) -> None:
    _retire(session, review.annotation_id)
    session.add(
        Review(
            signal_id=review.signal_id,
            annotation_id=review.annotation_id,
            version=review.version + 1,
            current=False,
            deleted=True,
            at=dt.datetime.now(dt.UTC),
            reviewer=review.reviewer,
            edited_by="",
            decision=review.decision,
            categories=[],
            marks=[],
            missed=[],
            evidence=[],
            seconds=None,
            blind=review.blind,
            problems=[],
        )
    )


def _retire(session: Session, annotation_id: int) -> None:
    session.execute(update(Review).where(Review.annotation_id == annotation_id).values(current=False))


def _account(user: Any) -> str:
    # Label Studio gives a number in a list and an object for a single task; neither is a name
    return f"ls-{user.get('id') if isinstance(user, dict) else user}"


def _move_on(session: Session, signal: Signal) -> None:
    standing = session.scalar(
        select(func.count()).select_from(Review).where(Review.signal_id == signal.id, Review.current)
    )
    if standing:
        move(session, signal.id, State.queued, State.reviewed, "beoordeling")
    else:
        move(session, signal.id, State.reviewed, State.queued, "beoordeling_verwijderd")
