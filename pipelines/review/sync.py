"""One round with Label Studio: projects right, outbox empty, judgements in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from pipelines.review.connection import Connection, ReviewUnavailableError, ensure_projects
from pipelines.review.pull import Pulled, pull
from pipelines.review.push import push
from pipelines.store import ReviewProject, Store
from taxonomy import Taxonomy


@dataclass(frozen=True)
class Synced:
    """What one round did."""

    sent: int
    pulled: Pulled
    projects: dict[str, int]


def sync(
    connection: Connection, store: Store, taxonomy: Taxonomy, progress: Callable[[int], None] = lambda sent: None
) -> Synced:
    """Push what waits, pull what changed. Safe to repeat after any interruption.

    Raises ReviewUnavailableError when Label Studio is down or refuses; nothing is lost then, the next round goes on.
    """
    with connection.client() as client:
        projects = ensure_projects(client, store, taxonomy)
        sent = push(client, store, projects, taxonomy, progress)
        return Synced(sent, pull(client, store, projects), projects)


def count_tasks(connection: Connection, store: Store) -> int | None:
    """Count the tasks in all our projects in Label Studio; None when it is down."""
    with store.read() as session:
        ours = set(session.scalars(select(ReviewProject.project_id)))
    try:
        with connection.client() as client:
            projects: Iterable[Any] = client.projects.list(page_size=100)
            return sum(int(project.task_number or 0) for project in projects if project.id in ours)
    except ReviewUnavailableError:
        return None
