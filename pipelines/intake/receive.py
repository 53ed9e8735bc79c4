"""From captures to stored signals: stripped first, then written, many in one transaction."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from uuid6 import uuid7

from models.deidentify import Deidentifier
from pipelines.intake.capture import Capture
from pipelines.intake.keys import fingerprint, new_number
from pipelines.intake.policy import IntakePolicy
from pipelines.store import Signal, State, Store

_KEYS_AT_ONCE = 500  # well under every database's limit on bound values


@dataclass(frozen=True)
class Received:
    """What became of some captures: the signals in order of the captures, and how many of them are new."""

    signals: list[Signal]
    new: int


def to_signal(capture: Capture, key: str, policy: IntakePolicy, engine: Deidentifier, taxonomy_version: str) -> Signal:
    """Strip a capture, in memory, and return the signal that may be stored."""
    stripped = engine.strip_all(capture.texts)
    now = dt.datetime.now(dt.UTC)
    counts: dict[str, int] = {}
    for part in stripped:
        for kind, count in part.counts.items():
            counts[kind] = counts.get(kind, 0) + count
    text, observation, opinion, contradiction = (part.text for part in stripped)
    return Signal(
        id=str(uuid7()),
        number=new_number(),
        idempotency_key=key,
        received_at=now,
        state=State.received.value,
        text=text,
        observation=observation,
        opinion=opinion,
        contradiction=contradiction,
        identifier_counts=counts,
        redacted=stripped[0].redacted,
        platform=capture.platform,
        how_seen=capture.how_seen,
        seen_on=capture.seen_on,
        municipality=capture.municipality,
        unit=capture.unit,
        setting=capture.setting,
        acquainted=capture.acquainted,
        who_tells=capture.who_tells,
        discussed=capture.discussed,
        urgent=capture.urgent,
        zorg=capture.zorg,
        capturer=capture.capturer,
        role=capture.role,
        basis=policy.bases[capture.role].id,
        delete_after=policy.delete_after(capture.role, now.date()),
        taxonomy_version=taxonomy_version,
        fingerprint=fingerprint(policy.secret, text),
    )


def receive(store: Store, signals: Sequence[Signal]) -> Received:
    """Store signals in one transaction; those whose idempotency key is known already are answered from the store."""
    keys = [signal.idempotency_key for signal in signals]
    known: dict[str, Signal] = {}
    before = -1
    while True:
        try:
            with store.begin() as session:
                known = {}
                for start in range(0, len(keys), _KEYS_AT_ONCE):
                    some = Signal.idempotency_key.in_(keys[start : start + _KEYS_AT_ONCE])
                    known |= {s.idempotency_key: s for s in session.scalars(select(Signal).where(some))}
                fresh = [signal for signal in signals if signal.idempotency_key not in known]
                # in one order, or two processes with the same rows wait for each other for ever
                fresh.sort(key=lambda signal: signal.idempotency_key)
                session.add_all(fresh)
            break
        except IntegrityError:
            # another process stored one of these keys in between: read again, as long as that tells something new
            if len(known) == before:
                raise
            before = len(known)
    known |= {signal.idempotency_key: signal for signal in fresh}
    return Received([known[key] for key in keys], len(fresh))
