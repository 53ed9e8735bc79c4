"""What people judged without seeing a proposal, beside the probabilities that the version in use gave."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from pipelines.store import GONE, Proposal, Review, Signal, Store
from taxonomy.ids import LABEL_IDS

CONFIRMED = ("klopt", "aangepast")
NO_SIGNAL = "geen_signaal"


@dataclass(frozen=True, slots=True)
class Judgements:
    """Judged signals, oldest judgement first, without any id: both tables are signals x LABEL_IDS.

    `truth` (0 or 1) is what the reviewer chose, `probability` what the version in use gave. `first` and `last` are the
    days of the first and the last judgement. `left_out`: how many judged signals do not count.
    """

    truth: NDArray[np.int64]
    probability: NDArray[np.float64]
    first: dt.date | None
    last: dt.date | None
    left_out: int


def read_judged(store: Store, version: str) -> Judgements:
    """Read the current judgement of each signal of the blind share that `version` read. No text column is asked for.

    Counted are judgements that decide (no doubt, no question), were made without a proposal on the screen, and stand:
    not refused or deleted, and of a signal that is not withdrawn or purged. Of near-duplicates only the one that was
    judged first counts, as the same wording again tells nothing new. Probabilities of other versions are not mixed in.
    """
    with store.read() as session:
        judged, given = _current(session), _given(session, version)
    kept = list(_kept(judged, given))
    days = [row.at.date() for row, _ in kept]
    return Judgements(
        truth=np.array([_truth(row) for row, _ in kept], np.int64).reshape(-1, len(LABEL_IDS)),
        probability=np.array([p for _, p in kept], np.float64).reshape(-1, len(LABEL_IDS)),
        first=min(days, default=None),
        last=max(days, default=None),
        left_out=len(judged) - len(kept),
    )


def _current(session: Session) -> list[Row[Any]]:
    """The latest judgement that stands, of each signal that was ever judged blind; oldest first."""
    blind = select(Review.signal_id).where(Review.blind, Review.current)
    rows = session.execute(
        select(Review.signal_id, Review.at, Review.decision, Review.categories, Review.marks, Review.blind)
        .join(Signal, Signal.id == Review.signal_id)
        .where(Signal.state.not_in(GONE), Review.signal_id.in_(blind))
        .where(Review.current, Review.deleted.is_(False), Review.refused.is_(False))
        .order_by(Review.at, Review.id)
    )
    latest = {row.signal_id: row for row in rows}  # the last one stays
    return sorted(latest.values(), key=lambda row: (row.at, row.signal_id))


def _given(session: Session, version: str) -> dict[str, tuple[str, list[float]]]:
    """By signal its wording's cluster and its probabilities in order of LABEL_IDS, as this version gave them."""
    blind = select(Review.signal_id).where(Review.blind, Review.current)
    rows = session.execute(
        select(Proposal.signal_id, Proposal.cluster, Proposal.probabilities).where(
            Proposal.model_version == version, Proposal.signal_id.in_(blind)
        )
    )
    return {
        id_: (cluster, [found[label] for label in LABEL_IDS])
        for id_, cluster, found in rows
        if found.keys() >= set(LABEL_IDS)
    }


def _kept(judged: list[Row[Any]], given: dict[str, tuple[str, list[float]]]) -> Iterator[tuple[Row[Any], list[float]]]:
    seen: set[str] = set()
    for row in judged:
        decided = row.blind and row.decision in (*CONFIRMED, NO_SIGNAL)
        if decided and row.signal_id in given:
            cluster, probability = given[row.signal_id]
            if cluster not in seen:
                seen.add(cluster)
                yield row, probability


def _truth(row: Row[Any]) -> list[int]:
    chosen = {*row.categories, *row.marks} if row.decision in CONFIRMED else set()
    return [int(label in chosen) for label in LABEL_IDS]
