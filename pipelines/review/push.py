"""Emptying the outbox into Label Studio, so that each signal has one task, whatever dies half-way."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import httpx
from label_studio_sdk import LabelStudio
from label_studio_sdk.core.api_error import ApiError
from sqlalchemy import select, update

from pipelines.review.judged import ToRemove
from pipelines.review.keep import take_number
from pipelines.review.patience import BUSY, Patience
from pipelines.review.pull import clear
from pipelines.review.rounds import Synced
from pipelines.review.seen import task_ids
from pipelines.review.tasks import build_task
from pipelines.store import GONE, Proposal, Signal, State, Store, Task, move
from taxonomy import Taxonomy

AT_ONCE = 250  # small imports leave the reviewers' own requests room
_TRIES = 3
_REJECTED = 10  # so many tasks not taken, and it is not the tasks
_TOO_MUCH_OR_WRONG = (400, 413)
Batch = Sequence[tuple[Signal, Proposal]]


class Push:
    """One emptying of the outbox, or of the part of it that a person ticked as urgent."""

    def __init__(
        self, client: LabelStudio, store: Store, taxonomy: Taxonomy, patience: Patience, synced: Synced
    ) -> None:
        self._client = client
        self._store = store
        self._taxonomy = taxonomy
        self._patience = patience
        self._synced = synced
        self._rejected: set[str] = set()

    def run(self, progress: Callable[[int], None], urgent_only: bool = False) -> None:
        """Send what waits, most pressing first; the caller holds the lock `review` of the store."""
        for key, project in self._synced.projects.items():
            while batch := self._waiting(key, urgent_only):
                before = self._synced.sent
                self._write_down(project, self._send(project, batch, blind=key == "blind"))
                progress(self._synced.sent - before)

    def _waiting(self, project: str, urgent_only: bool) -> Batch:
        rows = (
            select(Signal, Proposal)
            .join(Task, Task.signal_id == Signal.id)
            .join(Proposal, Proposal.signal_id == Signal.id)
            .where(Task.project == project, Task.task_id.is_(None), Signal.id.not_in(self._rejected))
            # queued without a task: it was there, and is gone
            .where(Signal.state.in_((State.triaged.value, State.queued.value)))
            .order_by(Proposal.queue_key, Proposal.id)
            .limit(AT_ONCE)
        )
        if urgent_only:
            rows = rows.where(Signal.urgent)
        with self._store.read() as session:
            # of a signal that was read by a newer model too, the last proposal
            return list({signal.id: (signal, proposal) for signal, proposal in session.execute(rows)}.values())

    def _send(self, project: int, batch: Batch, blind: bool) -> dict[str, int]:
        """Return the task of each signal, made where it was not there yet.

        A former run may have died between the sending and the writing down, and of a lost answer nobody knows whether
        the work was done: so before every sending is looked what is there.
        """
        ids = [signal.id for signal, _ in batch]
        for attempt in range(1, _TRIES + 1):
            there = task_ids(self._client, project, ids)
            self._synced.doubtful = self._synced.doubtful or any(len(tasks) > 1 for tasks in there.values())
            missing = [build_task(s, p, self._taxonomy, blind) for s, p in batch if s.id not in there]
            found = {signal: tasks[0] for signal, tasks in there.items()}
            try:
                made = self._import(project, missing)
            except (httpx.TransportError, ApiError) as error:
                if attempt == _TRIES or (isinstance(error, ApiError) and error.status_code not in BUSY):
                    raise
                time.sleep(self._patience.wait(attempt))
                continue
            self._synced.found += len(found)
            self._synced.sent += len(made)
            return found | made
        raise AssertionError("unreachable")

    def _import(self, project: int, tasks: list[Any]) -> dict[str, int]:
        """Make these tasks and return their ids. One that is not taken must not keep the others out."""
        if not tasks:
            return {}
        ids = [task["data"]["signal_id"] for task in tasks]
        try:
            answer = self._client.projects.import_tasks(id=project, request=tasks, return_task_ids=True)
        except ApiError as error:
            if error.status_code not in _TOO_MUCH_OR_WRONG or len(self._rejected) >= _REJECTED:
                raise
            if len(tasks) > 1:
                middle = len(tasks) // 2
                return self._import(project, tasks[:middle]) | self._import(project, tasks[middle:])
            self._rejected.update(ids)
            self._synced.rejected += 1
            return {}
        made = getattr(answer, "task_ids", None) or ()
        if len(made) == len(tasks):
            return dict(zip(ids, map(int, made), strict=True))  # in the order of the request
        return {signal: found[0] for signal, found in task_ids(self._client, project, ids).items()}

    def _write_down(self, project: int, tasks: dict[str, int]) -> None:
        with self._store.begin() as session:
            take_number(session, list(tasks.values()))
            for signal, task in tasks.items():
                session.execute(update(Task).where(Task.signal_id == signal).values(task_id=task))
                move(session, signal, State.triaged, State.queued, "label_studio")
            # withdrawn while it was being sent
            gone = list(session.scalars(select(Signal.id).where(Signal.id.in_(list(tasks)), Signal.state.in_(GONE))))
            session.execute(update(Task).where(Task.signal_id.in_(gone)).values(task_id=None))
        self._synced.leftovers += len(gone)
        clear(self._client, project, ToRemove(tasks=[tasks[signal] for signal in gone]))
