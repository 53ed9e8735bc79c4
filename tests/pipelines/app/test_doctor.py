import os
from pathlib import Path

import pytest

from pipelines.app.doctor import examine
from pipelines.app.home import Home
from pipelines.app.settings import SETTINGS_DEMO
from pipelines.review.rounds import Synced, keep_round
from pipelines.store import open_store
from tests.pipelines.app.conftest import House, call


@pytest.fixture
def home(tmp_path: Path) -> Home:
    root = tmp_path / "home"
    root.mkdir(mode=0o700)
    content = SETTINGS_DEMO.read_text(encoding="utf-8").replace("invented: true", "invented: false")
    (root / "settings.yaml").write_text(content, encoding="utf-8")
    (root / "settings.yaml").chmod(0o600)
    (root / "secrets").mkdir(mode=0o700)
    return Home(root)


def wrong(home: Home) -> list[str]:
    return [f"{f.what} -> {f.do}" for f in examine(home) if not f.well and not f.what.startswith(("Poort", "Tekens"))]


def test_a_sound_machine_has_nothing_wrong(home: Home) -> None:
    before = os.umask(0o077)
    assert wrong(home) == []
    os.umask(before)


def test_rights_are_looked_at(home: Home) -> None:
    (home.root / "open.txt").write_text("x", encoding="utf-8")
    (home.root / "open.txt").chmod(0o644)
    assert any("chmod" in line for line in wrong(home))


def test_a_broken_database_and_broken_settings_are_told(home: Home) -> None:
    (home.root / "store.db").write_bytes(b"dit is geen database" * 100)
    (home.root / "store.db").chmod(0o600)
    assert any(line.startswith("Opslag") for line in wrong(home))
    home.settings.write_text("regime: iets\n", encoding="utf-8")
    assert any("settings.yaml" in line for line in wrong(home))


def test_rounds_with_label_studio_that_fail_are_told(home: Home) -> None:
    before = os.umask(0o077)
    store = open_store(f"sqlite:///{home.root / 'store.db'}")
    keep_round(store, Synced(), "Label Studio antwoordt te traag")
    assert any("te traag -> Er gaat niets verloren" in line for line in wrong(home))
    keep_round(store, Synced())
    assert wrong(home) == []
    store.close()
    os.umask(before)


def test_files_that_stay_in_the_drop_folder_are_told(home: Home) -> None:
    home.drop_answers.mkdir(parents=True)
    (home.drop_answers / "een.txt").write_text("rij 2: ...", encoding="utf-8")
    assert any(
        line.startswith("1 bestanden in de inleverbak") and str(home.drop_answers) in line for line in wrong(home)
    )


def test_the_command_tells_what_to_do(tmp_path: Path) -> None:
    done = call(tmp_path / "home", "doctor")
    assert done.returncode == 1
    assert "De instellingen zijn die van de demo" in done.stdout
    assert "Vul settings.yaml in" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.servers
def test_running_servers_are_asked(house: House) -> None:
    done = house.call("doctor")
    assert "Label Studio antwoordt en kent ons token" in done.stdout
    assert "Prefect antwoordt" in done.stdout
