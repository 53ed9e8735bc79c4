"""Opening the store: an engine set up for many processes, migrated to the newest tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

HEAD = "0004"  # newest migration; a test compares it with the folder, so that a start need not import Alembic
MIGRATIONS = Path(__file__).parent / "migrations"


class StoreError(RuntimeError):
    """The store cannot be opened; the message says in Dutch what to do."""


class Store:
    """An open store. `begin` gives a session in one transaction: all of it is kept, or nothing."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._reading = engine.execution_options(reading=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Yield a session that only reads, beside whoever writes."""
        with Session(self._reading, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """Yield a session; commit at the end, roll back on any error."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def open_store(url: str) -> Store:
    """Open the store at a SQLAlchemy `url` and bring its tables up to date.

    Raises StoreError when the database does not answer or was made by a newer version.
    """
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"), hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_immediate)
    try:
        with engine.connect() as connection:
            version = _version(connection)
        if version != HEAD:
            _migrate(engine, version)
    except OperationalError:
        engine.dispose()
        # the driver's own message may quote a statement's values
        raise StoreError(
            "De opslag is niet te openen. Controleer of de schijf niet vol is en of 'store_url' in settings.yaml klopt."
        ) from None
    except StoreError:
        engine.dispose()
        raise
    return Store(engine)


def _set_up_sqlite(connection: object, _: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]  # SQLAlchemy's begin event opens transactions
    cursor = connection.cursor()  # type: ignore[attr-defined]
    # WAL lets readers go on while one writes; secure_delete overwrites what retention removes.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "busy_timeout=30000",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    # A deferred transaction that reads first and writes later fails at once when another wrote in between.
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(engine: Engine, version: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise StoreError(
            "De opslag is gemaakt door een nieuwere versie van vroegsignaal. Werk eerst dit programma bij."
        )
    with engine.begin() as connection:
        if engine.dialect.name != "sqlite":
            # several may start at once, and the first makes the tables; writers of SQLite wait for each other as it is
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('vroegsignaal migrations'))"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
