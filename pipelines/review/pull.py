"""Bringing judgements back from Label Studio, each version once, also when changed or deleted there."""

import datetime as dt
from collections.abc import Sequence

from label_studio_sdk import LabelStudio
from label_studio_sdk.core.api_error import ApiError

from pipelines.review.judged import ToRemove
from pipelines.review.keep import keep_page
from pipelines.review.rounds import Synced
from pipelines.review.seen import SeenTask, instant, walk
from pipelines.store import Store, SyncMark

# A request may be half-way when we ask: what it changes then bears a time from before.
OVERLAP = dt.timedelta(seconds=90)
EVER = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_AT_ONCE = 200


def pull(client: LabelStudio, store: Store, synced: Synced) -> None:
    """Read every task that changed since the last time and store what is new about it.

    `synced.doubtful` is set when Label Studio no longer shows what it showed the last time.
    """
    for key, project in synced.projects.items():
        since = read_mark(store, project)
        shown = EVER
        for page in walk(client, project, since - OVERLAP):
            take_in(client, store, key, project, page, synced)
            shown = max(shown, *(task.at for task in page))
        if shown < since:
            # the newest task of the last time is gone, or the server went back to a time before it
            synced.doubtful = True
        elif shown > since:
            keep_mark(store, project, shown)


def take_in(
    client: LabelStudio, store: Store, key: str, project: int, page: Sequence[SeenTask], synced: Synced
) -> ToRemove:
    """Store what a page of tasks holds, and take away in Label Studio what must go; return what that was."""
    with store.begin() as session:
        remove = keep_page(session, page, key == "blind", synced)
    clear(client, project, remove)
    return remove


def clear(client: LabelStudio, project: int, remove: ToRemove) -> None:
    """Take away in Label Studio what must go; what is gone already is no matter."""
    for annotation in remove.annotations:
        try:
            client.annotations.delete(id=annotation)
        except ApiError as error:
            if error.status_code != 404:
                raise
    for start in range(0, len(remove.tasks), _AT_ONCE):
        some = remove.tasks[start : start + _AT_ONCE]
        client.actions.create(id="delete_tasks", project=project, selected_items={"all": False, "included": some})


def read_mark(store: Store, project: int) -> dt.datetime:
    """Return how far the changes of a project were read."""
    with store.read() as session:
        row = session.get(SyncMark, f"reviews:{project}")
    return instant(row.value) if row else EVER


def keep_mark(store: Store, project: int, moment: dt.datetime) -> None:
    """Write down how far the changes of a project were read."""
    with store.begin() as session:
        session.merge(SyncMark(key=f"reviews:{project}", value=moment.isoformat()))
