"""A reviewer's words go nowhere in Label Studio: only a judgement is taken, and only its ticks and marks."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipelines.review.sync import sync
from pipelines.store import open_store
from pipelines.triage.policy import TriagePolicy
from pipelines.triage.propose import keep_proposal, make_proposal
from taxonomy import Taxonomy
from tests.conftest import REVIEWERS, LabelStudioServer, password
from tests.pipelines.review.reviewer import logged_in
from tests.pipelines.signals import add_signal

pytestmark = pytest.mark.servers
NOTE = "getypt-0613572468-door-beoordelaar"
WRITING = ("PATCH", "POST", "PUT")
# left out of Label Studio's own description of what it takes
UNDESCRIBED = [
    ("PATCH", "/api/current-user/product-tour"),
    ("POST", "/api/users/1/avatar/"),
    ("POST", "/api/projects/{id}/reimport"),
    ("POST", "/api/projects/{id}/tasks/bulk/"),
    ("POST", "/api/projects/{id}/summary/reset/"),
    ("POST", "/api/organizations/"),
    ("POST", "/django-rq/queues/0/empty/"),
    ("POST", "/user/signup/"),
]
JUDGEMENT = re.compile(r"/api/(annotations|drafts|tasks/\{id\}/(annotations|drafts)).*")


@pytest.fixture
def project(
    labelstudio: LabelStudioServer, tmp_path: Path, taxonomy: Taxonomy, proposals_off: TriagePolicy
) -> Iterator[int]:
    """A project with one task."""
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    signal = add_signal(store, "een tekst van twaalf woorden")
    with store.begin() as session:
        keep_proposal(session, signal, make_proposal(signal, None, proposals_off, taxonomy), proposals_off)
    projects = sync(labelstudio.connection, store, taxonomy).projects
    store.close()
    yield projects["blind"]
    with labelstudio.connection.client() as client:
        for id_ in projects.values():
            client.projects.delete(id=id_)


@pytest.fixture
def reviewer(labelstudio: LabelStudioServer) -> Iterator[httpx.Client]:
    with logged_in(labelstudio.url, REVIEWERS[0], password(labelstudio, REVIEWERS[0])) as person:
        yield person


def written(server: LabelStudioServer) -> list[str]:
    """Files of Label Studio, its log among them, that hold the note."""
    folders = (server.home.data, server.log.parent)
    files = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    return sorted(path.name for path in files if NOTE.encode() in path.read_bytes())


def choice(label: str, control: str = "besluit") -> dict[str, Any]:
    value = {"choices": [label]}
    return {"id": "a1", "from_name": control, "to_name": "tekst", "type": "choices", "value": value}


def test_nothing_but_a_judgement_is_taken(labelstudio: LabelStudioServer, reviewer: httpx.Client, project: int) -> None:
    described = reviewer.get("/docs/api/schema/?format=json").json()["paths"]
    doors = [(m.upper(), path) for path, methods in described.items() for m in methods if m.upper() in WRITING]
    assert len(doors) > 70
    fields = ("title", "name", "first_name", "phone", "description", "expert_instruction", "url", "value", "username")
    body = dict.fromkeys(fields, NOTE) | {"data": {"title": NOTE}, "project": project}
    for method, path in [*doors, *UNDESCRIBED]:
        if JUDGEMENT.fullmatch(path) or path == "/api/token/refresh/":
            continue
        address = re.sub(r"\{\w*\}", "1", path.replace("{id}", str(project)))
        answer = reviewer.request(method, address, json=body, follow_redirects=False)
        assert answer.status_code == (201 if path == "/api/dm/views/" else 403), (method, path)
    assert reviewer.get(f"/api/projects/{project}/export?exportType=JSON").status_code == 403
    assert [tab["data"]["title"] for tab in reviewer.get(f"/api/dm/views?project={project}").json()] == ["Signalen"]
    files = {"file": ("notitie.txt", NOTE.encode())}
    assert reviewer.post(f"/api/projects/{project}/import", files=files).status_code == 403
    # a search is no typing, but its words stand in the address that a server likes to log
    reviewer.get("/api/projects", params={"title": NOTE})
    reviewer.get(f"/nergens/{NOTE}")
    broken = {"project": project, "query": json.dumps({"filters": NOTE})}
    assert reviewer.get("/api/tasks", params=broken).status_code == 500
    assert written(labelstudio) == []


def test_of_a_judgement_only_ticks_marks_and_numbers_are_kept(
    labelstudio: LabelStudioServer, reviewer: httpx.Client, project: int
) -> None:
    task = reviewer.get(f"/api/projects/{project}/next").json()["id"]
    mark = {"start": 4, "end": 9, "labels": ["BEWIJS"], "text": NOTE}
    result = [
        choice("klopt") | {"meta": {"text": [NOTE]}, "id": NOTE},
        {"id": "b2", "from_name": "bewijs", "to_name": "tekst", "type": "labels", "value": mark, "origin": NOTE},
        {"id": "c3", "from_name": "notitie", "to_name": "tekst", "type": "textarea", "value": {"text": [NOTE]}},
        choice(NOTE),
        choice("fraude", "categorie"),
    ]
    body = {"result": result, "lead_time": 3.5, "comment": NOTE, "unique_id": NOTE, "completed_by": 1}
    draft = reviewer.post(f"/api/tasks/{task}/drafts", json=body)
    assert draft.status_code == 201, draft.text
    changed = reviewer.patch(f"/api/drafts/{draft.json()['id']}/", json=body)
    assert changed.status_code == 200, changed.text
    made = reviewer.post(f"/api/tasks/{task}/annotations/", json=body)
    assert made.status_code == 201, made.text
    kept = made.json()
    assert [item["value"] for item in kept["result"]] == [
        {"choices": ["klopt"]},
        {"labels": ["BEWIJS"], "start": 4, "end": 9},
        {"choices": ["fraude"]},
    ]
    assert {item["origin"] for item in kept["result"]} == {"manual"}
    assert kept["lead_time"] == 3.5
    assert kept["completed_by"] != 1, "nobody judges in another's name"
    assert reviewer.patch(f"/api/annotations/{kept['id']}/", json=body).status_code == 200
    for wrong in ({"result": NOTE}, {"result": [NOTE]}, [NOTE], NOTE):
        assert reviewer.post(f"/api/tasks/{task}/annotations/", json=wrong).status_code == 403
    form = {"result": f'[{{"note": "{NOTE}"}}]'}
    assert reviewer.post(f"/api/tasks/{task}/annotations/", data=form).status_code == 403
    assert written(labelstudio) == []


@pytest.mark.browser
def test_the_screen_has_no_place_to_type(
    labelstudio: LabelStudioServer, project: int, chromium: Any, reviewer: httpx.Client
) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.context.add_cookies([{"name": c.name, "value": c.value, "url": labelstudio.url} for c in reviewer.cookies.jar])
    page.goto(f"{labelstudio.url}/projects/{project}/data")
    page.get_by_role("button", name="Label All Tasks").first.click()
    page.wait_for_selector("text=Besluit")
    page.keyboard.press("m")
    words = page.get_by_text("een tekst van").first.bounding_box()
    page.mouse.dblclick(words["x"] + 60, words["y"] + 12)
    page.wait_for_selector("text=Regions")
    page.mouse.click(words["x"] + 60, words["y"] + 12)
    page.wait_for_selector("[aria-label='Delete selected region']")
    typed = page.locator("input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable=true]")
    visible = [box for box in typed.all() if box.is_visible() and (box.bounding_box() or {"width": 0})["width"] > 20]
    assert visible == []
    assert not page.locator("[aria-label*='meta']").first.is_visible()
    page.close()
