"""Making sure that the bytes of what was deleted are gone too: deleting a row alone leaves them in free pages."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pipelines.store.database import Store
from pipelines.store.tables import Base, SyncMark

_MARK = "scrub"
_SECONDS = 30  # as long as our own writers wait for each other


def owe_scrub(session: Session) -> None:
    """Write down, in the transaction that deletes, that bytes are still to be cleared: a kill must not forget it."""
    session.merge(SyncMark(key=_MARK, value="waiting"))


def scrub(store: Store, at_most: int | None = None) -> bool:
    """Clear the bytes of what was deleted since the last time; return False when that must be done later.

    It rewrites the whole database and keeps writers waiting meanwhile, so a database of over `at_most` bytes is left.
    """
    with store.read() as session:
        if session.get(SyncMark, _MARK) is None:
            return True
    engine = store.engine
    if at_most is not None and _size(engine) > at_most:
        return False
    try:
        # what is deleted meanwhile sets the mark back, and is then cleared the next time
        _set(store, "busy")
        _rewrite(engine)
    except (DBAPIError, sqlite3.Error):  # another holds a lock; what it was doing there may not be told
        _set(store, "waiting")
        return False
    with store.begin() as session:
        if (now := session.get(SyncMark, _MARK)) and now.value == "busy":
            session.delete(now)
    return True


def scrub_file(path: Path) -> None:
    """Rewrite a SQLite file without its free pages, also while a server has it open. Raises sqlite3.Error."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        _rewrite_sqlite(connection)


def _set(store: Store, value: str) -> None:
    with store.begin() as session:
        session.merge(SyncMark(key=_MARK, value=value))


def _size(engine: Engine) -> int:
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            pages, size = (connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("page_count", "page_size"))
            return int(pages or 0) * int(size or 0)
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar() or 0)


def _rewrite(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection:
            _rewrite_sqlite(connection.driver_connection)
        return
    # A plain VACUUM frees the space of deleted rows but leaves their bytes there; FULL writes new files. The planner's
    # statistics hold whole texts as samples, so these are made anew and rewritten too (by the owner of the database).
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"SET lock_timeout = '{_SECONDS}s'"))
        for table in Base.metadata.sorted_tables:
            connection.execute(text(f'VACUUM (FULL, ANALYZE) "{table.name}"'))
        connection.execute(text("VACUUM (FULL) pg_catalog.pg_statistic"))
        connection.execute(text("RESET lock_timeout"))


def _rewrite_sqlite(connection: sqlite3.Connection | None) -> None:
    assert connection is not None
    connection.execute(f"PRAGMA busy_timeout = {_SECONDS * 1000}")
    connection.execute("VACUUM")
    # the log in front of the file still holds pages as they were before
    ((blocked, *_),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if blocked:
        raise sqlite3.OperationalError("a reader keeps the log")
