"""How it stands: counts only."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from pipelines.app.deployment import Deployment
from pipelines.app.services import read_services
from pipelines.store import STATES, DeletionRecord, Review, Signal
from pipelines.store.deletions import RULES, Place


@dataclass(frozen=True)
class Status:
    """Signals by state, and how many judgements stand."""

    signals: dict[str, int]
    reviews: int


def read_status(deployment: Deployment) -> Status:
    """Count what the store holds."""
    with deployment.store.read() as session:
        counts = Counter(
            {s: int(n) for s, n in session.execute(select(Signal.state, func.count()).group_by(Signal.state))}
        )
        # signals of which not even a stub is left
        removed = select(DeletionRecord.rule, DeletionRecord.count).where(DeletionRecord.place == Place.stub.value)
        for rule, count in session.execute(removed):
            counts.update({state: count for state in RULES if RULES[state] == rule})
        reviews = session.scalar(select(func.count()).select_from(Review).where(Review.current)) or 0
    return Status({state: counts[state] for state in STATES}, reviews)


def full_status(deployment: Deployment) -> dict[str, object]:
    """Return the contract's object: states, tasks in Label Studio (None when down), reviews, model, proposals."""
    from models.registry import version_in_use

    status = read_status(deployment)
    on = deployment.settings.proposals
    return {
        "signals": status.signals,
        "tasks": _tasks(deployment),
        "reviews": status.reviews,
        "model": version_in_use(deployment.home.models),
        "proposals": "on" if on else "off",
    }


def _tasks(deployment: Deployment) -> int | None:
    if not deployment.settings.review.url and "review" not in read_services(deployment.home):
        return None  # known without Label Studio's own parts, which take seconds to import
    from pipelines.review.sync import count_tasks

    return count_tasks(deployment.connection, deployment.store)
