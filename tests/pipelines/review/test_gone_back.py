"""Label Studio dies in the middle of an import, or is put back from an older copy: store and server agree again."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from label_studio_sdk import LabelStudio
from sqlalchemy import select

from pipelines.review.connection import ReviewUnavailableError
from pipelines.review.patience import Patience
from pipelines.review.sync import sync
from pipelines.store import Review, Signal, State, Store, Task, move
from pipelines.triage.policy import TriagePolicy
from taxonomy import Taxonomy
from tests.pipelines.review.proxy import IMPORT, Fault, running
from tests.pipelines.review.restartable import Restartable
from tests.pipelines.review.stage import (
    annotate,
    choice,
    many_triaged,
    served,
    standing,
    state,
    task_of,
    texts,
    triaged,
)

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Restartable]:
    server = Restartable(tmp_path_factory.mktemp("restartable"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def own(server: Restartable) -> Iterator[LabelStudio]:
    """A client on a server without projects."""
    with server.connection.client() as client:
        yield client
        for project in client.projects.list(page_size=100):
            client.projects.delete(id=project.id)


def numbers(store: Store) -> list[int]:
    with store.read() as session:
        return list(session.scalars(select(Task.task_id).where(Task.task_id.is_not(None))))


def test_a_server_put_back_from_an_older_copy_and_then_from_the_newer(
    own: LabelStudio, server: Restartable, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    def go() -> Any:
        return sync(server.connection, store, taxonomy)

    def new(text: str) -> Signal:
        return triaged(store, proposals_on, taxonomy, text, "fraude")

    edited, judged, later, withdrawn, undone = (
        new(text) for text in ("bijgesteld", "beoordeeld", "later", "teruggetrokken", "ongedaan")
    )
    project = go().projects["open"]
    first = annotate(own, store, edited, "klopt", "fraude")
    taken_away = annotate(own, store, undone, "klopt", "handel")
    go()
    server.save("older")

    own.annotations.update(id=first, result=[choice("besluit", "aangepast"), choice("categorie", "cyber")])
    own.annotations.delete(id=taken_away)
    lost_number = annotate(own, store, judged, "klopt", "fraude")
    queued_since, judged_since = new("sindsdien"), new("sindsdien beoordeeld")
    with store.begin() as session:
        move(session, withdrawn.id, State.queued, State.withdrawn, "teruggetrokken")
    go()
    annotate(own, store, judged_since, "geen_signaal")
    assert go().counts == {"reviews": 1}
    assert texts(own, project) == ["beoordeeld", "bijgesteld", "later", "ongedaan", "sindsdien", "sindsdien beoordeeld"]
    server.save("newer")

    server.put_back("older")
    # before we look, somebody judges: the server gives a number out a second time
    assert annotate(own, store, later, "klopt", "cyber") == lost_number
    newest = new("nieuwste")
    done = go()
    assert done.counts == {"sent": 2, "put_back": 1, "reviews": 2, "kept": 2, "leftovers": 2}
    assert standing(store, edited) == [("aangepast", ["cyber"])], "the newer version stays"
    assert standing(store, judged) == [("klopt", ["fraude"])], "nobody judges it twice"
    assert standing(store, later) == [("klopt", ["cyber"])]
    assert standing(store, undone) == [("klopt", ["handel"])], "it is there again"
    assert standing(store, judged_since) == [("geen_signaal", [])]
    assert [state(store, s) for s in (edited, judged, later, undone, judged_since)] == ["reviewed"] * 5
    assert [state(store, s) for s in (queued_since, newest, withdrawn)] == ["queued", "queued", "withdrawn"]
    assert texts(own, project) == ["bijgesteld", "later", "nieuwste", "ongedaan", "sindsdien"]
    assert len(numbers(store)) == len(set(numbers(store))) == 5
    assert go().counts == {}

    server.put_back("newer")
    done = go()
    assert done.counts == {"sent": 1, "found": 2, "deleted": 1, "kept": 1, "leftovers": 1}
    for signal, words in ((judged, ("klopt", ["fraude"])), (judged_since, ("geen_signaal", []))):
        assert standing(store, signal) == [words], "a judgement that is back is not a second one"
        assert task_of(store, signal) is not None
    assert standing(store, later) == [("klopt", ["cyber"])]
    assert state(store, undone) == "queued"
    assert texts(own, project) == [
        "beoordeeld",
        "bijgesteld",
        "nieuwste",
        "ongedaan",
        "sindsdien",
        "sindsdien beoordeeld",
    ]
    assert go().counts == {}
    assert served(own, project) == ["ongedaan", "sindsdien", "nieuwste"]
    assert go().counts == {"reviews": 3}
    with store.read() as session:
        assert set(session.scalars(select(Review.current).where(Review.annotation_id.is_(None)))) == {True}


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_server_that_dies_in_the_middle_of_an_import(
    own: LabelStudio, server: Restartable, store: Store, taxonomy: Taxonomy, proposals_on: TriagePolicy
) -> None:
    triaged(store, proposals_on, taxonomy, "eerst")
    project = sync(server.connection, store, taxonomy).projects["open"]
    words = [f"tekst {n:03d}" for n in range(200)]
    many_triaged(store, proposals_on, taxonomy, words)
    dead = threading.Event()

    def kill() -> None:
        server.kill()
        dead.set()

    with running(server.url) as proxy:
        proxy.faults = [Fault("POST", IMPORT, meanwhile=kill)]
        through = replace(server.connection, url=proxy.url, patience=Patience(tries=2, first_wait=0.1))
        with pytest.raises(ReviewUnavailableError):
            sync(through, store, taxonomy)
        assert dead.wait(10)
        with pytest.raises(ReviewUnavailableError):
            sync(through, store, taxonomy)
        server.start()
        done = sync(through, store, taxonomy)
    assert done.sent + done.found == 200
    assert texts(own, project) == ["eerst", *words]
    with store.read() as session:
        assert set(session.scalars(select(Signal.state))) == {"queued"}
    assert sync(server.connection, store, taxonomy).counts == {}
