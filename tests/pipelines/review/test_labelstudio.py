"""Against a real Label Studio: one task per signal, the right order, judgements back once."""

from typing import Any

import pytest
from label_studio_sdk import LabelStudio
from sqlalchemy import select

from pipelines.review.connection import Connection, ReviewUnavailableError
from pipelines.review.sync import count_tasks, sync
from pipelines.review.tasks import build_task
from pipelines.store import Proposal, Review, ReviewProject, Signal, StateChange, Store, Task
from pipelines.triage.policy import TriagePolicy
from pipelines.triage.propose import make_proposal
from taxonomy import Taxonomy
from tests.conftest import LabelStudioServer
from tests.pipelines.review.stage import annotate, choice, served, state, tasks, triaged

pytestmark = pytest.mark.servers


def test_one_task_a_signal_in_the_right_order(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    triaged(store, proposals_on, taxonomy, "eerst binnen", "fraude")
    triaged(store, proposals_on, taxonomy, "later, zonder voorstel")
    triaged(store, proposals_on, taxonomy, "nog later, met wapen", "wapens")
    triaged(store, proposals_on, taxonomy, "spoed", urgent=True)
    done = sync(labelstudio.connection, store, taxonomy)
    assert done.sent == 4
    assert sync(labelstudio.connection, store, taxonomy).sent == 0
    assert count_tasks(labelstudio.connection, store) == 4
    late = triaged(store, proposals_on, taxonomy, "nieuwe spoed", urgent=True)
    sync(labelstudio.connection, store, taxonomy)
    assert state(store, late) == "queued"
    assert served(client, done.projects["open"]) == [
        "spoed",
        "nieuwe spoed",
        "nog later, met wapen",
        "eerst binnen",
        "later, zonder voorstel",
    ]


def test_a_sending_that_died_before_it_was_written_down_is_not_repeated(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    signal = triaged(store, proposals_on, taxonomy, "half verstuurd", "fraude")
    projects = sync(labelstudio.connection, store, taxonomy).projects
    with store.begin() as session:
        session.get_one(Task, signal.id).task_id = None
        session.get_one(Signal, signal.id).state = "triaged"
        proposal = session.scalars(select(Proposal)).one()
    # and the SDK's own retry had doubled it as well
    client.projects.import_tasks(id=projects["open"], request=[build_task(signal, proposal, taxonomy, blind=False)])
    assert count_tasks(labelstudio.connection, store) == 2
    done = sync(labelstudio.connection, store, taxonomy)
    assert done.counts == {"found": 1, "doubles": 1}
    assert count_tasks(labelstudio.connection, store) == 1
    assert state(store, signal) == "queued"


def test_a_judgement_comes_back_once_also_changed_and_deleted(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    signal = triaged(store, proposals_on, taxonomy, "tekst om te beoordelen", "fraude")
    sync(labelstudio.connection, store, taxonomy)
    annotation = annotate(client, store, signal, "klopt", "fraude")
    assert sync(labelstudio.connection, store, taxonomy).reviews == 1
    assert sync(labelstudio.connection, store, taxonomy).reviews == 0
    assert state(store, signal) == "reviewed"
    client.annotations.update(id=annotation, result=[choice("besluit", "aangepast"), choice("categorie", "cyber")])
    sync(labelstudio.connection, store, taxonomy)
    client.annotations.delete(id=annotation)
    assert sync(labelstudio.connection, store, taxonomy).deleted == 1
    assert state(store, signal) == "queued", "it needs a judgement again"
    with store.read() as session:
        versions = session.scalars(select(Review).order_by(Review.version)).all()
        moves = session.scalars(select(StateChange.after).order_by(StateChange.id)).all()
    assert [(v.version, v.decision, v.categories, v.current, v.deleted) for v in versions] == [
        (1, "klopt", ["fraude"], False, False),
        (2, "aangepast", ["cyber"], False, False),
        (3, "aangepast", [], False, True),
    ]
    assert moves == ["triaged", "queued", "reviewed", "queued"]


def test_what_is_not_ours_is_refused_named_by_kind_and_looked_at_again(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    signal = triaged(store, proposals_on, taxonomy, "korte tekst", observation="gezien bij jan")
    sync(labelstudio.connection, store, taxonomy)

    def span(control: str, label: str, start: int, end: int) -> dict[str, Any]:
        value = {"start": start, "end": end, "labels": [label]}
        return {"id": "s1", "from_name": control, "to_name": "tekst", "type": "labels", "value": value}

    page = build_task(signal, make_proposal(signal, None, proposals_on, taxonomy), taxonomy, blind=True)["data"]["text"]
    jan = page.index("jan")
    extra = [
        span("identificatie", "PERSOON", jan, jan + 3),
        span("identificatie", "PERSOON", 5, 5000),
        span("identificatie", "SCHOENMAAT", 0, 3),
        {"from_name": "nope", "value": {"text": "vrije tekst"}},
    ]
    annotate(client, store, signal, "klopt", "fraude", "onzin", extra=extra)
    done = sync(labelstudio.connection, store, taxonomy)
    assert done.counts == {"refused": 1}
    with store.read() as session:
        review = session.scalars(select(Review)).one()
    assert (review.refused, review.current) == (True, False)
    assert review.missed == [{"part": "observation", "start": 11, "end": 14, "type": "PERSOON"}]
    assert review.problems == ["onbekend onderdeel", "onbekende keuze", "onbekende soort", "plek buiten de tekst"]
    assert state(store, signal) == "queued"
    assert served(client, done.projects["open"]) == [page]


def test_a_blind_task_holds_nothing_of_model_or_advice(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    blind = TriagePolicy("convenant", proposals=True, blind_share=1.0, forward_hours=24, secret=proposals_on.secret)
    triaged(store, blind, taxonomy, "blind te lezen", "fraude", "wapens")
    urgent = triaged(store, blind, taxonomy, "spoed is nooit blind", "fraude", urgent=True)
    projects = sync(labelstudio.connection, store, taxonomy).projects
    found = {key: tasks(client, project) for key, project in projects.items()}
    assert [t.data["text"] for t in found["open"]] == [urgent.text]
    (task,) = found["blind"]
    assert set(task.data) == {"signal_id", "nummer", "text", "herkomst"}
    assert [prediction.result for prediction in task.predictions] == [[]]
    assert "fraude" not in str(task.data).lower()


def test_radicalisering_and_acuut_are_never_ticked_beforehand(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    triaged(store, proposals_on, taxonomy, "tekst", "radicalisering", "intimidatie", "acuut", "groep")
    projects = sync(labelstudio.connection, store, taxonomy).projects
    (task,) = tasks(client, projects["open"])
    ticked = [label for item in task.predictions[0].result for label in item["value"]["choices"]]
    assert sorted(ticked) == ["groep", "intimidatie"]
    assert "Radicalisering" in task.data["voorstel"]


def test_two_reviewers_never_get_the_same_task(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    import httpx

    from tests.conftest import REVIEWERS, password

    texts = [f"tekst nummer {n}" for n in range(6)]
    for text in texts:
        triaged(store, proposals_on, taxonomy, text)
    project = sync(labelstudio.connection, store, taxonomy).projects["open"]
    people = []
    for email in REVIEWERS:
        person = httpx.Client(base_url=labelstudio.url, follow_redirects=True)
        person.get("/user/login/")
        form = {
            "email": email,
            "password": password(labelstudio, email),
            "csrfmiddlewaretoken": person.cookies["csrftoken"],
        }
        person.post("/user/login/", data=form, headers={"Referer": labelstudio.url})
        people.append(person)
    seen = []
    for _ in range(3):
        held = [person.get(f"/api/projects/{project}/next").json() for person in people]
        assert held[0]["id"] != held[1]["id"]
        for person, task in zip(people, held, strict=True):
            seen.append(task["data"]["text"])
            headers = {"X-CSRFToken": person.cookies["csrftoken"], "Referer": labelstudio.url}
            body = {"result": [choice("besluit", "klopt")]}
            assert person.post(f"/api/tasks/{task['id']}/annotations/", json=body, headers=headers).status_code == 201
    assert seen == texts, "each once, in the order of the queue"
    for person in people:
        person.close()


def test_label_studio_down_is_told_and_loses_nothing(
    labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    signal = triaged(store, proposals_on, taxonomy, "wacht")
    nowhere = Connection("http://127.0.0.1:9", labelstudio.home.token_file).quick()
    with pytest.raises(ReviewUnavailableError, match="niet bereikbaar"):
        sync(nowhere, store, taxonomy)
    assert count_tasks(nowhere, store) is None
    assert state(store, signal) == "triaged"


def test_a_project_is_found_again_by_its_id_and_brought_up_to_date(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy
) -> None:
    first = sync(labelstudio.connection, store, taxonomy).projects
    client.projects.update(id=first["open"], label_config="<View><Text name='tekst' value='$text'/></View>")
    assert sync(labelstudio.connection, store, taxonomy).projects == first
    assert "identificatie" in str(client.projects.get(id=first["open"]).label_config)
    with store.read() as session:
        assert {p.key for p in session.scalars(select(ReviewProject))} == {"open", "blind"}
