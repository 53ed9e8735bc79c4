"""What a person ticked as urgent reaches the reviewers at once, and its capturer does not wait for that."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest
from label_studio_sdk import LabelStudio
from sqlalchemy import select

from pipelines.app.deployment import Deployment
from pipelines.app.home import Home
from pipelines.app.settings import SETTINGS_DEMO, load_settings
from pipelines.app.work import sync_reviews
from pipelines.store import Signal
from tests.conftest import LabelStudioServer, free_port, wait_for
from tests.pipelines.review.proxy import IMPORT, Fault, running
from tests.pipelines.review.stage import texts

pytestmark = pytest.mark.servers


def house(folder: Path, review: str, token: Path) -> Deployment:
    """A deployment whose Label Studio is somebody else's."""
    (folder / "run").mkdir(parents=True)
    lines = SETTINGS_DEMO.read_text(encoding="utf-8").splitlines()
    words = f"review: {{url: {review}, token_file: {token}}}"
    kept = [words if line.startswith("review:") else line for line in lines]
    (folder / "settings.yaml").write_text("\n".join(kept if words in kept else [*kept, words]), encoding="utf-8")
    return Deployment(Home(folder), load_settings(folder / "settings.yaml"))


def states(deployment: Deployment) -> dict[str, str]:
    with deployment.store.read() as session:
        return dict(session.execute(select(Signal.text, Signal.state)).tuples().all())


def test_an_urgent_hand_in_is_queued_now_and_answered_first(
    client: LabelStudio, labelstudio: LabelStudioServer, tmp_path: Path
) -> None:
    port = free_port()
    with running(labelstudio.url) as proxy:
        deployment = house(tmp_path / "home", proxy.url, labelstudio.home.token_file)
        project = sync_reviews(deployment).projects["open"]
        command = [sys.executable, "-m", "pipelines.app.door", str(port)]
        door = subprocess.Popen(command, env=os.environ | {"VROEGSIGNAAL_HOME": str(deployment.home.root)})
        try:
            wait_for(f"http://127.0.0.1:{port}/gezond")
            slow = threading.Event()
            proxy.faults = [Fault("POST", IMPORT, until=slow)]
            for data in ({"tekst": "gewone tekst"}, {"tekst": "dringende tekst", "spoed": "ja"}):
                assert httpx.post(f"http://127.0.0.1:{port}", data=data, timeout=60).status_code == 200
            assert states(deployment)["dringende tekst"] == "triaged", "nobody waits for Label Studio"
            slow.set()
            asked = time.monotonic()
            while states(deployment)["dringende tekst"] != "queued":
                assert time.monotonic() - asked < 60
                time.sleep(0.2)
            proxy.close()
            later = {"tekst": "later dan", "spoed": "ja"}
            assert httpx.post(f"http://127.0.0.1:{port}", data=later, timeout=60).status_code == 200
        finally:
            door.terminate()
            door.wait(20)
    assert texts(client, project) == ["dringende tekst"]
    assert states(deployment) == {"gewone tekst": "triaged", "dringende tekst": "queued", "later dan": "triaged"}
    deployment.store.close()
