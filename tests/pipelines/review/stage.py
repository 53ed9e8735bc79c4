"""What tests of the review room do over and over: make signals, judge them, look how it stands."""

from collections.abc import Sequence
from typing import Any

from label_studio_sdk import LabelStudio
from sqlalchemy import select

from models.classify import Reading
from pipelines.store import Review, Signal, Store, Task
from pipelines.triage.policy import TriagePolicy
from pipelines.triage.propose import keep_proposal, make_proposal
from taxonomy import Taxonomy
from taxonomy.ids import LABEL_IDS
from tests.pipelines.signals import add_signal, make_signal


def reading(*proposed: str) -> Reading:
    probabilities = {label: 0.9 if label in proposed else 0.1 for label in LABEL_IDS}
    return Reading(probabilities=probabilities, proposed=proposed, maybe=(), evidence=(), model="test")


def triaged(store: Store, policy: TriagePolicy, taxonomy: Taxonomy, text: str, *proposed: str, **fields: Any) -> Signal:
    signal = add_signal(store, text, **fields)
    proposal = make_proposal(signal, reading(*proposed), policy, taxonomy)
    with store.begin() as session:
        keep_proposal(session, signal, proposal, policy)
    return signal


def many_triaged(store: Store, policy: TriagePolicy, taxonomy: Taxonomy, words: Sequence[str]) -> None:
    with store.begin() as session:
        signals = [make_signal(text) for text in words]
        session.add_all(signals)
        session.flush()
        for signal in signals:
            keep_proposal(session, signal, make_proposal(signal, reading(), policy, taxonomy), policy)


def tasks(client: LabelStudio, project: int) -> list[Any]:
    """The tasks with their predictions."""
    return list(client.tasks.list(project=project, fields="all", page_size=100))


def texts(client: LabelStudio, project: int) -> list[str]:
    """The texts of all tasks, in the order of the alphabet: a task too much or too few shows."""
    return sorted(task.data["text"] for task in tasks(client, project))


def state(store: Store, signal: Signal) -> str:
    with store.read() as session:
        return session.get_one(Signal, signal.id).state


def task_of(store: Store, signal: Signal) -> int | None:
    with store.read() as session:
        return session.get_one(Task, signal.id).task_id


def standing(store: Store, signal: Signal) -> list[tuple[str, list[str]]]:
    """The judgements that stand: decision and categories."""
    mine = select(Review).where(Review.signal_id == signal.id, Review.current).order_by(Review.id)
    with store.read() as session:
        return [(review.decision, review.categories) for review in session.scalars(mine)]


def annotate(client: LabelStudio, store: Store, signal: Signal, decision: str, *categories: str, **more: Any) -> int:
    result = [choice("besluit", decision)] + ([choice("categorie", *categories)] if categories else [])
    task = more.get("task") or task_of(store, signal)
    return int(client.annotations.create(id=task, result=result + more.get("extra", []), lead_time=3.0).id)


def choice(control: str, *labels: str) -> dict[str, Any]:
    value = {"choices": list(labels)}
    return {"id": "a1", "from_name": control, "to_name": "tekst", "type": "choices", "value": value}


def served(client: LabelStudio, project: int) -> list[str]:
    """The texts in the order in which the locked stream serves them."""
    order = []
    while True:
        answer = client._client_wrapper.httpx_client.request(f"api/projects/{project}/next", method="GET")
        if answer.status_code == 404:
            return order
        task = answer.json()
        order.append(task["data"]["text"])
        client.annotations.create(id=task["id"], result=[choice("besluit", "klopt")])
