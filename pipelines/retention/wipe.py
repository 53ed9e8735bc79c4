"""Doing what the rules say with some signals: the content goes, a stub stays; later the stub goes too."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer, Table, delete, update
from sqlalchemy.orm import Session

from pipelines.retention.rules import Kept, load_rules
from pipelines.retention.terms import midnight
from pipelines.store import Base, Signal
from pipelines.store.types import UtcDateTime

EMPTY_DAY = dt.date(1970, 1, 1)
_SIGNALS: Table = Base.metadata.tables[Signal.__tablename__]


def wipe(session: Session, signal_ids: Sequence[str]) -> None:
    """Take everything with the rule `signal` from these signals: rows where nothing else is left, else columns."""
    rules = load_rules()
    for table, link in _linked():
        gone = rules.columns(table, Kept.signal)
        if len(gone) == len(table.columns):
            session.execute(delete(table).where(link.in_(signal_ids)))
        elif gone:
            empty = {column.name: _nothing(column) for column in gone}
            session.execute(update(table).where(link.in_(signal_ids)).values(empty))


def remove(session: Session, signal_ids: Sequence[str]) -> None:
    """Take every row of these signals away, the stubs too."""
    for table, link in _linked():
        session.execute(delete(table).where(link.in_(signal_ids)))


def age_out(session: Session, before: dt.date) -> int:
    """Take the rows with the rule `shortest` that are older than a day; return how many."""
    rules, done = load_rules(), 0
    for table in Base.metadata.sorted_tables:
        since = {rule.since for rule in rules.of(table).values() if rule.kept == Kept.shortest}
        for name in since:
            done += session.execute(delete(table).where(table.c[name] < midnight(before))).rowcount  # type: ignore[attr-defined]
    return done


def _linked() -> list[tuple[Table, "Column[Any]"]]:
    """Return the tables with rows of signals and the column that says of which; what depends comes first."""
    found: list[tuple[Table, Column[Any]]] = []
    for table in reversed(Base.metadata.sorted_tables):
        found += [(table, c) for c in table.columns if any(k.references(_SIGNALS) for k in c.foreign_keys)]
    return [*found, (_SIGNALS, _SIGNALS.c.id)]


def _nothing(column: "Column[Any]") -> object:
    if column.nullable:
        return None
    match column.type:
        case JSON():
            return {}
        case Boolean():
            return False
        case Integer() | Float():
            return 0
        case Date():
            return EMPTY_DAY
        case UtcDateTime():
            return midnight(EMPTY_DAY)
    return ""
