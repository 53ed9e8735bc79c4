"""Prefect is started silent and in its own home, whatever the shell says."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.app.home import Home
from pipelines.app.prefect_environment import TELEMETRY_OFF, prefect_environment


def test_telemetry_is_off_and_everything_lies_in_the_data_folder(tmp_path: Path) -> None:
    found = prefect_environment(Home(tmp_path), 4200)
    assert TELEMETRY_OFF == {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
    assert found.items() >= TELEMETRY_OFF.items()
    assert all(str(tmp_path) in found[name] for name in ("PREFECT_HOME", "PREFECT_LOCAL_STORAGE_PATH"))
    assert found["PREFECT_API_URL"] == "http://127.0.0.1:4200/api"


def test_prefect_itself_reads_them_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "true")
    monkeypatch.setenv("PREFECT_API_URL", "https://elders.example/api")
    code = (
        "from pathlib import Path; from pipelines.app.home import Home; "
        "from pipelines.app.prefect_environment import use_prefect; "
        f"use_prefect(Home(Path({str(tmp_path)!r})), None); "
        "from prefect.settings import get_current_settings; s = get_current_settings(); "
        "print(s.server.analytics_enabled, s.api.url, s.home)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "None", str(tmp_path / "prefect")]
