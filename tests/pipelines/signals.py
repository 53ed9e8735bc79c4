"""Signals for tests that are not about taking in."""

import datetime as dt
from typing import Any

from uuid6 import uuid7

from pipelines.intake.keys import new_number
from pipelines.store import Signal, Store


def make_signal(text: str, **fields: Any) -> Signal:
    """Return a signal with these words, all else unknown."""
    id_ = str(uuid7())
    unknown = dict.fromkeys(("platform", "how_seen", "setting", "acquainted", "who_tells", "discussed"), "unknown")
    values: dict[str, Any] = {
        "id": id_,
        "number": new_number(),
        "idempotency_key": id_,
        "received_at": dt.datetime.now(dt.UTC),
        "state": "received",
        "text": text,
        "observation": "",
        "opinion": "",
        "contradiction": "",
        "identifier_counts": {},
        "redacted": False,
        **unknown,
        "platform": "onbekend",
        "seen_on": None,
        "municipality": "",
        "unit": "",
        "urgent": False,
        "zorg": False,
        "capturer": "onbekend",
        "role": "jongerenwerker",
        "basis": "avg-6-1-e",
        "delete_after": dt.date(2027, 1, 1),
        "taxonomy_version": "1.0.0",
        "fingerprint": id_,
    }
    return Signal(**{**values, **fields})


def add_signal(store: Store, text: str, **fields: Any) -> Signal:
    """Store such a signal and return it."""
    signal = make_signal(text, **fields)
    with store.begin() as session:
        session.add(signal)
    return signal
