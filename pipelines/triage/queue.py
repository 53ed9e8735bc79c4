"""Where a signal stands in the queue, and the named reasons why."""

import datetime as dt
import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass

FORWARD = ("acuut", "wapens")
_START = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_SPAN = dt.timedelta(days=100 * 365.25)


@dataclass(frozen=True)
class Place:
    """A place in the queue: `key` in 0..1, the lowest is reviewed first, and the names of what moved it."""

    key: float
    reasons: tuple[str, ...]


def place(received: dt.datetime, urgent: bool, proposed: Collection[str], forward_hours: float) -> Place:
    """Order by a person's urgent tick, then by time received, minus a bounded time when the model points forward.

    Label Studio serves the lowest score first, so the key is that score: urgent in 0..0.5, the rest in 0.5..1, and
    within each half a hundred years from 2020 on, fine enough to tell two microseconds apart.
    """
    reasons = []
    moment = received
    forward = sorted(set(proposed).intersection(FORWARD))
    if forward and forward_hours > 0:
        moment -= dt.timedelta(hours=forward_hours)
        reasons = [f"voorstel_{label}" for label in forward]
    share = min(max((moment - _START) / _SPAN, 0.0), 1.0) * 0.499
    if urgent:
        return Place(share, ("spoed_door_melder", *reasons))
    return Place(0.5 + share, tuple(reasons) or ("tijd_van_binnenkomst",))


def is_blind(signal_id: str, urgent: bool, share: float, secret: bytes) -> bool:
    """Say whether a signal is judged without a proposal: by a keyed hash of its id, so always the same again."""
    if urgent:
        return False
    draw = int.from_bytes(hmac.new(secret, b"blind" + signal_id.encode(), hashlib.sha256).digest()[:8], "big")
    return draw < share * 2**64
