"""Work that only one process may do at a time, on whichever machine it runs."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pipelines.store.database import Store


class TakenError(RuntimeError):
    """Another process is doing this work now."""


@contextmanager
def alone(store: Store, name: str, wait: bool = True) -> Iterator[None]:
    """Hold the lock `name` of a store; the system gives it back even when this process is killed.

    PostgreSQL keeps the lock itself, so processes on several machines share it; it needs a connection of its own, so
    no pooler that hands out connections by transaction. Beside SQLite it is a file.
    Raises TakenError when another holds it and `wait` is False.
    """
    if store.engine.dialect.name == "sqlite":
        with _file_lock(Path(f"{store.engine.url.database}.{name}.lock"), wait):
            yield
    else:
        with _advisory_lock(store, name, wait):
            yield


@contextmanager
def _file_lock(path: Path, wait: bool) -> Iterator[None]:
    with path.open("a") as file:
        path.chmod(0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise TakenError(path.name) from None
        yield


@contextmanager
def _advisory_lock(store: Store, name: str, wait: bool) -> Iterator[None]:
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    # outside a transaction: one that stays open for minutes keeps VACUUM from its work
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if wait:
            connection.execute(text("SELECT pg_advisory_lock(:n)"), {"n": number})
        elif not connection.execute(text("SELECT pg_try_advisory_lock(:n)"), {"n": number}).scalar():
            raise TakenError(name)
        try:
            yield
        finally:
            with suppress(DBAPIError):  # the connection broke: the lock went with it
                connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": number})
