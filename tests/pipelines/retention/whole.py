"""Signals with something in every table that a signal has rows in, and ways to look for what is left of them."""

import base64
import datetime as dt
from pathlib import Path
from typing import Any

from sqlalchemy import select

from pipelines.retention.terms import Terms
from pipelines.store import Base, Share, Signal, StateChange, Store, Task, WordingBand
from tests.pipelines.signals import make_signal
from tests.pipelines.trends.rows import proposal, review

TODAY = dt.date(2026, 11, 23)
TERMS = Terms({"wpg-8": 180, "avg-6-1-e": 90})
MARKER = "kanarie-zwaluw-7391"


def whole(store: Store, days_ago: int, basis: str = "avg-6-1-e", number: int = 0, **fields: Any) -> Signal:
    """Store a signal that came in so many days ago, judged, with the marker wherever a text can stand."""
    received = dt.datetime.combine(TODAY, dt.time(9), dt.UTC) - dt.timedelta(days=days_ago)
    words = {name: f"{MARKER} {name} {number}" for name in ("text", "observation", "opinion", "contradiction")}
    more = {
        "received_at": received,
        "delete_after": received.date() + dt.timedelta(days=TERMS.days[basis]),
        "basis": basis,
        "state": "reviewed",
        "identifier_counts": {"PERSOON": 2},
        "municipality": f"{MARKER}-stad",
        "unit": f"{MARKER}-wijk",
        "capturer": "a-1",
        "seen_on": received.date(),
        "urgent": True,
        "zorg": True,
        "redacted": True,
    }
    signal = make_signal(**{**words, **more, **fields})
    with store.begin() as session:
        session.add(signal)
        session.flush()
        session.add(proposal(signal, ["fraude"], evidence=[{"label": MARKER}], probabilities={MARKER: 0.5}))
        session.add(review(signal, "klopt", ["fraude"], missed=[{"part": MARKER}], problems=[MARKER]))
        session.add(WordingBand(signal_id=signal.id, band=1, value="abcd"))
        session.add(Task(signal_id=signal.id, project="open", task_id=None, written_at=received))
        session.add(StateChange(signal_id=signal.id, before="queued", after="reviewed", at=received, why="beoordeling"))
    return signal


def share(store: Store, signal: Signal, partner: str = "Politie") -> None:
    """Write a sharing of it down."""
    with store.begin() as session:
        at = dt.datetime.now(dt.UTC)
        what = {"what": "tekst", "partner": partner, "purpose": f"omdat {MARKER}", "basis": "avg-6-1-e", "by": "b-1"}
        session.add(Share(signal_id=signal.id, at=at, **what))


def left_of(store: Store, signal: Signal) -> dict[str, int]:
    """Count the rows of a signal by table, of the tables that have any."""
    counts = {}
    with store.read() as session:
        for table in Base.metadata.sorted_tables:
            link = table.c.get("signal_id", table.c.id if table.name == "signals" else None)
            if link is not None:
                counts[table.name] = len(session.execute(select(table).where(link == signal.id)).all())
    return {name: count for name, count in counts.items() if count}


def forms(marker: str) -> set[bytes]:
    """The marker in every form in which bytes on a disk may hold it."""
    plain = marker.encode()
    # base64 writes three bytes as four letters, so it looks different at each of three offsets
    based = {base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)}
    return {plain, marker.encode("utf-16-le"), marker.encode("utf-16-be"), plain.hex().encode(), *based}


def found_in(folder: Path, marker: str = MARKER) -> list[str]:
    """Name the files under a folder that hold the marker in any form."""
    wanted = forms(marker)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted({str(p.relative_to(folder)) for p in files for form in wanted if form in p.read_bytes()})
