"""Keys that recognise what was handed in before, without saying what it was."""

import hashlib
import hmac
import json
import re
import secrets
from collections import Counter
from dataclasses import asdict

from pipelines.intake.capture import Capture

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0/O, 1/I/L or U: read aloud over a phone
_SPACE = re.compile(r"\s+")


def keyed(secret: bytes, *parts: str) -> str:
    """Return 64 hex digits that only the holder of `secret` can connect with `parts`."""
    return hmac.new(secret, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()


def row_key(secret: bytes, capture: Capture, occurrence: int) -> str:
    """Key of the n-th row with exactly these fields, so that the same file adds nothing twice."""
    return keyed(secret, "row", json.dumps(asdict(capture), default=str, sort_keys=True), str(occurrence))


class Occurrences:
    """Counts equal rows while a file is read; it holds keys, never texts."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._seen: Counter[str] = Counter()

    def key(self, capture: Capture) -> str:
        """Return the idempotency key of this row of the file."""
        first = row_key(self._secret, capture, 1)
        self._seen[first] += 1
        return first if self._seen[first] == 1 else row_key(self._secret, capture, self._seen[first])


def fingerprint(secret: bytes, stripped: str) -> str:
    """Key of a stripped wording: equal for texts that differ in case and white space only."""
    return keyed(secret, "wording", _SPACE.sub(" ", stripped).strip().casefold())


def new_number() -> str:
    """Return a fresh item number such as ``K7QF2-M9XTB``: random, so it says nothing about the item."""
    word = "".join(secrets.choice(_LETTERS) for _ in range(10))
    return f"{word[:5]}-{word[5:]}"
