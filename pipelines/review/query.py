"""Looking tasks up in Label Studio."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from label_studio_sdk import LabelStudio


def condition(column: str, operator: str, kind: str, value: Any) -> dict[str, Any]:
    """One filter of Label Studio's data manager."""
    return {"filter": f"filter:tasks:{column}", "operator": operator, "type": kind, "value": value}


def tasks(client: LabelStudio, project: int, fields: str, *conditions: dict[str, Any]) -> Iterator[Any]:
    """Yield the tasks of a project that meet all conditions. The query must be a JSON string: a dict is ignored."""
    query = json.dumps({"filters": {"conjunction": "and", "items": conditions}, "ordering": ["tasks:updated_at"]})
    yield from client.tasks.list(project=project, query=query, fields=fields, page_size=100)


def task_ids(client: LabelStudio, project: int, signal_ids: Sequence[str]) -> dict[str, list[int]]:
    """Return the ids of the tasks that carry these signals, lowest first."""
    found: dict[str, list[int]] = {}
    for task in tasks(client, project, "task_only", condition("data.signal_id", "in_list", "String", list(signal_ids))):
        found.setdefault(task.data["signal_id"], []).append(int(task.id))
    return {signal: sorted(ids) for signal, ids in found.items()}
