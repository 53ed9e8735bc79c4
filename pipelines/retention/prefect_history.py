"""What Prefect keeps of runs: its own SQLite file and its results. Counts only go through it, and yet it goes at term.

Read and written as tables, so that it works with Prefect's server up or down. Its own clean-up deletes rows of runs,
after ninety days, and leaves their bytes.
"""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

from pipelines.retention.files import old_files, remove_old_files
from pipelines.store.scrub import scrub_file

_RUN = "coalesce(end_time, start_time, expected_start_time, created)"
# table -> when it happened. States and inputs of runs go with their run.
HISTORY: dict[str, str] = {
    "log": "timestamp",
    "artifact": "created",
    "artifact_collection": "updated",
    "event_resources": "occurred",
    "events": "occurred",
    "automation_event_follower": "received",
    "task_run_state_cache": "created",
    "task_run": _RUN,
    "flow_run": _RUN,
}


def count_old(home: Path, before: dt.date) -> int:
    """Count the rows and results from before a day."""
    day = (before.isoformat(),)
    with closing(_open(home)) as connection:
        counts = [
            int(connection.execute(f"SELECT count(*) FROM {table} WHERE {when} < ?", day).fetchone()[0])
            for table, when in _there(connection)
        ]
    return sum(counts) + len(old_files(home / "storage", before))


def remove_old(home: Path, before: dt.date) -> int:
    """Delete the rows and results from before a day and their bytes; return how many. Raises sqlite3.Error."""
    day = (before.isoformat(),)
    results = remove_old_files(home / "storage", before)
    with closing(_open(home)) as connection:
        with connection:
            rows = sum(
                connection.execute(f"DELETE FROM {table} WHERE {when} < ?", day).rowcount
                for table, when in _there(connection)
            )
        # also what Prefect itself deleted, or a run of ours that was killed before this
        free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    if rows or free:
        scrub_file(home / "prefect.db")
    return rows + results


def _open(home: Path) -> sqlite3.Connection:
    path = home / "prefect.db"
    # without a file there is nothing to delete, and nothing to make either
    connection = sqlite3.connect(path if path.exists() else ":memory:", timeout=30)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def _there(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [(table, when) for table, when in HISTORY.items() if table in tables]
