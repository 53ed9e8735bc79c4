"""What Label Studio shows us of its tasks, read a page at a time."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from label_studio_sdk import LabelStudio

from pipelines.review.connection import asked_list

PAGE = 200
_LOOKED_UP = 50  # the ids travel in the address of a request, and a server takes no more than some 4,000 characters
# `include` names the fields of a task and of its annotations alike
_FIELDS = "id,data,updated_at,annotations,created_at,completed_by,updated_by,was_cancelled,lead_time,result"
_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"  # without microseconds the server answers 500


@dataclass(frozen=True)
class Given:
    """One annotation: what somebody gave as a judgement. `result` is whatever Label Studio was sent."""

    id: int
    made_at: dt.datetime
    at: dt.datetime
    reviewer: str
    edited_by: str
    seconds: float | None
    result: Any


@dataclass(frozen=True)
class SeenTask:
    """One task: the signal it is for (empty when it is not one of ours), and what was given; skips are left out."""

    id: int
    signal_id: str
    at: dt.datetime
    given: tuple[Given, ...]


def walk(client: LabelStudio, project: int, since: dt.datetime | None = None) -> Iterator[list[SeenTask]]:
    """Yield the tasks of a project in pages, all or those that changed since a moment.

    By id, so that a task which changes while we read moves no other one from a page still to come.
    """
    changed = [] if since is None else [condition("updated_at", "greater", "Datetime", since.strftime(_TIME))]
    last = 0
    while True:
        page = _page(client, project, _FIELDS, PAGE, condition("id", "greater", "Number", last), *changed)
        if page:
            yield [_seen(task) for task in page]
        if len(page) < PAGE:
            return
        last = int(page[-1].id)


def newest_change(client: LabelStudio, project: int) -> dt.datetime | None:
    """Return when a task of a project changed last; None when it has none."""
    page = _page(client, project, "id,updated_at", 1, order="-tasks:updated_at")
    return instant(page[0].updated_at) if page else None


def task_ids(client: LabelStudio, project: int, signal_ids: Sequence[str]) -> dict[str, list[int]]:
    """Return the ids of the tasks that carry these signals, lowest first."""
    found: dict[str, list[int]] = {}
    for start in range(0, len(signal_ids), _LOOKED_UP):
        some = list(signal_ids[start : start + _LOOKED_UP])
        wanted = condition("data.signal_id", "in_list", "String", some)
        # doubles make more tasks than ids
        for task in _page(client, project, "id,data", 20 * _LOOKED_UP, wanted):
            found.setdefault(task.data["signal_id"], []).append(int(task.id))
    return found


def condition(column: str, operator: str, kind: str, value: Any) -> dict[str, Any]:
    """One filter of Label Studio's data manager."""
    return {"filter": f"filter:tasks:{column}", "operator": operator, "type": kind, "value": value}


def instant(value: str | dt.datetime) -> dt.datetime:
    """Read a moment as Label Studio or a mark of ours writes it."""
    moment = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _page(
    client: LabelStudio, project: int, fields: str, size: int, *conditions: dict[str, Any], order: str = "tasks:id"
) -> list[Any]:
    # the query must be a JSON string: a dict is ignored, and all tasks come back
    query = json.dumps({"filters": {"conjunction": "and", "items": conditions}, "ordering": [order]})
    # the SDK's own paging takes every 404, also that of a project which is gone, for the end of the list
    wanted = {"project": project, "query": query, "fields": "all", "include": fields, "page_size": size}
    return list(asked_list(lambda: client.tasks.list(**wanted), "tasks").items)


def _seen(task: Any) -> SeenTask:
    given = [_given(a) for a in task.annotations or () if not a.get("was_cancelled")]
    return SeenTask(int(task.id), str((task.data or {}).get("signal_id") or ""), instant(task.updated_at), tuple(given))


def _given(annotation: dict[str, Any]) -> Given:
    by = annotation.get("completed_by")
    return Given(
        id=int(annotation["id"]),
        made_at=instant(annotation["created_at"]),
        at=instant(annotation["updated_at"]),
        reviewer=_account(by),
        edited_by=_account(annotation.get("updated_by") or by),
        seconds=annotation.get("lead_time"),
        result=annotation.get("result"),
    )


def _account(user: Any) -> str:
    # Label Studio gives a number in a list and an object for a single task; neither is a name
    return f"ls-{user.get('id') if isinstance(user, dict) else user}"
