import datetime as dt
import threading

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import StatementError

from pipelines.store import Base, State, Store, StoreError, SyncMark, move, open_store
from pipelines.store.database import HEAD, MIGRATIONS
from tests.pipelines.signals import add_signal


def test_migrations_make_exactly_the_tables(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []


def test_head_is_the_newest_migration() -> None:
    assert max(path.name[:4] for path in (MIGRATIONS / "versions").glob("*.py")) == HEAD


def test_every_table_says_what_one_row_is() -> None:
    for mapper in Base.registry.mappers:
        assert (mapper.class_.__doc__ or "").startswith("One row per"), mapper.class_.__name__


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_sqlite_is_in_wal_mode_and_overwrites_what_is_deleted(store: Store) -> None:
    with store.engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA secure_delete")).scalar() == 1
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_opening_again_changes_nothing(store: Store) -> None:
    url = store.engine.url.render_as_string(hide_password=False)
    with store.begin() as session:
        session.add(SyncMark(key="a", value="1"))
    again = open_store(url)
    with again.read() as session:
        assert session.get_one(SyncMark, "a").value == "1"
    again.close()


def test_a_store_of_a_newer_version_is_refused(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="nieuwere versie"):
        open_store(store.engine.url.render_as_string(hide_password=False))


def test_a_store_that_cannot_be_opened_says_what_to_do() -> None:
    with pytest.raises(StoreError, match="store_url"):
        open_store("sqlite:////nergens/te/vinden/store.db")


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    signal = add_signal(store, "tekst")
    with pytest.raises(StatementError), store.begin() as session:  # noqa: PT012
        session.merge(signal)
        session.get_one(type(signal), signal.id).received_at = dt.datetime(2026, 1, 1)
        session.flush()


def test_times_come_back_in_utc(store: Store) -> None:
    signal = add_signal(store, "tekst")
    with store.read() as session:
        kept = session.get_one(type(signal), signal.id)
    assert kept.received_at == signal.received_at
    assert kept.received_at.tzinfo is not None


def test_moves_go_forward_only(store: Store) -> None:
    signal = add_signal(store, "tekst")
    with store.begin() as session:
        assert move(session, signal.id, State.received, State.triaged, "test")
        assert not move(session, signal.id, State.received, State.triaged, "test"), "it is there already"
    with store.begin() as session, pytest.raises(ValueError, match="does not go from"):
        move(session, signal.id, State.triaged, State.received, "test")


def test_of_two_who_claim_the_same_signal_one_wins(store: Store) -> None:
    signals = [add_signal(store, f"tekst {n}") for n in range(20)]
    won: list[str] = []

    def claim() -> None:
        for signal in signals:
            with store.begin() as session:
                if move(session, signal.id, State.received, State.triaged, "test"):
                    won.append(signal.id)

    threads = [threading.Thread(target=claim) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(won) == sorted(signal.id for signal in signals)


def test_the_store_has_no_column_for_an_original(store: Store) -> None:
    columns = {
        c["name"] for table in inspect(store.engine).get_table_names() for c in inspect(store.engine).get_columns(table)
    }
    assert not columns & {"raw", "original", "source_text", "file_name", "path"}
