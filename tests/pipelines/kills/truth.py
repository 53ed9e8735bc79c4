"""What must be true of a data folder whenever nothing runs any more: nothing lost, nothing doubled, nothing held."""

from collections import Counter, defaultdict
from itertools import pairwise

from label_studio_sdk import LabelStudio
from sqlalchemy import select

from pipelines.app.services import only_one
from pipelines.store import Proposal, Review, Signal, StateChange, Store, Task
from pipelines.store.alone import alone
from tests.pipelines.kills.judge import There, everything
from tests.pipelines.kills.scene import Scene

_WAY = ["received>triaged", "triaged>queued"]


def hold(scene: Scene, client: LabelStudio | None = None) -> None:
    """Assert it; with a `client`, of Label Studio too."""
    store = scene.deployment.store
    left = [path.name for path in (scene.home / "drop").iterdir()]
    answers = list((scene.home / "reports").glob("inleverbak/*"))
    assert left == ["half.csv"] * len(answers), "a file goes once all its rows are in; else it stays, with one answer"
    with only_one(scene.deployment.home, "drop", wait=False), alone(store, "review", wait=False):
        pass
    _signals(store, scene.texts, queued=client is not None)
    if client is not None:
        there = everything(client)
        _tasks(store, there)
        _reviews(store, there)


def _signals(store: Store, texts: list[str], queued: bool) -> None:
    with store.read() as session:
        signals = session.scalars(select(Signal)).all()
        proposed = Counter(session.scalars(select(Proposal.signal_id)))
        moves = defaultdict(list)
        for change in session.scalars(select(StateChange).order_by(StateChange.id)):
            moves[change.signal_id].append(f"{change.before}>{change.after}")
    assert Counter(signal.text for signal in signals) == Counter(texts), "each text once"
    assert proposed == dict.fromkeys((signal.id for signal in signals), 1), "each signal one proposal"
    for signal in signals:
        done = moves[signal.id]
        assert done[:2] == _WAY if queued else done[0] == _WAY[0]
        assert done[-1].endswith(f">{signal.state}")
        assert all(one.split(">")[1] == two.split(">")[0] for one, two in pairwise(done))


def _tasks(store: Store, there: list[There]) -> None:
    with store.read() as session:
        ours = {task.signal_id: task.task_id for task in session.scalars(select(Task))}
        signals = session.scalars(select(Signal.id)).all()
    assert sorted(ours) == sorted(signals)
    found = [(task.signal_id, task.id) for task in there]
    assert sorted(found) == sorted(ours.items()), "each signal one task, and no task besides"


def _reviews(store: Store, there: list[There]) -> None:
    given = {id_: decision for task in there for id_, decision in task.given.items()}
    with store.read() as session:
        reviews = session.scalars(select(Review).order_by(Review.id)).all()
        reviewed = session.scalars(select(Signal.id).where(Signal.state == "reviewed")).all()
    current = [review for review in reviews if review.current]
    assert {review.annotation_id: review.decision for review in current} == given, "each judgement as it stands there"
    assert sorted(review.signal_id for review in current) == sorted(reviewed), "and once"
    versions = defaultdict(list)
    for review in reviews:
        versions[review.annotation_id].append((review.decision, review.deleted))
        assert review.version == len(versions[review.annotation_id])
    for kept in versions.values():
        assert all(one != two for one, two in pairwise(kept)), "no version twice"
