"""Which earlier signal has this wording."""

from collections.abc import Iterator, Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.wording import ALIKE, bands, shingles, similarity
from pipelines.store import Proposal, Signal, WordingBand

_CANDIDATES = 50
_SHARING = 1_000
"""Signals that share a band and are looked at: of a text that goes round there may be tens of thousands."""


def find_cluster(session: Session, signal: Signal, secret: bytes) -> str:
    """Return the cluster of an earlier signal with nearly this wording, else the signal's own id; keep its bands."""
    runs = shingles(signal.text)
    if not runs:
        return signal.id
    cluster = _same(session, signal)
    values = bands(runs, secret)
    if cluster is None:
        cluster = next((c for text, c in _sharing(session, values) if similarity(runs, shingles(text)) >= ALIKE), None)
    # in one statement: as objects these sixteen rows cost more than all the rest of triage
    kept = [{"signal_id": signal.id, "band": band, "value": value} for band, value in enumerate(values)]
    session.execute(insert(WordingBand), kept)
    return cluster or signal.id


def _same(session: Session, signal: Signal) -> str | None:
    """Return the cluster of any signal with exactly this wording: they all have the same."""
    same = Signal.fingerprint == signal.fingerprint
    return session.scalar(_CLUSTER.where(same, Signal.id != signal.id).limit(1))


def _sharing(session: Session, values: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield text and cluster of signals that share a band, oldest first."""
    # without a bound every copy of a text that goes round costs as much as there are copies
    ids = select(WordingBand.signal_id).where(WordingBand.value.in_(values)).limit(_SHARING).subquery()
    some = _CLUSTER.add_columns(Signal.text).where(Signal.id.in_(select(ids.c.signal_id)))
    for cluster, text in session.execute(some.order_by(Signal.id).limit(_CANDIDATES)):
        yield text, cluster


_CLUSTER = select(Proposal.cluster).join(Signal, Proposal.signal_id == Signal.id)
