"""What our own Label Studio leaves of tasks that are gone: copies in files, rows that nothing leads to, free pages.

Its database is a SQLite file, cleared beside the running server by a small connection that waits for its turn.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from pipelines.review.server_process import ServerHome
from pipelines.store.scrub import scrub_file

# whoever presses Export gets a file, and a whole copy stays here for ever; uploads are copies as well
_COPIES = ("export", "media/export", "media/upload")
# rows about such copies and about imports, a heap for deleted rows, and which tasks each reviewer saw
_HEAPS = (
    "data_export_convertedformat",
    "data_export_export",
    "data_import_fileupload",
    "projects_projectimport",
    "projects_projectreimport",
    "projects_labelstreamhistory",
    "core_deletedrow",
)
# column -> the table it leads to: whatever table has such a column and leads nowhere is of a task that is gone
_LEADS_TO = {"task_id": "task", "annotation_id": "task_completion", "prediction_id": "prediction"}


def left_over(home: ServerHome) -> list[Path]:
    """Return the files with copies of tasks."""
    return [path for folder in _COPIES for path in sorted((home.data / folder).rglob("*")) if path.is_file()]


def clear_left_over(home: ServerHome) -> int:
    """Remove copies, rows and free pages; return how many files there were. Raises sqlite3.Error when it is busy."""
    files = left_over(home)
    for path in files:
        path.unlink(missing_ok=True)
    database = home.data / "label_studio.sqlite3"
    if database.exists():
        with closing(sqlite3.connect(database, timeout=30)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            with connection:
                _clear_rows(connection)
        scrub_file(database)
    return len(files)


def _clear_rows(connection: sqlite3.Connection) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    # a server that dies while it deletes leaves tasks that are in no project
    connection.execute("DELETE FROM task WHERE project_id IS NULL")
    connection.execute("UPDATE task SET file_upload_id = NULL WHERE file_upload_id IS NOT NULL")
    for heap in tables.intersection(_HEAPS):
        connection.execute(f'DELETE FROM "{heap}"')
    for table in sorted(tables):
        columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
        for column in columns.intersection(_LEADS_TO):
            there = f'SELECT id FROM "{_LEADS_TO[column]}"'
            connection.execute(f'DELETE FROM "{table}" WHERE "{column}" NOT IN ({there})')
    # what somebody searched the texts for
    connection.execute("DELETE FROM data_manager_filter WHERE \"column\" LIKE 'filter:tasks:data.%'")
    connection.execute(
        "DELETE FROM data_manager_filtergroup_filters WHERE filter_id NOT IN (SELECT id FROM data_manager_filter)"
    )
    connection.execute(
        "DELETE FROM data_manager_filter WHERE id NOT IN (SELECT filter_id FROM data_manager_filtergroup_filters)"
    )
