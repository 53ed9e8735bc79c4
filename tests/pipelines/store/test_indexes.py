"""What is asked each minute, or before anything starts, never reads the whole of a table with texts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from pipelines.app.deployment import Deployment
from pipelines.app.home import Home
from pipelines.app.settings import SETTINGS_DEMO, load_settings
from pipelines.app.status import read_status
from pipelines.app.terms import check_terms, terms_of
from pipelines.retention.purge import count_due
from pipelines.review.rounds import read_standing
from pipelines.store import Store
from pipelines.trends.query import first_week
from pipelines.trends.weeks import today
from pipelines.triage.propose import sweep


@pytest.fixture
def deployment(store: Store, tmp_path: Path) -> Deployment:
    opened = Deployment(Home(tmp_path), load_settings(SETTINGS_DEMO))
    opened.__dict__["store"] = store
    (tmp_path / "secrets").mkdir()
    return opened


ASKED: dict[str, Callable[[Deployment], object]] = {
    "status": read_status,
    "the terms, when `up` starts": check_terms,
    "what is over its term": lambda d: count_due(d.store, terms_of(d), today()),
    "the first week of the trends": lambda d: first_week(d.store),
    "the last round": lambda d: read_standing(d.store),
    "the sweep": lambda d: sweep(d.store, None, d.triage, d.taxonomy),
}


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", ASKED)
def test_no_table_with_texts_is_read_whole(deployment: Deployment, name: str) -> None:
    asked: list[tuple[str, Any]] = []
    listen = (deployment.store.engine, "before_cursor_execute")

    def note(_: Any, __: Any, statement: str, values: Any, *___: Any) -> None:
        asked.append((statement, values))

    event.listen(*listen, note)
    ASKED[name](deployment)
    event.remove(*listen, note)
    assert asked
    with deployment.store.engine.connect() as connection:
        for statement, values in asked:
            if not statement.startswith("SELECT"):
                continue
            plan = [str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            whole = [step for step in plan if step.startswith(("SCAN signals", "SCAN reviews"))]
            assert all("COVERING INDEX" in step for step in whole), plan
            assert "USE TEMP B-TREE FOR ORDER BY" not in plan
