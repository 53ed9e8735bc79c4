"""What each of two processes does with the same rows, at the same time."""

from dataclasses import dataclass
from multiprocessing.synchronize import Barrier

from pipelines.intake.receive import receive
from pipelines.review.connection import Connection
from pipelines.review.sync import sync
from pipelines.store import Signal, open_store
from pipelines.triage.policy import TriagePolicy
from pipelines.triage.propose import sweep
from taxonomy import load_taxonomy
from tests.pipelines.signals import make_signal

AT_ONCE = 8


@dataclass(frozen=True)
class Job:
    """The rows, in this process's own order, and where they go."""

    url: str
    texts: list[str]
    policy: TriagePolicy
    connection: Connection


_met: list[Barrier] = []


def prepare(barrier: Barrier) -> None:
    """Give this process the barrier at which the two wait for each other."""
    _met.append(barrier)


def work(job: Job) -> tuple[int, int, int, int]:
    """Take in, triage and push; return how many of each this process did."""
    together = _met[0]
    store, taxonomy = open_store(job.url), load_taxonomy()
    together.wait(120)
    new = 0
    for start in range(0, len(job.texts), AT_ONCE):
        new += receive(store, [_signal(text) for text in job.texts[start : start + AT_ONCE]]).new
    together.wait(120)
    proposed = sweep(store, None, job.policy, taxonomy, at_once=AT_ONCE)
    together.wait(120)
    synced = sync(job.connection, store, taxonomy)
    store.close()
    return new, proposed, synced.sent, synced.found


def _signal(text: str) -> Signal:
    return make_signal(text, idempotency_key=f"zelfde {text}")
