"""Label Studio is started closed and silent."""

import os
import urllib.request
from pathlib import Path

import pytest

from pipelines.review.environment import HARDENED, TELEMETRY_OFF, environment
from tests.conftest import LabelStudioServer


def test_every_telemetry_switch_is_off_whatever_the_shell_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in TELEMETRY_OFF:
        monkeypatch.setenv(name, "true")
    found = environment(tmp_path)
    switches = {
        "COLLECT_ANALYTICS": "false",
        "LABEL_STUDIO_SENTRY_DSN": "",
        "LABEL_STUDIO_FRONTEND_SENTRY_DSN": "",
        "SENTRY_DSN": "",
        "FRONTEND_SENTRY_DSN": "",
        "LABEL_STUDIO_LATEST_VERSION_CHECK": "false",
    }
    assert {name: found[name] for name in switches} == switches
    assert HARDENED["LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK"] == "true"


@pytest.mark.servers
def test_the_running_server_really_has_them(labelstudio: LabelStudioServer) -> None:
    pids = [p for p in Path("/proc").glob("[0-9]*") if _serves(p, labelstudio)]
    assert pids
    for pid in pids:
        pairs = dict(item.split("=", 1) for item in (pid / "environ").read_text().split("\0") if "=" in item)
        assert {name: pairs[name] for name in TELEMETRY_OFF} == dict(TELEMETRY_OFF)


def _serves(process: Path, server: LabelStudioServer) -> bool:
    try:
        return f"LABEL_STUDIO_BASE_DATA_DIR={server.home.data}" in (process / "environ").read_text()
    except OSError:
        return False


@pytest.mark.servers
def test_the_login_page_asks_nothing_of_others_and_nobody_signs_up(labelstudio: LabelStudioServer) -> None:
    with urllib.request.urlopen(f"{labelstudio.url}/user/login/") as answer:
        page = answer.read().decode()
    for stranger in ("googletagmanager", "sentry", "heap", "labelstud.io/tele"):
        assert stranger not in page.lower()
    with pytest.raises(OSError, match="403"):
        urllib.request.urlopen(f"{labelstudio.url}/user/signup/", data=b"email=a@b.nl&password=xxxxxxxxxx")


def test_secrets_are_readable_by_their_owner_only(labelstudio: LabelStudioServer) -> None:
    for path in (labelstudio.home.token_file, labelstudio.home.passwords_file):
        assert path.stat().st_mode & 0o077 == 0
        assert path.stat().st_uid == os.getuid()
