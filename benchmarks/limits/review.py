"""Push and pull against a real Label Studio: tasks made, judgements brought back, and a round with nothing to do."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import select

from benchmarks.limits.folder import data_folder
from benchmarks.limits.serving import until_healthy
from benchmarks.limits.texts import write_csv
from pipelines.app.deployment import Deployment
from pipelines.app.servers import servers
from pipelines.app.services import write_services
from pipelines.app.work import nothing, sync_reviews, take_in_files
from pipelines.review.rounds import Synced
from pipelines.review.screen import DECISION
from pipelines.review.server_process import prepare
from pipelines.review.whole import whole
from pipelines.store import Task

JUDGED = 200
_KLOPT = {"from_name": DECISION, "to_name": "tekst", "type": "choices", "value": {"choices": ["klopt"]}}


def measure(tasks: int, say: Callable[[str], None]) -> Iterator[dict[str, Any]]:
    """Take in texts, queue them all, judge some, and yield what each step took."""
    with data_folder() as deployment, _label_studio(deployment):
        file = deployment.home.root / "benchmark.csv"
        write_csv(file, tasks)
        yield _step("file to outbox", tasks, lambda: take_in_files(deployment, [file], nothing))
        yield _step("push", tasks, lambda: sync_reviews(deployment, lambda sent: say(f"{sent} taken verstuurd")))
        yield _step("round with nothing to do", tasks, lambda: sync_reviews(deployment))
        judged = min(JUDGED, tasks)
        _judge(deployment, judged)
        yield _step("pull of judgements", judged, lambda: sync_reviews(deployment))
        yield _step("look at all tasks", tasks, lambda: _whole(deployment))


def _step(name: str, count: int, work: Callable[[], object]) -> dict[str, Any]:
    clock, processor = time.monotonic(), time.process_time()
    work()
    seconds, used = time.monotonic() - clock, time.process_time() - processor
    return {
        "step": name,
        "count": count,
        "seconds": round(seconds, 1),
        "our_processor_seconds": round(used, 1),
        "per_second": round(count / seconds, 1),
    }


@contextmanager
def _label_studio(deployment: Deployment) -> Iterator[None]:
    home, ports = deployment.home, deployment.settings.ports.model_dump()
    prepare(home.labelstudio)
    server = next(one for one in servers(home, ports, own_review=True) if one.name == "review")
    server.launch()
    try:
        until_healthy(server)
        write_services(home, {"review": ports["review"]})
        yield
    finally:
        server.stop()


def _judge(deployment: Deployment, count: int) -> None:
    with deployment.store.read() as session:
        ids = list(islice(session.scalars(select(Task.task_id).where(Task.task_id.is_not(None))), count))
    with deployment.connection.client() as client:
        for task in ids:
            client.annotations.create(id=task, result=[_KLOPT], lead_time=3.0)


def _whole(deployment: Deployment) -> None:
    """Read everything there is, as the daily look does."""
    from pipelines.review.projects import known_projects

    with deployment.connection.client() as client:
        whole(client, deployment.store, Synced(projects=known_projects(deployment.store)))
