"""Which earlier signal has this wording."""

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.wording import ALIKE, bands, shingles, similarity
from pipelines.store import Proposal, Signal, WordingBand

_CANDIDATES = 50


def find_cluster(session: Session, signal: Signal, secret: bytes) -> str:
    """Return the cluster of the oldest signal with nearly this wording, else the signal's own id; keep its bands."""
    runs = shingles(signal.text)
    values = bands(runs, secret)
    same = Signal.fingerprint == signal.fingerprint
    if values:
        same = same | Signal.id.in_(select(WordingBand.signal_id).where(WordingBand.value.in_(values)))
    candidates = session.execute(
        select(Signal.text, Signal.fingerprint, Proposal.cluster)
        .join(Proposal, Proposal.signal_id == Signal.id)
        .where(same, Signal.id != signal.id)
        .order_by(Signal.id)
        .limit(_CANDIDATES)
    )
    if values:
        # in one statement: as objects these sixteen rows cost more than all the rest of triage
        kept = [{"signal_id": signal.id, "band": band, "value": value} for band, value in enumerate(values)]
        session.execute(insert(WordingBand), kept)
    for text, mark, cluster in candidates:
        if runs and (mark == signal.fingerprint or similarity(runs, shingles(text)) >= ALIKE):
            return str(cluster)
    return signal.id
