"""Bringing judgements back from Label Studio, each version once, also when changed or deleted there."""

import datetime as dt
from collections.abc import Sequence

from label_studio_sdk import LabelStudio
from label_studio_sdk.core.api_error import ApiError

from pipelines.review.judged import ToRemove
from pipelines.review.keep import keep_page
from pipelines.review.rounds import Synced
from pipelines.review.seen import SeenTask, instant, newest_change, walk
from pipelines.store import Store, SyncMark

# A request may be half-way when we ask: what it changes then bears a time from before.
OVERLAP = dt.timedelta(seconds=90)
EVER = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_TIME = "%Y-%m-%dT%H:%M:%S.%f"
_AT_ONCE = 200


def pull(client: LabelStudio, store: Store, synced: Synced) -> None:
    """Read every task that changed since the last time and store what is new about it.

    `synced.doubtful` is set when Label Studio no longer shows what it showed the last time.
    """
    for key, project in synced.projects.items():
        known, since = read_mark(store, project)
        newest = newest_change(client, project) or EVER
        if newest < known:
            # the newest task of the last time is gone, or the server went back to a time before it
            synced.doubtful = True
        elif newest > known or dt.datetime.now(dt.UTC) - since < OVERLAP:
            for page in walk(client, project, known - OVERLAP):
                take_in(client, store, key, project, page, synced)
                newest = max(newest, *(task.at for task in page))
            if newest > known:
                keep_mark(store, project, newest)


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


def read_mark(store: Store, project: int) -> tuple[dt.datetime, dt.datetime]:
    """Return the newest change that was read of a project, and since when, on our own clock, nothing newer came."""
    with store.read() as session:
        row = session.get(SyncMark, f"reviews:{project}")
    if row is None:
        return EVER, EVER
    newest, _, seconds = row.value.partition("|")
    return instant(newest), dt.datetime.fromtimestamp(int(seconds or 0), dt.UTC)


def keep_mark(store: Store, project: int, newest: dt.datetime) -> None:
    """Write down how far the changes of a project were read."""
    now = int(dt.datetime.now(dt.UTC).timestamp())
    with store.begin() as session:
        session.merge(SyncMark(key=f"reviews:{project}", value=f"{newest.astimezone(dt.UTC).strftime(_TIME)}|{now}"))
