"""What people do in Label Studio past us: tasks taken away or put in, judgements that our screen cannot give."""

from typing import Any

import pytest
from label_studio_sdk import LabelStudio
from sqlalchemy import select

from pipelines.review.rounds import read_standing
from pipelines.review.sync import sync
from pipelines.store import Review, StateChange, Store
from pipelines.triage.policy import TriagePolicy
from taxonomy import Taxonomy
from tests.conftest import LabelStudioServer
from tests.pipelines.review.stage import annotate, choice, served, standing, state, task_of, texts, triaged

pytestmark = pytest.mark.servers


def test_a_task_taken_away_is_put_back_and_a_judged_one_is_written_off(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    waiting, judged, left = (triaged(store, proposals_on, taxonomy, text) for text in ("wacht", "beoordeeld", "blijft"))
    project = sync(labelstudio.connection, store, taxonomy).projects["open"]
    annotate(client, store, judged, "klopt", "fraude")
    sync(labelstudio.connection, store, taxonomy)
    for signal in (waiting, judged):
        client.tasks.delete(id=str(task_of(store, signal)))
    done = sync(labelstudio.connection, store, taxonomy)
    assert done.counts == {"sent": 1, "put_back": 1, "kept": 1}
    assert texts(client, project) == ["blijft", "wacht"]
    assert (state(store, waiting), state(store, judged), state(store, left)) == ("queued", "reviewed", "queued")
    assert standing(store, judged) == [("klopt", ["fraude"])]
    assert task_of(store, judged) is None
    assert "1 verdwenen taak teruggezet" in read_standing(store).words
    assert sync(labelstudio.connection, store, taxonomy).counts == {}


def test_tasks_that_are_not_ours_are_left_alone(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    signal = triaged(store, proposals_on, taxonomy, "van ons")
    project = sync(labelstudio.connection, store, taxonomy).projects["open"]
    fields = dict.fromkeys(("text", "herkomst", "voorstel", "advies", "codeboek"), "van een ander")
    theirs: list[Any] = [{"data": fields}, {"data": {**fields, "signal_id": "0192f0c1-0000-7000-8000-000000000000"}}]
    client.projects.import_tasks(id=project, request=theirs)
    for _ in range(2):
        done = sync(labelstudio.connection, store, taxonomy)
        assert (done.counts, done.strangers) == ({}, 2)
    assert texts(client, project) == ["van een ander", "van een ander", "van ons"]
    assert state(store, signal) == "queued"


def test_one_impossible_judgement_does_not_keep_the_others_out(
    client: LabelStudio, labelstudio: LabelStudioServer, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    words = ["eerste", "tweede", "derde", "vierde"]
    signals = [triaged(store, proposals_on, taxonomy, text) for text in words]
    project = sync(labelstudio.connection, store, taxonomy).projects["open"]
    beyond = {"from_name": "bewijs", "type": "labels", "value": {"start": 2, "end": 700, "labels": ["BEWIJS"]}}
    annotate(client, store, signals[0], "klopt", "fraude")
    edited = annotate(client, store, signals[1], "klopt", "fraude")
    annotate(client, store, signals[2], "klopt", "fraude", extra=[beyond])
    client.annotations.create(id=task_of(store, signals[3]), result=[choice("categorie", "schoenmaat")])
    assert sync(labelstudio.connection, store, taxonomy).counts == {"reviews": 2, "refused": 2}
    client.annotations.update(id=edited, result=[choice("besluit", "klopt", "twijfel")])
    assert sync(labelstudio.connection, store, taxonomy).counts == {"refused": 1}
    assert [state(store, signal) for signal in signals] == ["reviewed", "queued", "queued", "queued"]
    assert [len(standing(store, signal)) for signal in signals] == [1, 0, 0, 0]
    assert read_standing(store).refused == {
        "plek buiten de tekst": 1,
        "geen besluit": 1,
        "onbekende keuze": 1,
        "meer dan één besluit": 1,
    }
    with store.read() as session:
        assert "tweede_blik" in set(session.scalars(select(StateChange.why)))
    assert served(client, project) == words[1:], "Label Studio gives them out again"
    assert sync(labelstudio.connection, store, taxonomy).counts == {"reviews": 3}
    assert [state(store, signal) for signal in signals] == ["reviewed"] * 4
    with store.read() as session:
        assert session.scalars(select(Review.annotation_id).where(Review.refused)).all() == [None] * 3
    assert sync(labelstudio.connection, store, taxonomy).counts == {}
