"""A whole running house deletes at term and takes back: store, Label Studio, Prefect and reports, to the byte."""

import datetime as dt
import json
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from sqlalchemy import update

from pipelines.app.deployment import Deployment
from pipelines.app.doctor import examine
from pipelines.app.home import Home
from pipelines.app.settings import SETTINGS_DEMO, SettingsError, load_settings
from pipelines.app.status import read_status
from pipelines.app.terms import check_terms
from pipelines.app.work import sync_reviews
from pipelines.review.projects import known_projects
from pipelines.review.sync import count_tasks
from pipelines.store import Signal
from pipelines.trends.data import as_data
from pipelines.trends.report import make_report
from tests.pipelines.app.conftest import House, call
from tests.pipelines.retention.whole import found_in
from tests.pipelines.signals import make_signal

# ordinary words, so that stripping leaves them, in an order in which no other text has them
MARKER = "gieter broodrooster regenlaars wasknijper"
PLANTED = ("task_run", "flow_run", "log", "artifact", "events", "event_resources")
BACK = "parasol eierdop stoofpan kleerhanger"


def deployment(house: House) -> Deployment:
    home = Home(house.home)
    return Deployment(home, load_settings(home.settings))


def handed_in(house: House, text: str) -> str:
    answer = httpx.post(house.url("door"), data={"tekst": text, "waarneming": text}, timeout=60).text
    found = re.search(r'class="nummer">([0-9A-Z-]+)<', answer)
    assert found
    return found[1]


def figures(d: Deployment) -> str:
    return json.dumps(as_data(make_report(d.store, d.taxonomy)))


def standing(d: Deployment) -> tuple[dict[str, int], int | None]:
    """Signals by state, and how many tasks Label Studio has."""
    return read_status(d).signals, count_tasks(d.connection, d.store)


def plant_in_prefect(home: Path, days_ago: int) -> None:
    """Put the marker wherever Prefect keeps words of runs, so many days ago."""
    at = (dt.datetime.now(dt.UTC) - dt.timedelta(days=days_ago)).strftime("%Y-%m-%d %H:%M:%S.%f")
    id_ = f"00000000-0000-4000-8000-{days_ago:012d}"
    with closing(sqlite3.connect(home / "prefect" / "prefect.db", timeout=30)) as connection, connection:
        connection.execute("INSERT INTO flow (id, name) VALUES (?, ?)", (id_, f"geplant {days_ago}"))
        given: dict[str, object] = dict.fromkeys(("id", "flow_id", "flow_run_id", "event_id"), id_)
        for table in PLANTED:
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            values = {name: _value(name, kind, given, at) for _, name, kind, *_ in columns}
            marks = ", ".join("?" * len(values))
            connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))
    result = home / "prefect" / "storage" / f"resultaat-{days_ago}"
    result.parent.mkdir(exist_ok=True)
    result.write_text(MARKER, encoding="utf-8")
    moment = dt.datetime.fromisoformat(at).timestamp()
    os.utime(result, (moment, moment))


def _value(name: str, kind: str, given: dict[str, object], at: str) -> object:
    if name in given:
        return given[name]
    if name.endswith("_id") and kind.startswith("CHAR"):
        return None
    if kind == "DATETIME":
        return "1970-01-01 00:00:00.000000" if name == "total_run_time" else at
    if kind == "JSON":
        return json.dumps({"words": MARKER})
    return MARKER[:9] if name == "state_type" else 1 if "INT" in kind or "BOOL" in kind else f"{MARKER} {name}"


def take_out_of_prefect(home: Path, days_ago: int) -> None:
    """Take away what was planted within the term, and with it show that it was still there."""
    with closing(sqlite3.connect(home / "prefect" / "prefect.db", timeout=30)) as connection:
        with connection:
            for table in PLANTED:
                done = connection.execute(f"DELETE FROM {table} WHERE id LIKE '%{days_ago:012d}'")
                assert done.rowcount == 1, table
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (home / "prefect" / "storage" / f"resultaat-{days_ago}").unlink()


