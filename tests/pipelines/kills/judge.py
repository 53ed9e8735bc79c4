"""A person who judges in Label Studio, and changes their mind; and what stands there, read without our own reader."""

from dataclasses import dataclass
from typing import Any

from label_studio_sdk import LabelStudio

from tests.pipelines.review.stage import choice

_DECISIONS = ("klopt", "geen_signaal")
_FIELDS = "id,data,annotations,result"


@dataclass(frozen=True)
class There:
    """A task in Label Studio: the signal it is for, and by annotation what was decided."""

    id: int
    signal_id: str
    given: dict[int, str]


def everything(client: LabelStudio) -> list[There]:
    """Return every task of every project."""
    http = client._client_wrapper.httpx_client

    def get(path: str, **parameters: Any) -> Any:
        return http.request(path, method="GET", params=parameters).json()

    found = []
    for project in get("api/projects/", page_size=100)["results"]:
        page = get("api/tasks/", project=project["id"], fields="all", include=_FIELDS, page_size=1000)
        found += [There(t["id"], t["data"]["signal_id"], dict(map(_given, t["annotations"]))) for t in page["tasks"]]
    return found


def judge(client: LabelStudio) -> None:
    """Give a judgement on a task that has none; change the first that was given, and take the last one back."""
    tasks = everything(client)
    given = [pair for task in tasks for pair in task.given.items()]
    empty = next(task.id for task in tasks if not task.given)
    client.annotations.create(id=empty, result=[choice("besluit", _DECISIONS[0])], lead_time=3.0)
    if len(given) < 2:
        return
    other = _DECISIONS[given[0][1] == _DECISIONS[0]]
    client.annotations.update(id=given[0][0], result=[choice("besluit", other)])
    client.annotations.delete(id=given[-1][0])


def _given(annotation: dict[str, Any]) -> tuple[int, str]:
    return int(annotation["id"]), str(annotation["result"][0]["value"]["choices"][0])
