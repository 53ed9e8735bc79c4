"""Filling a store with very many signals that look as if they were taken in, triaged and judged before.

Straight into SQLite, for by the doors a million would take an hour. All indexes stand again at the end.
"""

import datetime as dt
import json
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import Any

from benchmarks.limits.texts import varied
from models.wording import BANDS, bands, shingles
from pipelines.app.deployment import Deployment
from pipelines.intake.keys import fingerprint
from taxonomy.ids import CATEGORY_IDS, LABEL_IDS

CHAIN = "Let op jongens, dit bericht gaat rond: vrijdagavond afspreken bij de oude brug, neem iedereen mee, stuur door"
"""A wording that very many hand in: one in a hundred of what is stored."""
_DAYS = 170  # within the demo's longest term
_QUEUED = 10  # one in so many still waits for a reviewer


def fill(deployment: Deployment, first: int, upto: int) -> None:
    """Store the signals numbered `first` up to `upto`."""
    deployment.store.close()
    path = deployment.home.root / "store.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in ("synchronous=OFF", "cache_size=-400000", "temp_store=MEMORY"):
            db.execute(f"PRAGMA {pragma}")
        indexes = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
        for name, _ in indexes:
            db.execute(f'DROP INDEX "{name}"')
        db.execute("BEGIN")
        for table, rows in _tables(deployment, first, upto).items():
            _insert(db, table, rows)
        db.execute("COMMIT")
        for _, sql in indexes:
            db.execute(sql)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _insert(db: sqlite3.Connection, table: str, rows: Iterator[dict[str, Any]]) -> None:
    head = next(rows, None)
    if head is None:
        return
    marks = ", ".join("?" * len(head))
    statement = f"INSERT INTO {table} ({', '.join(head)}) VALUES ({marks})"
    db.execute(statement, tuple(head.values()))
    db.executemany(statement, (tuple(row.values()) for row in rows))


def _tables(deployment: Deployment, first: int, upto: int) -> dict[str, Iterator[dict[str, Any]]]:
    numbers = range(first, upto)
    judged = [n for n in numbers if n % _QUEUED]
    return {
        "signals": _signals(deployment, first, upto),
        "proposals": (_proposal(n) for n in numbers),
        "tasks": (
            {"signal_id": _id(n), "project": "open", "task_id": n + 1, "written_at": _at(n, upto)} for n in numbers
        ),
        "wording_bands": _bands(deployment, numbers),
        "reviews": (_review(n, upto) for n in judged),
        "state_changes": (
            {"signal_id": _id(n), "before": before, "after": after, "at": _at(n, upto), "why": "benchmark"}
            for n in numbers
            for before, after in (("received", "triaged"), ("triaged", "queued"), ("queued", "reviewed"))
            if after != "reviewed" or n % _QUEUED
        ),
    }


def _id(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012x}"  # sorts before every new one, as an older one does


def _is_chain(number: int) -> bool:
    return number % 100 == 50


def _at(number: int, upto: int) -> str:
    moment = dt.datetime.now() - dt.timedelta(days=_DAYS * (1 - number / upto))
    return moment.isoformat(" ", "microseconds")


def _signals(deployment: Deployment, first: int, upto: int) -> Iterator[dict[str, Any]]:
    secret = deployment.intake.secret
    until = (dt.date.today() + dt.timedelta(days=_DAYS)).isoformat()
    chain = fingerprint(secret, CHAIN)
    stripped = [deployment.engine.strip(text).text for text in islice(varied(), 3000)]
    for number in range(first, upto):
        text = CHAIN if _is_chain(number) else f"{stripped[number % len(stripped)]} {number}"
        yield {
            "id": _id(number),
            "number": f"{number:011d}",
            "idempotency_key": secrets.token_hex(32),
            "received_at": _at(number, upto),
            "state": "reviewed" if number % _QUEUED else "queued",
            "text": text,
            "observation": "",
            "opinion": "",
            "contradiction": "",
            "identifier_counts": "{}",
            "redacted": 0,
            "platform": "telegram",
            "how_seen": "public",
            "seen_on": None,
            "municipality": "Voorbeeldstad",
            "unit": "Noord",
            "setting": "unknown",
            "acquainted": "unknown",
            "who_tells": "unknown",
            "discussed": "unknown",
            "urgent": 0,
            "zorg": 0,
            "capturer": f"melder-{number % 40}",
            "role": "wijkagent",
            "basis": "wpg-8",
            "delete_after": until,
            "taxonomy_version": "benchmark",
            "fingerprint": chain if _is_chain(number) else secrets.token_hex(32),
        }


_LABELS = [json.dumps([label]) for label in CATEGORY_IDS]
_PROBABILITIES = json.dumps(dict.fromkeys(LABEL_IDS, 0.1234))
_EVIDENCE = [
    json.dumps([{"label": label, "start": 5 * at, "end": 5 * at + 4, "weight": 0.5} for at in range(4)])
    for label in CATEGORY_IDS
]


def _proposal(number: int) -> dict[str, Any]:
    label = number % len(CATEGORY_IDS)
    return {
        "signal_id": _id(number),
        "made_at": "2020-01-01 00:00:00.000000",
        "model_version": "benchmark",
        "taxonomy_version": "benchmark",
        "probabilities": _PROBABILITIES,
        "proposed": _LABELS[label],
        "maybe": "[]",
        "evidence": _EVIDENCE[label],
        "advice": '["vraag-door"]',
        "queue_key": 0.5 + number / 1e9,
        "queue_reasons": '["tijd_van_binnenkomst"]',
        "cluster": _id(50) if _is_chain(number) else _id(number),
    }


def _bands(deployment: Deployment, numbers: range) -> Iterator[dict[str, Any]]:
    chain = bands(shingles(CHAIN), deployment.intake.secret)
    for number in numbers:
        drawn, signal = secrets.token_hex(8 * BANDS), _id(number)
        for band in range(BANDS):
            value = chain[band] if _is_chain(number) else drawn[16 * band : 16 * band + 16]
            yield {"signal_id": signal, "band": band, "value": value}


def _review(number: int, upto: int) -> dict[str, Any]:
    return {
        "signal_id": _id(number),
        "task_id": number + 1,
        "annotation_id": number + 1,
        "version": 1,
        "current": 1,
        "deleted": 0,
        "refused": 0,
        "at": _at(number, upto),
        "reviewer": "ls-1",
        "edited_by": "ls-1",
        "decision": "klopt",
        "categories": _LABELS[number % len(CATEGORY_IDS)],
        "marks": "[]",
        "missed": "[]",
        "evidence": "[]",
        "seconds": 12.0,
        "blind": int(number % 10 == 3),
        "problems": "[]",
    }