@pytest.mark.servers
def test_at_term_no_byte_of_it_is_left_anywhere(house: House) -> None:
    d = deployment(house)
    numbers = [handed_in(house, f"{MARKER} {n} en de groeten") for n in range(3)]
    sync_reviews(d)
    with d.connection.client() as client:
        http = client._client_wrapper.httpx_client
        for project in known_projects(d.store).values():
            assert http.request(f"api/projects/{project}/export?exportType=JSON", method="GET").status_code == 200
    plant_in_prefect(house.home, 91)
    plant_in_prefect(house.home, 1)
    report = house.home / "reports" / "oud.html"
    report.write_text(MARKER, encoding="utf-8")
    os.utime(report, (1.0, 1.0))
    with d.store.begin() as session:
        old = update(Signal).where(Signal.number.in_(numbers)).values(delete_after=dt.date(2020, 1, 1))
        session.execute(old)
    (before, tasks), report_before = standing(d), figures(d)
    tried = house.call("retention", "--dry-run")
    assert tried.returncode == 0, tried.stderr
    assert re.search(r"avg-6-1-e +90 dagen +3\n", tried.stdout)
    assert standing(d) == (before, tasks)
    assert {Path(name).parts[0] for name in found_in(house.home, MARKER)} >= {"labelstudio", "prefect", "reports"}
    done = house.call("retention")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"avg-6-1-e +90 dagen +3\n", done.stdout)
    take_out_of_prefect(house.home, 1)
    assert found_in(house.home, MARKER) == []
    after, tasks_after = standing(d)
    assert after["purged"] == before["purged"] + 3
    assert sum(after.values()) == sum(before.values())
    assert (tasks or 0) - 3 == tasks_after
    assert figures(d) == report_before
    d.store.close()


@pytest.mark.servers
def test_the_nightly_flow_does_the_same_and_leaves_counts_only(house: House) -> None:
    done = house.call("run", "retention")
    assert done.returncode == 0, done.stderr
    found = httpx.post(f"{house.url('flows')}/api/artifacts/latest/filter", json={"limit": 200}, timeout=60).json()
    (artifact,) = [a for a in found if a["key"] == "retention"]
    assert re.match(r"\d+ signalen verwijderd op termijn, \d+ taken in Label Studio, .*", artifact["data"])


@pytest.mark.servers
def test_taken_back_it_is_gone_everywhere_and_the_same_file_does_not_return_it(house: House, tmp_path: Path) -> None:
    d = deployment(house)
    (tmp_path / "een.csv").write_text(f"tekst,melder\n{BACK},jw-12\n", encoding="utf-8")
    answer = house.call("intake", str(tmp_path / "een.csv"), "--answers").stdout
    found = re.search(r"Nummer: ([0-9A-Z-]+)", answer)
    assert found
    sync_reviews(d)
    assert found_in(house.home, BACK)
    tasks = count_tasks(d.connection, d.store)
    done = house.call("withdraw", found[1].lower(), "--account", "jw-12")
    assert done.returncode == 0, done.stderr
    assert "In Label Studio staat er niets meer van." in done.stdout
    assert found_in(house.home, BACK) == []
    assert (tasks or 0) - 1 == count_tasks(d.connection, d.store)
    again = house.call("intake", str(tmp_path / "een.csv"), "--answers")
    assert again.returncode == 0, again.stderr
    assert "0 nieuw" in again.stdout
    assert "het komt niet terug" in again.stdout
    assert found_in(house.home, BACK) == []
    d.store.close()


def test_a_basis_in_use_without_a_term_stops_the_start(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "settings.yaml").write_text(SETTINGS_DEMO.read_text(encoding="utf-8"), encoding="utf-8")
    d = Deployment(Home(home), load_settings(home / "settings.yaml"))
    check_terms(d)
    with d.store.begin() as session:
        session.add(make_signal("tekst", basis="oude-grondslag"))
    with pytest.raises(SettingsError, match=r"geen bewaartermijn voor 'oude-grondslag' \(1 signalen\)"):
        check_terms(d)
    d.store.close()
    for command in ("up", "retention"):
        done = call(home, command)
        assert done.returncode == 1
        assert "er is geen bewaartermijn voor 'oude-grondslag'" in done.stderr
        assert "settings.yaml" in done.stderr


def test_doctor_says_what_stayed_too_long(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "settings.yaml").write_text(SETTINGS_DEMO.read_text(encoding="utf-8"), encoding="utf-8")
    d = Deployment(Home(home), load_settings(home / "settings.yaml"))
    with d.store.begin() as session:
        session.add(make_signal("tekst", delete_after=dt.date(2020, 1, 1)))
    d.store.close()
    (found,) = (f for f in examine(Home(home)) if "bewaartermijn" in f.what)
    assert (found.well, found.what) == (False, "1 signalen staan er langer dan hun bewaartermijn")
    assert "vroegsignaal retention" in found.do


@pytest.mark.parametrize(
    ("line", "by", "told"),
    [
        ("    days: 90\n", "", "days"),
        ("basis: avg-6-1-e", "basis: wpg-8", "elke grondslag staat er één keer"),
        ("    days: 90\n", "    days: 0\n", "verwacht 1 of meer"),
    ],
)
def test_a_term_is_required_for_every_basis_and_told_in_dutch(tmp_path: Path, line: str, by: str, told: str) -> None:
    content = SETTINGS_DEMO.read_text(encoding="utf-8")
    assert line in content
    (tmp_path / "settings.yaml").write_text(content.replace(line, by), encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_settings(tmp_path / "settings.yaml")
    assert told in str(error.value)
    assert "settings.yaml, regel" in str(error.value)
