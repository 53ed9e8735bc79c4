"""Each thing that the doctor looks at, wrong on purpose."""

import datetime as dt
import http.server
import io
import json
import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipelines.app.deployment import Deployment
from pipelines.app.doctor import keeping, machine, outward, reading, servers
from pipelines.app.doctor.finding import Finding
from pipelines.app.home import Home
from pipelines.app.prefect_environment import TELEMETRY_OFF
from pipelines.app.services import write_services
from pipelines.app.settings import SETTINGS_DEMO, Ports, load_settings
from pipelines.store import Store
from tests.conftest import free_port
from tests.pipelines.signals import add_signal

SETTINGS = load_settings(SETTINGS_DEMO)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    tmp_path.chmod(0o700)
    for name in ("run", "secrets", "models"):
        (tmp_path / name).mkdir(mode=0o700)
    return Home(tmp_path)


@pytest.fixture
def deployment(home: Home, store: Store) -> Deployment:
    opened = Deployment(home, SETTINGS)
    opened.__dict__["store"] = store
    return opened


@pytest.fixture
def answering() -> Iterator[Callable[[dict[str, object]], int]]:
    """Start a server that gives these answers by path, as JSON or as a page; it returns its port."""
    running = []

    def start(answers: dict[str, object]) -> int:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer = answers.get(self.path)
                self.send_response(404 if answer is None else 200)
                self.end_headers()
                self.wfile.write((answer if isinstance(answer, str) else json.dumps(answer)).encode())

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        running.append(server)
        return int(server.server_port)

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def wrong(findings: Finding | Iterator[Finding]) -> str:
    """What is wrong and what to do; everything that is wrong must say what to do."""
    looked = [findings] if isinstance(findings, Finding) else list(findings)
    assert all(finding.do for finding in looked if not finding.well)
    return "\n".join(f"{finding.what} -> {finding.do}" for finding in looked if not finding.well)


def test_other_versions_and_missing_parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "PINNED", {"prefect": "2.0", "geen-pakket": "1"})
    monkeypatch.setattr(machine, "BELOW", {"fastapi": (0, 1)})
    monkeypatch.setattr(machine, "_SQLITE", (99, 0, 0))
    monkeypatch.setattr(sys, "version_info", (3, 9, 1, "final", 0))
    (tmp_path / "pyproject.toml").write_text('dependencies = ["label-studio==1.2.3"]', encoding="utf-8")
    monkeypatch.setattr(machine.server_process, "SERVER", tmp_path)
    told = wrong(machine.versions())
    for part in ("Python 3.9.1", "SQLite", "prefect", "geen-pakket ontbreekt", "fastapi", "Label Studio is niet"):
        assert part in told
    (tmp_path / ".venv/lib/python3.11/site-packages/label_studio-1.0.0.dist-info").mkdir(parents=True)
    assert "Label Studio 1.0.0 -> Verwacht 1.2.3" in wrong(machine.versions())


