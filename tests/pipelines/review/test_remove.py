"""What is deleted or taken back leaves Label Studio too: its tasks, their drafts, copies, rows and bytes."""

import datetime as dt
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from label_studio_sdk import LabelStudio
from sqlalchemy import select

from pipelines.retention.purge import purge
from pipelines.retention.withdraw import withdraw
from pipelines.review.connection import Connection, ReviewUnavailableError
from pipelines.review.left_over import clear_left_over, left_over
from pipelines.review.remove import remove_now, waiting
from pipelines.review.sync import count_tasks, sync
from pipelines.review.tasks import build_task
from pipelines.store import DeletionRecord, Proposal, Signal, Store, Task
from pipelines.trends.kept import keep_counts
from pipelines.triage.policy import TriagePolicy
from taxonomy import Taxonomy
from tests.conftest import LabelStudioServer
from tests.pipelines.retention.whole import MARKER, TERMS, TODAY, found_in
from tests.pipelines.review.stage import annotate, choice, tasks, triaged

pytestmark = pytest.mark.servers
OLD: dict[str, Any] = {"delete_after": TODAY - dt.timedelta(days=1)}


def given_back(store: Store, signal: Signal) -> None:
    withdraw(store, TERMS, "Gemeente", signal.number, "onbekend", TODAY)


def there(client: LabelStudio, projects: dict[str, int]) -> list[str]:
    return sorted(task.data["text"] for project in projects.values() for task in tasks(client, project))


def test_tasks_of_what_is_gone_go_and_the_others_stay(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    over = [triaged(store, proposals_on, taxonomy, f"over {n}", "fraude", **OLD) for n in range(3)]
    back = triaged(store, proposals_on, taxonomy, "terug", "cyber")
    triaged(store, proposals_on, taxonomy, "blijft")
    projects = sync(labelstudio.connection, store, taxonomy).projects
    annotate(client, store, over[0], "klopt", "fraude")
    purge(store, TERMS, TODAY, keep_counts)
    given_back(store, back)
    assert waiting(store) == 4
    assert remove_now(labelstudio.connection, store, wait=True) == 4
    assert (there(client, projects), waiting(store)) == (["blijft"], 0)
    assert remove_now(labelstudio.connection, store, wait=True) == 0, "again does nothing"
    assert sync(labelstudio.connection, store, taxonomy).counts == {}, "and no round brings anything back"
    with store.read() as session:
        rows = session.scalars(select(DeletionRecord).where(DeletionRecord.place == "label_studio")).all()
    assert {(r.rule, r.count, "alleen via de API" in r.how) for r in rows} == {
        ("termijn", 3, True),
        ("teruggetrokken", 1, True),
    }


def test_with_label_studio_down_the_next_round_does_it(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    signal = triaged(store, proposals_on, taxonomy, "terug")
    projects = sync(labelstudio.connection, store, taxonomy).projects
    given_back(store, signal)
    nowhere = Connection("http://127.0.0.1:9", labelstudio.home.token_file).quick()
    with pytest.raises(ReviewUnavailableError):
        remove_now(nowhere, store, wait=True)
    assert waiting(store) == 1
    assert sync(labelstudio.connection, store, taxonomy).counts == {"removed": 1}
    assert there(client, projects) == []


def test_a_task_that_lands_after_its_signal_was_taken_back_goes_too(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    signal = triaged(store, proposals_on, taxonomy, "onderweg")
    projects = sync(labelstudio.connection, store, taxonomy).projects
    with store.read() as session:
        task = build_task(signal, session.scalars(select(Proposal)).one(), taxonomy, blind=False)
    given_back(store, signal)
    client.projects.import_tasks(id=projects["open"], request=[task])
    sync(labelstudio.connection, store, taxonomy)
    assert there(client, projects) == []
    # and once more when the row that led there is gone: an older copy of the server was put back
    with store.read() as session:
        assert session.get(Task, signal.id) is None
    client.projects.import_tasks(id=projects["open"], request=[task])
    sync(labelstudio.connection, store, taxonomy)
    assert there(client, projects) == []


def test_without_any_project_nothing_waits_for_label_studio(
    labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    given_back(store, triaged(store, proposals_on, taxonomy, "nooit verstuurd"))
    nowhere = Connection("http://127.0.0.1:9", labelstudio.home.token_file).quick()
    assert remove_now(nowhere, store, wait=True) == 0
    assert waiting(store) == 0


def test_copies_drafts_rows_and_free_pages_of_our_own_server_go(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    long = f"{MARKER} " + "en nog heel veel woorden " * 300
    over = [triaged(store, proposals_on, taxonomy, f"{long} {n}", "fraude", **OLD) for n in range(20)]
    triaged(store, proposals_on, taxonomy, "blijft")
    projects = sync(labelstudio.connection, store, taxonomy).projects
    (open_,) = [project for key, project in projects.items() if key == "open"]
    http = client._client_wrapper.httpx_client
    for signal in over[:3]:
        annotate(client, store, signal, "klopt", "fraude", extra=[choice("kenmerk", MARKER)])
    with store.read() as session:
        drafted, skipped = (session.get_one(Task, signal.id).task_id for signal in over[4:6])
    body = {"result": [choice("kenmerk", MARKER)], "lead_time": 1}
    assert http.request(f"api/tasks/{drafted}/drafts", method="POST", json=body).status_code == 201
    client.annotations.create(id=skipped, result=[], was_cancelled=True)
    assert http.request(f"api/projects/{open_}/next", method="GET").status_code == 200
    assert http.request(f"api/projects/{open_}/export?exportType=JSON", method="GET").status_code == 200
    assert http.request(f"api/projects/{open_}/exports/", method="POST", json={"title": MARKER}).status_code == 201
    upload = {"f.txt": ("a.txt", f"{MARKER} upload".encode(), "text/plain")}
    http.request(f"api/projects/{open_}/import?commit_to_project=false", method="POST", files=upload)
    search = {"filter": "filter:tasks:data.text", "operator": "contains", "type": "String", "value": MARKER}
    client.views.create(project=open_, data={"title": "x", "filters": {"conjunction": "and", "items": [search]}})
    home = labelstudio.home
    with sqlite3.connect(home.data / "label_studio.sqlite3", timeout=30) as connection:
        # a server that dies while it deletes leaves a task in no project
        (lost,) = (task.id for task in tasks(client, open_) if task.data["signal_id"] == over[7].id)
        connection.execute("UPDATE task SET project_id = NULL WHERE id = ?", (lost,))
    before = found_in(home.data)
    assert {Path(name).parts[0] for name in before} == {"label_studio.sqlite3", "export", "media"}
    purge(store, TERMS, TODAY, keep_counts)
    remove_now(labelstudio.connection, store, wait=True)
    assert left_over(home)
    assert clear_left_over(home) >= 3
    assert (found_in(home.data), left_over(home)) == ([], [])
    assert found_in(labelstudio.log.parent) == [], "nor in its log"
    assert there(client, projects) == ["blijft"], "the server goes on"
    assert count_tasks(labelstudio.connection, store) == 1
