"""One whole run without servers: reports, logs, results; a trial changes nothing; what cannot be done now is told."""

import datetime as dt
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import select

from pipelines.retention.files import turn_logs
from pipelines.retention.prefect_history import count_old, remove_old
from pipelines.retention.run import Folders, delete, look
from pipelines.retention.tally import ReviewCleared
from pipelines.store import DeletionRecord, Store
from pipelines.trends.kept import keep_counts
from tests.pipelines.retention.whole import MARKER, TERMS, TODAY, found_in, whole
from tests.pipelines.signals import add_signal


@dataclass
class Review:
    """A review room that answers what it is told to."""

    cleared: ReviewCleared = field(default_factory=ReviewCleared)

    def left_over(self) -> int:
        return self.cleared.files

    def clear(self) -> ReviewCleared:
        return self.cleared


def written(path: Path, days_ago: int) -> Path:
    """Write a file with the marker that was last touched so many days ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{MARKER} {path.name}", encoding="utf-8")
    age(path, days_ago)
    return path


def age(path: Path, days_ago: int) -> None:
    moment = dt.datetime.combine(TODAY, dt.time(12), dt.UTC) - dt.timedelta(days=days_ago)
    os.utime(path, (moment.timestamp(), moment.timestamp()))


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    found = Folders(*(tmp_path / name for name in ("reports", "logs", "prefect", "drop")))
    for folder in (found.reports, found.logs, found.prefect, found.drop):
        folder.mkdir()
    return found


def everything(folders: Folders) -> None:
    written(folders.reports / "sub" / "oud.html", 91)
    written(folders.reports / "trends.html", 90).write_text("van vandaag", encoding="utf-8")
    written(folders.prefect / "storage" / "resultaat", 91)
    written(folders.drop / "geweigerd.csv", 91)


def test_a_trial_counts_and_changes_nothing(store: Store, folders: Folders, tmp_path: Path) -> None:
    whole(store, 91)
    whole(store, 181, "wpg-8")
    everything(folders)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".db-shm"}
    found = look(store, TERMS, folders, Review(ReviewCleared(files=2)), TODAY)
    assert (dict(found.signals), found.review.tasks, found.review.files) == ({"avg-6-1-e": 1, "wpg-8": 1}, 2, 2)
    assert (found.reports, found.prefect) == (1, 1)
    lines = list(found.lines())
    assert lines[0] == "Proef: er wordt niets veranderd."
    assert ["avg-6-1-e", "90", "dagen", "1"] in [line.split() for line in lines]
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)  # the bytes of its file
def test_after_a_run_no_byte_holds_a_word_of_what_went(store: Store, folders: Folders, tmp_path: Path) -> None:
    for number in range(30):
        whole(store, 91, number=number)
    add_signal(store, "blijft", delete_after=TODAY)
    everything(folders)
    assert len(found_in(tmp_path)) >= 4
    done = delete(store, TERMS, folders, Review(), TODAY, keep_counts)
    # what waits in the drop folder was never taken in, and is for a person to look at
    assert found_in(tmp_path) == ["drop/geweigerd.csv"]
    assert (done.total, done.reports, done.prefect) == (30, 1, 1)
    assert any("inleverbak" in line for line in done.left)
    assert (folders.reports / "trends.html").exists()
    again = delete(store, TERMS, folders, Review(), TODAY, keep_counts)
    assert (again.total, again.reports, again.prefect) == (0, 0, 0)
    with store.read() as session:
        rows = session.scalars(select(DeletionRecord)).all()
    assert {(r.place, r.count) for r in rows} == {("opslag", 30), ("rapporten", 1), ("prefect", 1)}


def test_what_cannot_be_done_now_is_told(store: Store, folders: Folders) -> None:
    review = Review(ReviewCleared(waiting=3, busy=True))
    left = delete(store, TERMS, folders, review, TODAY, keep_counts).left
    assert [line.split(";")[0] for line in left] == [
        "3 taken staan nog in Label Studio",
        "De database van Label Studio was bezet",
    ]


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)  # the bytes of its file
def test_a_reader_in_the_way_is_told_and_the_next_run_clears_the_bytes(
    store: Store, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole(store, 91)
    monkeypatch.setattr("pipelines.store.scrub._SECONDS", 0)  # do not wait for it
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM signals").fetchone()
        (left,) = delete(store, TERMS, folders, Review(), TODAY, keep_counts).left
        assert "opslag was bezet" in left
    assert delete(store, TERMS, folders, Review(), TODAY, keep_counts).left == []
    assert found_in(tmp_path) == []


def test_a_log_keeps_two_weeks_at_most(store: Store, tmp_path: Path) -> None:
    log = written(tmp_path / "door.log", 0)
    with log.open("ab") as server:
        assert turn_logs(tmp_path, TODAY, 90) == 1
        assert (log.stat().st_size, MARKER in (tmp_path / "door.log.1").read_text()) == (0, True)
        server.write(b"verder\n")
        server.flush()
        assert log.read_bytes() == b"verder\n", "its server goes on at the beginning"
        age(tmp_path / "door.log.1", 6)
        assert turn_logs(tmp_path, TODAY, 90) == 0
        age(tmp_path / "door.log.1", 7)
        assert turn_logs(tmp_path, TODAY, 90) == 1
        assert (tmp_path / "door.log.1").read_bytes() == b"verder\n"
        age(tmp_path / "door.log.1", 7)
        turn_logs(tmp_path, TODAY, 90)
    assert not (tmp_path / "door.log.1").exists(), "a log that stays empty leaves nothing"
    assert found_in(tmp_path) == []


def test_without_a_prefect_database_there_is_nothing_to_delete(store: Store, tmp_path: Path) -> None:
    assert (count_old(tmp_path, TODAY), remove_old(tmp_path, TODAY)) == (0, 0)
    assert not (tmp_path / "prefect.db").exists()
