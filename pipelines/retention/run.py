"""One run of retention, in order; killed at any moment and run again, it goes on where it was."""

import datetime as dt
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import func, select

from pipelines.retention.files import old_files, remove_old_files, turn_logs
from pipelines.retention.prefect_history import count_old, remove_old
from pipelines.retention.purge import KeepCounts, count_due, count_stubs, purge, remove_stubs
from pipelines.retention.tally import ReviewCleared, Tally
from pipelines.retention.terms import Terms
from pipelines.retention.wipe import age_out
from pipelines.store import GONE, Signal, Store, Task
from pipelines.store.deletions import RULES, Place, record
from pipelines.store.scrub import owe_scrub, scrub
from pipelines.store.states import State


class ReviewRoom(Protocol):
    """What retention asks of the review room; `pipelines.app` provides it."""

    def left_over(self) -> int:
        """Count the files that Label Studio left: exports and uploads."""

    def clear(self) -> ReviewCleared:
        """Remove the tasks of deleted signals and what Label Studio leaves of them."""


@dataclass(frozen=True)
class Folders:
    """Where reports, logs and Prefect's own things are, and the drop folder, which is not ours to empty."""

    reports: Path
    logs: Path
    prefect: Path
    drop: Path


def look(store: Store, terms: Terms, folders: Folders, review: ReviewRoom, today: dt.date) -> Tally:
    """Count what a run would delete; nothing is changed."""
    before = _before(terms, today)
    with store.read() as session:
        doomed = select(func.count()).select_from(Task).join(Signal, Signal.id == Task.signal_id)
        tasks = session.scalar(doomed.where(terms.over(today) | Signal.state.in_(GONE))) or 0
    return Tally(
        terms,
        dry=True,
        signals=count_due(store, terms, today),
        stubs=count_stubs(store, today),
        review=ReviewCleared(tasks=tasks, files=review.left_over()),
        reports=len(old_files(folders.reports, before)),
        prefect=count_old(folders.prefect, before),
        left=_drop_folder(folders, before),
    )


def delete(
    store: Store, terms: Terms, folders: Folders, review: ReviewRoom, today: dt.date, keep_counts: KeepCounts
) -> Tally:
    """Delete what has passed its term, everywhere, and the bytes too; what cannot be done now is told and done next."""
    before = _before(terms, today)
    done = Tally(terms, dry=False, signals=purge(store, terms, today, keep_counts))
    done.review = review.clear()
    done.stubs = remove_stubs(store, today)
    done.reports = remove_old_files(folders.reports, before)
    logs = turn_logs(folders.logs, today, terms.shortest)
    try:
        done.prefect = remove_old(folders.prefect, before)
    except sqlite3.Error:
        done.left.append("De database van Prefect was bezet; die volgt bij de volgende ronde")
    with store.begin() as session:
        if age_out(session, before):
            owe_scrub(session)
        rule = RULES[State.purged.value]
        for place, how, count in (
            (Place.review, "exports en uploads van de eigen server verwijderd", done.review.files),
            (Place.reports, "bestanden verwijderd", done.reports),
            (Place.prefect, "rijen, resultaten en vrije ruimte verwijderd", done.prefect),
            (Place.logs, "ouder deel verwijderd", logs),
        ):
            record(session, today, "", rule, place, how, count)
    if not scrub(store):
        done.left.append("De opslag was bezet; de vrije ruimte volgt bij de volgende ronde")
    done.left += _review_left(done.review) + _drop_folder(folders, before)
    return done


def _before(terms: Terms, today: dt.date) -> dt.date:
    return today - dt.timedelta(days=terms.shortest)


def _review_left(review: ReviewCleared) -> list[str]:
    left = []
    if review.waiting:
        left.append(f"{review.waiting} taken staan nog in Label Studio; ze gaan weg bij de volgende ronde daarmee")
    if review.busy:
        left.append("De database van Label Studio was bezet; de vrije ruimte daarin volgt bij de volgende ronde")
    return left


def _drop_folder(folders: Folders, before: dt.date) -> list[str]:
    # rows that were refused exist nowhere else, so only a person may throw them away
    count = len(old_files(folders.drop, before))
    return [f"{count} bestanden in de inleverbak zijn ouder dan de kortste termijn; verwijder ze zelf"] if count else []