def test_rights_of_files_and_of_whom_they_are(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    (home.root / "run" / "koppeling").symlink_to("/nergens")
    assert wrong(machine.rights(home)) == ""
    home.secrets.chmod(0o755)
    assert "chmod -R go-rwx" in wrong(machine.rights(home))
    home.secrets.chmod(0o700)
    monkeypatch.setattr(os, "getuid", lambda: 4321)
    assert "chown -R 4321" in wrong(machine.rights(home))


def test_a_folder_that_takes_nothing(tmp_path: Path) -> None:
    gone = Home(tmp_path / "weg")
    assert "niet te schrijven (FileNotFoundError)" in wrong(machine._writable(gone))


def test_a_full_disk_and_one_over_the_network(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: SimpleNamespace(free=2**20))
    monkeypatch.setattr(machine, "file_system", lambda *_: "nfs4")
    told = wrong(machine.disk(home))
    assert "Maak ten minste 2 GB vrij" in told
    assert "soort nfs4 -> Zet de gegevensmap op een schijf van deze computer" in told


def test_the_deepest_mount_says_the_kind_of_disk(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/a / ext4 rw 0 0\nserver:/x /mijn\\040schijf cifs rw 0 0\n", encoding="utf-8")
    assert machine.file_system(Path("/mijn schijf/data"), mounts) == "cifs"
    assert machine.file_system(Path("/mijn"), mounts) == "ext4"
    assert machine.file_system(Path("/mijn"), tmp_path / "geen") == "onbekend"


def test_a_clock_that_is_behind_and_a_machine_without_zones(monkeypatch: pytest.MonkeyPatch) -> None:
    class Before(dt.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "Before":
            return cls(2001, 1, 1, tzinfo=tz)

    monkeypatch.setattr(machine.dt, "datetime", Before)
    monkeypatch.setattr(machine, "_ZONE", "Europe/Nergenshuizen")
    told = wrong(machine.clock())
    assert "loopt achter" in told
    assert "tzdata" in told


def test_a_screen_and_files_in_another_alphabet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    monkeypatch.setattr(machine.locale, "getpreferredencoding", lambda _: "ANSI_X3.4-1968")
    assert wrong(machine.words()).count("LANG=C.UTF-8") == 2


def test_a_shell_that_sends_something_out(home: Home) -> None:
    shell = {"OTEL_EXPORTER_OTLP_ENDPOINT": "https://elders.example", "HOME": "/"}
    assert "unset OTEL_EXPORTER_OTLP_ENDPOINT" in wrong(outward.switches(home, SETTINGS, shell))
    assert wrong(outward.switches(home, SETTINGS, {})) == ""


def test_a_switch_of_ours_that_was_taken_out(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outward, "prefect_environment", lambda *_: {})
    assert "onveranderde versie" in wrong(outward.switches(home, SETTINGS, {}))


def test_a_running_server_without_its_switches(home: Home, tmp_path: Path) -> None:
    for number, off in ((1, TELEMETRY_OFF), (2, {})):
        entry = tmp_path / "proc" / str(number)
        entry.mkdir(parents=True)
        given = {"VROEGSIGNAAL_HOME": str(home.root), **off}
        (entry / "environ").write_text("\0".join(f"{name}={value}" for name, value in given.items()), encoding="utf-8")
        (entry / "cmdline").write_text("python\0-m\0prefect\0server\0start", encoding="utf-8")
    assert outward.running_with_telemetry(home, tmp_path / "proc") == ["2"]


def test_the_label_studio_of_the_organisation(home: Home, answering: Callable[[dict[str, object]], int]) -> None:
    def told(page: str | None) -> str:
        url = f"http://127.0.0.1:{answering({'/user/login/': page})}/"
        theirs = SETTINGS.model_copy(update={"review": SETTINGS.review.model_copy(update={"url": url})})
        return wrong(outward.switches(home, theirs, {}))

    assert told("sentry_dsn: null, collect_analytics: false") == ""
    assert "environment.py" in told("sentry_dsn: null, collect_analytics: true")
    assert "environment.py" in told('sentry_dsn: "https://elders.example", collect_analytics: false')
    assert "niet na te gaan" in told(None)


def test_ports_that_are_taken_or_given_twice(home: Home, answering: Callable[[dict[str, object]], int]) -> None:
    taken = answering({})
    settings = SETTINGS.model_copy(update={"ports": Ports(door=taken, review=free_port(), flows=taken)})
    told = wrong(servers.ports(home, settings))
    assert f"Poort {taken} (door) is vrij -> Een ander programma" in told
    assert "Geef elke server" in told
    write_services(home, {"door": taken, "flows": taken})
    assert "Een ander programma" not in wrong(servers.ports(home, settings))


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_servers_that_do_not_answer_or_are_late(
    deployment: Deployment, answering: Callable[[dict[str, object]], int]
) -> None:
    assert wrong(servers.door(deployment)) == wrong(servers.flows(deployment)) == ""
    write_services(deployment.home, {"door": free_port(), "flows": free_port()})
    assert "Inbrengpagina antwoordt niet".lower() in wrong(servers.door(deployment)).lower()
    assert "Prefect antwoordt niet" in wrong(servers.flows(deployment))
    late: dict[str, object] = {"/gezond": {"status": "UP"}, "/api/health": True, "/api/flow_runs/count": 12}
    port = answering(late)
    write_services(deployment.home, {"door": port, "flows": port})
    assert wrong(servers.door(deployment)) == ""
    assert "12 runs zijn te laat" in wrong(servers.flows(deployment))
    late["/api/flow_runs/count"] = 1
    assert wrong(servers.flows(deployment)) == ""


def test_the_store_is_whole_takes_what_comes_and_keeps_nothing_of_the_look(deployment: Deployment) -> None:
    assert wrong(keeping.store(deployment)) == wrong(keeping.writing(deployment)) == ""
    assert wrong(keeping.writing(deployment)) == ""


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_store_that_may_only_be_read(deployment: Deployment) -> None:
    with sqlite3.connect(str(deployment.store.engine.url.database)) as db:
        db.execute("CREATE TRIGGER dicht BEFORE INSERT ON sync_marks BEGIN SELECT RAISE(ABORT, 'dicht'); END")
    db.close()
    assert "neemt niets aan (IntegrityError)" in wrong(keeping.writing(deployment))


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_damaged_store(deployment: Deployment) -> None:
    for number in range(200):
        add_signal(deployment.store, f"tekst {number} " * 20)
    deployment.store.close()
    path = Path(str(deployment.store.engine.url.database))
    damaged = bytearray(path.read_bytes())
    damaged[-40_000:-20_000] = bytes(20_000)
    path.write_bytes(damaged)
    assert "zet een reservekopie terug" in wrong(keeping.store(deployment))


def test_signals_of_a_time_to_come(deployment: Deployment) -> None:
    assert wrong(keeping.times(deployment)) == ""
    add_signal(deployment.store, "een tekst", received_at=dt.datetime.now(dt.UTC) + dt.timedelta(days=2))
    assert "Zet de klok gelijk" in wrong(keeping.times(deployment))


def test_terms_that_lack_or_have_passed(deployment: Deployment) -> None:
    assert "invented: false" in wrong(keeping.chosen_terms(SETTINGS))
    add_signal(deployment.store, "een tekst", delete_after=dt.date(2020, 1, 1))
    assert "vroegsignaal retention" in wrong(keeping.over_term(deployment))
    add_signal(deployment.store, "een tekst", basis="vergeten")
    assert "een termijn voor: vergeten" in wrong(keeping.over_term(deployment))


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_model_a_stripper_and_a_taxonomy_that_are_broken(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from models.registry import ModelFileError

    def broken(_: Path) -> None:
        raise ModelFileError("de hash klopt niet")

    monkeypatch.setattr("models.registry.in_use", broken)
    assert "de hash klopt niet -> Kies een andere versie" in wrong(reading.model(deployment))
    leaves_all = SimpleNamespace(strip_all=lambda texts: [SimpleNamespace(text=text) for text in texts])
    deployment.__dict__["engine"] = leaves_all
    assert "Neem niets in" in wrong(reading.stripper(deployment))
    other = SETTINGS.model_copy(update={"taxonomy_overlay": str(tmp_path / "geen.yaml")})
    assert "taxonomy_overlay" in wrong(reading.taxonomy(Deployment(deployment.home, other)))
