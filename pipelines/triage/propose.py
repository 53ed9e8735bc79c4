"""From a stored signal to its proposal, in one transaction with its place in the outbox."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.classify import Reader, Reading
from pipelines.store import Proposal, Signal, State, Store, Task, move
from pipelines.triage.cluster import find_cluster
from pipelines.triage.policy import TriagePolicy
from pipelines.triage.queue import is_blind, place
from taxonomy import Advice, Situation, Taxonomy
from taxonomy.ids import CATEGORY_IDS, LABEL_IDS, MARK_IDS


def advise(signal: Signal, proposed: Sequence[str], regime: str, taxonomy: Taxonomy) -> tuple[Advice, ...]:
    """Return the advice for a signal with these proposed labels."""
    return taxonomy.advise(
        Situation(
            categories=frozenset(proposed).intersection(CATEGORY_IDS),
            marks=frozenset(proposed).intersection(MARK_IDS),
            setting=signal.setting,
            role=signal.role,
            regime=regime,
            acquainted=signal.acquainted,
            who_tells=signal.who_tells,
            zorg=signal.zorg,
            urgent=signal.urgent,
        )
    )


def make_proposal(signal: Signal, reading: Reading | None, policy: TriagePolicy, taxonomy: Taxonomy) -> Proposal:
    """Build the proposal for a signal; without a reading (proposals off, or text redacted) it proposes nothing."""
    proposed = list(reading.proposed) if reading else []
    at = place(signal.received_at, signal.urgent, proposed, policy.forward_hours)
    return Proposal(
        signal_id=signal.id,
        made_at=dt.datetime.now(dt.UTC),
        model_version=reading.model if reading else "",
        taxonomy_version=taxonomy.version,
        probabilities=reading.probabilities if reading else dict.fromkeys(LABEL_IDS, 0.0),
        proposed=proposed,
        maybe=list(reading.maybe) if reading else [],
        evidence=[asdict(e) for e in reading.evidence] if reading else [],
        advice=[advice.id for advice in advise(signal, proposed, policy.regime, taxonomy)],
        queue_key=at.key,
        queue_reasons=list(at.reasons),
    )


def read_signals(signals: Sequence[Signal], reader: Reader | None) -> list[Reading | None]:
    """Read many signals at once: only the words of the text and the observation. A redacted text is not read."""
    if reader is None:
        return [None] * len(signals)
    readings = reader.read_many([(signal.text, signal.observation) for signal in signals])
    return [None if s.redacted else reading for s, reading in zip(signals, readings, strict=True)]


def keep_proposal(session: Session, signal: Signal, proposal: Proposal, policy: TriagePolicy) -> None:
    """Store a proposal, its cluster and its place in the outbox and move the signal on, in one transaction."""
    if not move(session, signal.id, State.received, State.triaged, "triage"):
        return
    blind = not policy.proposals or is_blind(signal.id, signal.urgent, policy.blind_share, policy.secret)
    if blind:
        # the order of the queue must not tell what the model thought
        proposal.queue_key = place(signal.received_at, signal.urgent, (), policy.forward_hours).key
    proposal.cluster = find_cluster(session, signal, policy.secret)
    session.add(proposal)
    now = dt.datetime.now(dt.UTC)
    session.add(Task(signal_id=signal.id, project="blind" if blind else "open", task_id=None, written_at=now))
    session.flush()


def triage(
    store: Store, signals: Sequence[Signal], reader: Reader | None, policy: TriagePolicy, taxonomy: Taxonomy
) -> list[Proposal]:
    """Propose for these signals and store the lot in one transaction. Signals that were triaged already are left."""
    readings = read_signals(signals, reader if policy.proposals else None)
    proposals = [make_proposal(s, r, policy, taxonomy) for s, r in zip(signals, readings, strict=True)]
    with store.begin() as session:
        for signal, proposal in zip(signals, proposals, strict=True):
            keep_proposal(session, signal, proposal, policy)
    return proposals


def sweep(store: Store, reader: Reader | None, policy: TriagePolicy, taxonomy: Taxonomy, at_once: int = 250) -> int:
    """Triage whatever was left `received`, so few at a time that the longest texts fill no memory; return how many."""
    done = 0
    while True:
        # in the order of an index: otherwise each turn sorts everything that waits
        waiting = select(Signal).where(Signal.state == State.received.value).order_by(Signal.received_at, Signal.id)
        with store.read() as session:
            signals = list(session.scalars(waiting.limit(at_once)))
        if not signals:
            return done
        proposals = triage(store, signals, reader, policy, taxonomy)
        # one that another process took in the meantime was not stored, so it has no number
        done += sum(proposal.id is not None for proposal in proposals)
