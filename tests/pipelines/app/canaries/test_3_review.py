"""What Label Studio answers, and what is typed into it and after it."""

import json
from pathlib import Path

import httpx
import pytest

from tests.conftest import REVIEWERS, LabelStudioServer, password
from tests.pipelines.app.canaries.annex import Annex
from tests.pipelines.app.canaries.ground import Ground, settle
from tests.pipelines.app.conftest import House, call
from tests.pipelines.review.proxy import IMPORT, Fault
from tests.pipelines.review.reviewer import logged_in

pytestmark = pytest.mark.servers
PHRASE = "kwetterende zinnetjes zonder iemand erin"  # of a task's text: it may stand in store and queue, in no log


def test_label_studio_answering_with_the_task_is_not_quoted(house: House, ground: Ground, annex: Annex) -> None:
    assert annex.hand_in(f"{PHRASE}. {ground.letters[5]}").status_code == 200
    annex.labelstudio.faults.append(Fault("POST", IMPORT, status=400, times=20))
    refused = ground.heard(call(annex.home, "run", "review_sync"))
    assert annex.labelstudio.count("POST", IMPORT) > 0
    assert PHRASE not in refused.stdout + refused.stderr
    annex.labelstudio.faults.clear()
    settle(annex.home)
    told = [
        house.home / "prefect",
        house.home / "logs",
        annex.home / "prefect",
        annex.home / "logs",
        annex.home / "run",
    ]
    quoting = [path for place in told for path in place.rglob("*") if path.is_file() and PHRASE.encode() in read(path)]
    assert quoting == []


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:  # a server took it away in between
        return b""


def test_what_a_reviewer_types_is_taken_nowhere(house: House, ground: Ground) -> None:
    url, letter = house.url("review"), "\n".join(ground.letters)
    body = dict.fromkeys(("title", "description", "first_name", "phone", "name", "expert_instruction"), letter)
    tab = {"project": 1, "data": {"title": letter, "filters": {"conjunction": "and", "items": [{"value": letter}]}}}
    note = {"from_name": "besluit", "to_name": "tekst", "type": "choices", "value": {"choices": ["klopt"]}}
    marked = {"result": [note | {"id": letter, "meta": {"text": [letter]}}], "comment": letter}
    with logged_in(url, REVIEWERS[0], house.password) as person:
        task = person.get("/api/projects/1/next").json()["id"]
        typed = {
            ("PATCH", "/api/projects/1/"): body,
            ("POST", "/api/projects/"): body,
            ("POST", "/api/projects/1/import"): [{"text": letter}],
            ("PATCH", "/api/users/2/"): body,
            ("PATCH", "/api/current-user/hotkeys/"): {"custom_hotkeys": {letter: {"key": letter}}},
            ("POST", "/api/webhooks/"): {"url": f"http://127.0.0.1/{ground.structured[0].surface}"},
            ("POST", "/api/dm/views/"): tab,
            ("PATCH", "/api/dm/views/1/"): tab,
            ("PATCH", f"/api/tasks/{task}/"): {"data": {"text": letter}},
            ("POST", f"/api/tasks/{task}/drafts"): marked,
            ("POST", f"/api/tasks/{task}/annotations/"): marked | {"result": [*marked["result"], {"value": letter}]},
        }
        answers = {door: person.request(*door, json=words).status_code for door, words in typed.items()}
        assert person.post(f"/api/tasks/{task}/annotations/", json=marked).status_code == 201
        for canary in ground.structured[::25]:
            person.get("/api/projects", params={"title": canary.surface})
            person.get("/api/tasks", params={"project": 1, "query": json.dumps({"filters": canary.surface})})
            person.get(f"/projects/{canary.surface.replace('/', '')}")
    assert {door for door, status in answers.items() if status != 403} == {
        ("POST", "/api/dm/views/"),
        ("POST", f"/api/tasks/{task}/drafts"),
    }
    with httpx.Client(base_url=url) as stranger:
        stranger.get("/user/login/")
        form = {"email": ground.structured[3].surface, "password": letter}
        form["csrfmiddlewaretoken"] = stranger.cookies["csrftoken"]
        assert stranger.post("/user/login/", data=form, headers={"Referer": url}).status_code == 200, "not let in"


def test_the_purpose_of_a_sharing_is_stripped(labelstudio: LabelStudioServer, ground: Ground, annex: Annex) -> None:
    klopt = {"id": "a", "from_name": "besluit", "to_name": "tekst", "type": "choices", "value": {"choices": ["klopt"]}}
    with logged_in(labelstudio.url, REVIEWERS[0], password(labelstudio, REVIEWERS[0])) as person:
        project = person.get("/api/projects/", params={"title": "Signalen"}).json()["results"][-1]["id"]
        task = person.get(f"/api/projects/{project}/next").json()
        assert person.post(f"/api/tasks/{task['id']}/annotations/", json={"result": [klopt]}).status_code == 201
    settle(annex.home)
    partner = "Jongerenwerk Voorbeeldstad (verzonnen)"
    said = ["--with", partner, "--what", "signaalblad", "--basis", "wpg-8", "--account", "jw-1"]
    purpose = ". ".join(ground.letters)
    done = ground.heard(call(annex.home, "share", task["data"]["nummer"], *said, "--purpose", purpose))
    assert done.returncode == 0, done.stderr
    said[-1] = ground.structured[4].surface
    assert ground.heard(call(annex.home, "share", purpose[:60], *said, "--purpose", "x")).returncode == 1
