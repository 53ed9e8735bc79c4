"""Killed while a start makes or changes the tables: the next start finds all as it was, and does it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, Table, create_engine

from pipelines.store.database import HEAD, MIGRATIONS
from tests.pipelines.kills.scene import Scene, scene
from tests.pipelines.signals import make_signal

OLDEST = "0001"


@contextmanager
def database(here: Scene) -> Iterator[Connection]:
    engine = create_engine(here.store_url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def rows(here: Scene, table: str) -> list[dict[str, Any]]:
    """What a table holds; nothing when there is no such table."""
    with database(here) as connection:
        tables = MetaData()
        tables.reflect(connection)
        if table not in tables.tables:
            return []
        return [dict(row) for row in connection.execute(tables.tables[table].select()).mappings()]


def version(here: Scene) -> str:
    return "".join(row["version_num"] for row in rows(here, "alembic_version"))


def killed_until_it_is_done(here: Scene, step: int) -> int:
    """Kill starts at ever later statements, until one gets through; return how many were killed."""
    before = version(here)
    for number in count(0):
        at = f" #{number * step + 1}" if number else ""
        ended = here.run("open", deadly=f"before store.database.migrate{at}")
        if ended == 0:
            assert version(here) == HEAD
            return number
        assert ended == -signal.SIGKILL
        assert version(here) == before, "half a change is none"
    raise AssertionError("unreachable")


def test_the_first_start(tmp_path: Path, store_url: str, forks: ForkServerContext) -> None:
    with scene(tmp_path, forks, store_url) as here:
        assert here.run("open", deadly="before commit store.database.migrate") == -signal.SIGKILL
        assert killed_until_it_is_done(here, step=9) > 3


def test_the_start_of_a_newer_version(tmp_path: Path, store_url: str, forks: ForkServerContext) -> None:
    with scene(tmp_path, forks, store_url) as here:
        with database(here) as connection:
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.attributes["connection"] = connection
            command.upgrade(config, OLDEST)
        old = make_signal("van voor de nieuwe versie")
        put(here, "signals", {column.name: getattr(old, column.name) for column in type(old).__table__.columns})
        numbers = {"id": 1, "signal_id": old.id, "annotation_id": 7, "version": 1, "current": True, "deleted": False}
        lists = {name: ["x"] for name in ("categories", "marks", "missed", "evidence", "problems")}
        words = {"at": old.received_at, "reviewer": "ls-1", "edited_by": "ls-1", "decision": "klopt", "blind": False}
        put(here, "reviews", {**numbers, **lists, **words})
        assert killed_until_it_is_done(here, step=3) > 3
        (kept,) = rows(here, "reviews")
        assert (kept["annotation_id"], kept["decision"], kept["categories"]) == (7, "klopt", ["x"])
        assert [row["text"] for row in rows(here, "signals")] == [old.text]


def put(here: Scene, table: str, values: dict[str, Any]) -> None:
    with database(here) as connection:
        connection.execute(Table(table, MetaData(), autoload_with=connection).insert(), values)


def test_three_first_starts_at_once(tmp_path: Path, store_url: str, forks: ForkServerContext) -> None:
    with scene(tmp_path, forks, store_url) as here:
        children = [here.child("open") for _ in range(3)]
        for child in children:
            child.join()
        assert [child.exitcode for child in children] == [0, 0, 0]
        assert version(here) == HEAD
