"""One round with Label Studio: what was deleted out, judgements in, what differs made good, outbox empty."""

from collections.abc import Callable

from pipelines.review.connection import Connection, ReviewUnavailableError
from pipelines.review.projects import ensure_projects, known_projects, task_numbers
from pipelines.review.pull import pull
from pipelines.review.push import Push
from pipelines.review.remove import remove_gone
from pipelines.review.rounds import Synced, keep_round
from pipelines.review.whole import in_doubt, whole
from pipelines.store import Store
from pipelines.store.alone import TakenError, alone
from taxonomy import Taxonomy

_LOCK = "review"


def sync(
    connection: Connection, store: Store, taxonomy: Taxonomy, progress: Callable[[int], None] = lambda sent: None
) -> Synced:
    """Remove what is gone, pull what changed, push what waits. Safe to repeat; never two at once for one store.

    Raises ReviewUnavailableError when Label Studio is down or refuses; nothing is lost then, the next round goes on.
    """
    synced = Synced()
    with alone(store, _LOCK):
        try:
            with connection.client() as client:
                synced.projects = ensure_projects(client, store, taxonomy)
                synced.removed = remove_gone(client, store, synced.projects, connection.own)
                pull(client, store, synced)
                if in_doubt(client, store, synced):
                    whole(client, store, synced)
                Push(client, store, taxonomy, connection.patience, synced).run(progress)
                if synced.doubtful:
                    whole(client, store, synced)
        except ReviewUnavailableError as error:
            keep_round(store, synced, str(error))
            raise
        keep_round(store, synced)
    return synced


def push_urgent(connection: Connection, store: Store, taxonomy: Taxonomy) -> int:
    """Send only what a person ticked as urgent, now; return how many tasks were made.

    What does not work now is left to the next round: when another process is at it, when there is no project yet, and
    when Label Studio is down.
    """
    synced = Synced(projects=known_projects(store))
    if not synced.projects:
        return 0
    try:
        quick = connection.quick()
        with alone(store, _LOCK, wait=False), quick.client() as client:
            Push(client, store, taxonomy, quick.patience, synced).run(lambda sent: None, urgent_only=True)
            keep_round(store, synced)
    except (ReviewUnavailableError, TakenError):
        return synced.sent
    return synced.sent


def count_tasks(connection: Connection, store: Store) -> int | None:
    """Count the tasks in all our projects in Label Studio; None when it is down."""
    ours = known_projects(store).values()
    try:
        with connection.quick().client() as client:
            return sum(task_numbers(client, ours).values())
    except ReviewUnavailableError:
        return None
