"""What the store says, as plain frames. Withdrawn and purged signals are not in them, and no text ever is."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from pipelines.store import GONE, InventedCount, KeptCount, Proposal, Review, Signal, Store
from pipelines.trends.weeks import seen_in

_COUNTED = Signal.state.not_in(GONE)
_DAY = dt.timedelta(days=1)
_CELLS = ["week", "label", "kind", "count"]


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

    def without(self, ids: Collection[str]) -> "Rows":
        """Return the rows as they are when these signals are gone."""
        return Rows(*(frame[~frame["signal"].isin(ids)] for frame in (self.signals, self.proposals, self.reviews)))


def first_week(store: Store) -> dt.date | None:
    """Return the Monday of the first week with a signal that counts, deleted or not; None when there is no such."""
    with store.read() as session:
        seen, received = session.execute(
            select(func.min(Signal.seen_on), func.min(Signal.received_at)).where(_COUNTED)
        ).one()
        kept = session.scalar(select(func.min(KeptCount.week)))
    found = [] if received is None else [seen_in(seen, received)]
    return min([*found, *([kept] if kept else [])], default=None)


def read_rows(store: Store, start: dt.date) -> Rows:
    """Read the signals of the weeks from `start` (a Monday) on, with their proposals and current judgements."""
    wanted = (Signal.received_at >= _midnight(start) - _DAY, or_(Signal.seen_on.is_(None), Signal.seen_on >= start))
    with store.read() as session:
        return _rows(session, (_COUNTED, *wanted))


def rows_of_week(session: Session, week: dt.date) -> Rows:
    """Read the signals that may count in a week (a Monday), and some that count in another."""
    end = week + dt.timedelta(weeks=1)
    seen = and_(Signal.seen_on >= week, Signal.seen_on < end)
    received = and_(Signal.received_at >= _midnight(week) - _DAY, Signal.received_at < _midnight(end) + _DAY)
    return _rows(session, (_COUNTED, or_(seen, received)))


def _midnight(day: dt.date) -> dt.datetime:
    # callers take a day more on each side: zones differ
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _rows(session: Session, wanted: tuple[ColumnElement[bool], ...]) -> Rows:
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
        return _frame(session, wanted, _CELLS)


def read_kept(store: Store, start: dt.date) -> pd.DataFrame:
    """Read what deleted signals count in the weeks from `start` on. One row per week, label, kind; with the count."""
    wanted = select(KeptCount.week, KeptCount.label, KeptCount.kind, KeptCount.count).where(KeptCount.week >= start)
    with store.read() as session:
        return _frame(session, wanted, _CELLS)


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
