"""A single hand-in, in the caller's own process: stripped, stored, proposed, advised, answered."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from pipelines.app.deployment import Deployment
from pipelines.intake.answer import Answer
from pipelines.intake.capture import Capture
from pipelines.intake.receive import receive, to_signal
from pipelines.store import GONE, Proposal, Signal
from pipelines.triage.propose import make_proposal, read_signals, triage

_AT_ONCE = 500


def hand_in(deployment: Deployment, capture: Capture, key: str) -> Answer:
    """Store a capture under an idempotency key and answer it; the same key again gives the same item."""
    received = receive(deployment.store, [_signal(deployment, capture, key)])
    signal = received.signals[0]
    if signal.state in GONE:
        return _gone(deployment, signal.number)
    taxonomy, policy = deployment.taxonomy, deployment.triage
    proposal = triage(deployment.store, [signal], deployment.reader, policy, taxonomy)[0]
    return _answer(deployment, signal, proposal, stored=True)


def advise_only(deployment: Deployment, capture: Capture) -> Answer:
    """Answer a capture without storing anything of it."""
    signal = _signal(deployment, capture, "")
    reading = read_signals([signal], deployment.reader)[0]
    proposal = make_proposal(signal, reading, deployment.triage, deployment.taxonomy)
    return _answer(deployment, signal, proposal, stored=False)


def answers(deployment: Deployment, signal_ids: Sequence[str]) -> Iterator[Answer]:
    """Yield the answers to signals that were taken in before, in the order asked for."""
    for start in range(0, len(signal_ids), _AT_ONCE):
        some = signal_ids[start : start + _AT_ONCE]
        pairs = select(Signal, Proposal).join(Proposal, Proposal.signal_id == Signal.id).where(Signal.id.in_(some))
        with deployment.store.read() as session:
            found = {signal.id: (signal, proposal) for signal, proposal in session.execute(pairs)}
            stubs = select(Signal.id, Signal.number).where(Signal.id.in_(some), Signal.state.in_(GONE))
            gone = dict(session.execute(stubs).tuples().all())
        for signal_id in some:
            if signal_id in gone:
                yield _gone(deployment, gone[signal_id])
            else:
                yield _answer(deployment, *found[signal_id], stored=True)


def _signal(deployment: Deployment, capture: Capture, key: str) -> Signal:
    return to_signal(capture, key, deployment.intake, deployment.engine, deployment.taxonomy.version)


def _gone(deployment: Deployment, number: str) -> Answer:
    return Answer(number, (), False, deployment.settings.proposals, (), (), (), gone=True)


def _answer(deployment: Deployment, signal: Signal, proposal: Proposal, stored: bool) -> Answer:
    taxonomy = deployment.taxonomy
    return Answer(
        number=signal.number if stored else "",
        texts=tuple(t for t in (signal.text, signal.observation, signal.opinion, signal.contradiction) if t),
        redacted=signal.redacted,
        proposals_on=deployment.settings.proposals,
        proposed=tuple(taxonomy.label(label).name for label in proposal.proposed),
        maybe=tuple(taxonomy.label(label).name for label in proposal.maybe),
        advice=tuple(taxonomy.advice(id_, signal.role) for id_ in proposal.advice),
    )
