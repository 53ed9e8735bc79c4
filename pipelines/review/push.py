"""Emptying the outbox into Label Studio, so that each signal has one task, whatever dies half-way."""

from collections.abc import Callable, Sequence
from typing import Any

from label_studio_sdk import LabelStudio
from sqlalchemy import select, update

from pipelines.review.query import task_ids
from pipelines.review.tasks import build_task
from pipelines.store import Proposal, Signal, State, Store, Task, move
from taxonomy import Taxonomy

AT_ONCE = 250  # small imports leave the reviewers' own requests room


def push(
    client: LabelStudio,
    store: Store,
    projects: dict[str, int],
    taxonomy: Taxonomy,
    progress: Callable[[int], None] = lambda sent: None,
) -> int:
    """Send what is in the outbox, most pressing first; return how many signals got their task."""
    sent = 0
    for key, project in projects.items():
        while batch := _waiting(store, key):
            _send(client, store, project, batch, taxonomy, blind=key == "blind")
            sent += len(batch)
            progress(len(batch))
    return sent


def _waiting(store: Store, project: str) -> list[tuple[Signal, Proposal]]:
    rows = (
        select(Signal, Proposal)
        .join(Task, Task.signal_id == Signal.id)
        .join(Proposal, Proposal.signal_id == Signal.id)
        .where(Task.project == project, Task.task_id.is_(None), Signal.state == State.triaged.value)
        .order_by(Proposal.queue_key)
        .limit(AT_ONCE)
    )
    with store.read() as session:
        return [(signal, proposal) for signal, proposal in session.execute(rows)]


def _send(
    client: LabelStudio,
    store: Store,
    project: int,
    batch: Sequence[tuple[Signal, Proposal]],
    taxonomy: Taxonomy,
    blind: bool,
) -> None:
    # A former run may have died between the sending and the writing down: what is there already is not sent again.
    ids = [signal.id for signal, _ in batch]
    there = task_ids(client, project, ids)
    missing: list[Any] = [build_task(s, p, taxonomy, blind) for s, p in batch if s.id not in there]
    if missing:
        client.projects.import_tasks(
            id=project, request=missing, return_task_ids=True, request_options={"timeout_in_seconds": 600}
        )
        there = task_ids(client, project, ids)
    # The SDK repeats a request whose answer was lost: then a signal has two tasks, and the later one goes.
    doubles = [task for tasks in there.values() for task in tasks[1:]]
    if doubles:
        client.actions.create(id="delete_tasks", project=project, selected_items={"all": False, "included": doubles})
    with store.begin() as session:
        for signal in ids:
            session.execute(update(Task).where(Task.signal_id == signal).values(task_id=there[signal][0]))
            move(session, signal, State.triaged, State.queued, "label_studio")
