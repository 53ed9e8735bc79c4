"""Signals, proposals and judgements as trends meets them."""

import datetime as dt
from collections.abc import Sequence
from itertools import count as running
from typing import Any

from pipelines.store import Proposal, Review, Signal, Store
from tests.pipelines.signals import make_signal

NOW = dt.datetime(2025, 11, 19, 12, tzinfo=dt.UTC)  # a Wednesday
TODAY = NOW.date()
THIS_WEEK = dt.date(2025, 11, 17)
_annotations = running(1)


def proposal(signal: Signal, proposed: Sequence[str], made_at: dt.datetime | None = None, **fields: Any) -> Proposal:
    """Return a proposal for a signal."""
    values: dict[str, Any] = {
        "model_version": "v1",
        "taxonomy_version": "1.0.0",
        "probabilities": {},
        "maybe": [],
        "evidence": [],
        "advice": [],
        "queue_key": 0.5,
        "queue_reasons": [],
        "cluster": signal.id,
    }
    return Proposal(
        signal_id=signal.id, made_at=made_at or signal.received_at, proposed=list(proposed), **{**values, **fields}
    )


def review(signal: Signal, decision: str, chosen: Sequence[str] = (), hours: float = 1, **fields: Any) -> Review:
    """Return a current judgement of a signal, so many hours after it came in."""
    marks = ("wapens", "acuut", "groep")
    values: dict[str, Any] = {
        "annotation_id": next(_annotations),
        "version": 1,
        "current": True,
        "deleted": False,
        "at": signal.received_at + dt.timedelta(hours=hours),
        "reviewer": "beoordelaar-a",
        "edited_by": "beoordelaar-a",
        "decision": decision,
        "categories": [label for label in chosen if label not in marks],
        "marks": [label for label in chosen if label in marks],
        "missed": [],
        "evidence": [],
        "seconds": None,
        "blind": False,
        "problems": [],
    }
    return Review(signal_id=signal.id, **{**values, **fields})


def handed_in(
    store: Store,
    count: int = 1,
    proposed: Sequence[str] | None = None,
    decision: str | None = None,
    chosen: Sequence[str] = (),
    blind: bool = False,
    **fields: Any,
) -> list[Signal]:
    """Store so many signals, each of another capturer, with a proposal and a judgement where these are given."""
    made = []
    with store.begin() as session:
        for number in range(count):
            signal = make_signal("tekst van niemand", **{"capturer": f"inbrenger-{number}", **fields})
            session.add(signal)
            session.flush()
            if proposed is not None:
                session.add(proposal(signal, proposed))
            if decision is not None:
                session.add(review(signal, decision, chosen, blind=blind))
            made.append(signal)
    return made
