"""Two processes at the same rows at once: each row is taken in, triaged, queued and pushed once."""

import multiprocessing
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import pytest
from label_studio_sdk import LabelStudio
from sqlalchemy import select

from pipelines.store import Proposal, Signal, StateChange, Store, Task
from pipelines.store.alone import TakenError, alone
from pipelines.triage.policy import TriagePolicy
from tests.conftest import LabelStudioServer
from tests.pipelines.review.stage import texts as texts_in
from tests.pipelines.review.two import Job, prepare, work

ROWS = 60


@pytest.fixture(scope="module")
def pair() -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, context, prepare, (context.Barrier(2),)) as pair:
        yield pair


@pytest.mark.servers
def test_each_row_is_done_once(
    client: LabelStudio,
    labelstudio: LabelStudioServer,
    store: Store,
    store_url: str,
    proposals_off: TriagePolicy,
    pair: ProcessPoolExecutor,
) -> None:
    texts = [f"rij {n:02d}" for n in range(ROWS)]
    # the second takes the rows from the other end, so that each holds what the other wants
    jobs = [Job(store_url, order, proposals_off, labelstudio.connection) for order in (texts, texts[::-1])]
    done = list(pair.map(work, jobs, timeout=200))
    assert [sum(counts) for counts in zip(*done, strict=True)] == [ROWS, ROWS, ROWS, 0]
    with store.read() as session:
        signals = session.scalars(select(Signal)).all()
        proposals = Counter(session.scalars(select(Proposal.signal_id)))
        moves = Counter(session.execute(select(StateChange.signal_id, StateChange.after)).tuples())
        tasks = session.scalars(select(Task.task_id)).all()
    assert sorted(signal.text for signal in signals) == texts
    assert proposals == {signal.id: 1 for signal in signals}
    assert moves == {(signal.id, state): 1 for signal in signals for state in ("triaged", "queued")}
    assert len(set(tasks)) == len(tasks) == ROWS
    (blind,) = (p.id for p in client.projects.list(page_size=100) if p.title == "Signalen zonder voorstel")
    assert texts_in(client, blind) == texts


def test_a_lock_is_held_by_one_and_given_back(store: Store) -> None:
    with alone(store, "iets"), alone(store, "iets anders"), pytest.raises(TakenError):  # noqa: SIM117
        with alone(store, "iets", wait=False):
            pass
    with alone(store, "iets", wait=False):
        pass
