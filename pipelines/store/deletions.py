"""The record of what was deleted, and the counting up that it shares with the kept counts."""

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from pipelines.store.states import State
from pipelines.store.tables import DeletionRecord, KeptCount

RULES: dict[str, str] = {State.purged.value: "termijn", State.withdrawn.value: "teruggetrokken"}
"""Which rule deleted a signal, by the state it is in since."""


class Place(StrEnum):
    """Where was deleted: `store` is the content in our store, `stub` the row without content that it left."""

    store = "opslag"
    stub = "rest"
    review = "label_studio"
    prefect = "prefect"
    reports = "rapporten"
    logs = "logboeken"


def record(session: Session, day: dt.date, basis: str, rule: str, place: Place, how: str, count: int) -> None:
    """Write down, in the caller's transaction, that so much was deleted; the same again on one day is added up."""
    if count:
        add_to(session, DeletionRecord, count, day=day, basis=basis, rule=rule, place=place.value, how=how)


def add_to(session: Session, table: type[DeletionRecord | KeptCount], count: int, **key: Any) -> None:
    """Add to the count of the row with this whole key, made when there is none yet."""
    same = [getattr(table, name) == value for name, value in key.items()]
    added = session.execute(update(table).where(*same).values(count=table.count + count))
    if added.rowcount == 0:  # type: ignore[attr-defined]
        session.add(table(**key, count=count))
        session.flush()
