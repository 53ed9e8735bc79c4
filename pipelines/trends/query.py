"""What the store says, as plain frames. Withdrawn and purged signals are not in them, and no text ever is."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from pipelines.store import InventedCount, Proposal, Review, Signal, State, Store
from pipelines.trends.weeks import seen_in

_COUNTED = Signal.state.not_in([State.withdrawn.value, State.purged.value])


@dataclass(frozen=True)
class Rows:
    """The rows of a window of weeks; each frame says what one row is.

    signals: one per signal: signal, seen_on, received_at, capturer.
    proposals: one per proposal: signal, made_at, model, proposed, cluster; oldest first.
    reviews: one per current judgement: signal, at, decision, chosen, blind; oldest first.
    """

    signals: pd.DataFrame
    proposals: pd.DataFrame
    reviews: pd.DataFrame


def first_week(store: Store) -> dt.date | None:
    """Return the Monday of the first week with a signal that counts; None when there is no such signal."""
    with store.read() as session:
        seen, received = session.execute(
            select(func.min(Signal.seen_on), func.min(Signal.received_at)).where(_COUNTED)
        ).one()
    return None if received is None else seen_in(seen, received)


def read_rows(store: Store, start: dt.date) -> Rows:
    """Read the signals of the weeks from `start` (a Monday) on, with their proposals and current judgements."""
    midnight = dt.datetime.combine(start, dt.time(), dt.UTC) - dt.timedelta(days=1)  # a day early: zones differ
    wanted = (_COUNTED, Signal.received_at >= midnight, or_(Signal.seen_on.is_(None), Signal.seen_on >= start))
    with store.read() as session:
        signals = _frame(
            session,
            select(Signal.id, Signal.seen_on, Signal.received_at, Signal.capturer).where(*wanted),
            ["signal", "seen_on", "received_at", "capturer"],
        )
        proposals = _frame(session, _proposals(wanted), ["signal", "made_at", "model", "proposed", "cluster"])
        reviews = _frame(session, _reviews(wanted), ["signal", "at", "decision", "categories", "marks", "blind"])
    reviews["chosen"] = [
        [*categories, *marks] for categories, marks in zip(reviews["categories"], reviews["marks"], strict=True)
    ]
    return Rows(signals, proposals, reviews.drop(columns=["categories", "marks"]))


def read_invented(store: Store, start: dt.date, before: dt.date) -> pd.DataFrame:
    """Read the invented past of the weeks in [start, before). One row per week, label, kind; with the count."""
    wanted = select(InventedCount.week, InventedCount.label, InventedCount.kind, InventedCount.count).where(
        InventedCount.week >= start, InventedCount.week < before
    )
    with store.read() as session:
        return _frame(session, wanted, ["week", "label", "kind", "count"])


def _proposals(wanted: tuple[ColumnElement[bool], ...]) -> Select[Any]:
    columns = (Proposal.signal_id, Proposal.made_at, Proposal.model_version, Proposal.proposed, Proposal.cluster)
    return select(*columns).join(Signal).where(*wanted).order_by(Proposal.made_at, Proposal.id)


def _reviews(wanted: tuple[ColumnElement[bool], ...]) -> Select[Any]:
    columns = (Review.signal_id, Review.at, Review.decision, Review.categories, Review.marks, Review.blind)
    current = (Review.current, Review.deleted.is_(False))
    return select(*columns).join(Signal).where(*wanted, *current).order_by(Review.at, Review.id)


def _frame(session: Session, statement: Select[Any], columns: list[str]) -> pd.DataFrame:
    rows = [tuple(row) for row in session.execute(statement)]
    # object columns keep dates and times as Python's own, also when there are none
    return pd.DataFrame(rows, columns=pd.Index(columns), dtype=object)
