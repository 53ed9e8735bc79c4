"""Learning as the house does it, with the version that ships; the flow runs on a real Prefect in the tests of app."""

import subprocess
import sys
from pathlib import Path

import pytest

from models.registry import default_version, read_card, use_version, version_in_use
from pipelines.app.deployment import Deployment
from pipelines.app.home import open_home
from pipelines.app.settings import load_settings
from pipelines.app.work import learn
from tests.pipelines.learn.scene import add_judged, simulated


@pytest.fixture
def deployment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Deployment:
    monkeypatch.setenv("VROEGSIGNAAL_HOME", str(tmp_path / "home"))
    home = open_home()
    return Deployment(home, load_settings(home.settings))


def test_the_version_that_ships_gets_new_cuts_and_a_person_takes_them(deployment: Deployment) -> None:
    d, default = deployment, read_card(default_version()).version
    p, signal = simulated(300, 1)
    add_judged(d.store, p / [20 if so else 50 for so in signal], signal, version=default)  # its cuts are far too high
    outcome = learn(d, dry_run=False)
    d.store.close()
    assert outcome.refused == ()
    assert version_in_use(d.home.models) == default  # the first settings leave it to a person
    assert f"vroegsignaal models use {outcome.made}" in (d.home.reports / "drempels.txt").read_text("utf-8")
    assert use_version(d.home.models, str(outcome.made)).version == version_in_use(d.home.models)


def test_without_judgements_a_dry_run_says_so_and_leaves_nothing(deployment: Deployment) -> None:
    lines = list(learn(deployment, dry_run=True).lines())
    deployment.store.close()
    assert "0 blinde beoordelingen tellen mee" in lines[0]
    assert "Geweigerd, er is geen nieuwe versie gemaakt" in lines[-1]
    assert list(deployment.home.models.iterdir()) == list(deployment.home.reports.iterdir()) == []


def test_the_command_is_imported_without_the_heavy_parts() -> None:
    heavy = ("numpy", "sklearn", "sqlalchemy", "prefect")
    code = f"import sys, pipelines.learn.commands; print([m for m in {heavy} if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
