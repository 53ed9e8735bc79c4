"""A door dies while it holds somebody's text; they hand it in once more and it is there once."""

import signal
from multiprocessing.context import ForkServerContext
from pathlib import Path

import httpx
import pytest

from tests.conftest import wait_for
from tests.pipelines.kills.scene import Scene, scene
from tests.pipelines.kills.truth import hold

DEADLY = (
    "before commit intake.receive.receive [>received]",
    "after commit intake.receive.receive [>received]",
    "before commit triage.propose.triage [received>triaged]",
    "after commit triage.propose.triage [received>triaged]",
)


def sent(here: Scene, text: str) -> str:
    """Send the page as a browser does."""
    page = f"http://127.0.0.1:{here.deployment.settings.ports.door}/"
    wait_for(f"{page}gezond")
    return httpx.post(page, data={"tekst": text, "sleutel": "van deze bladzijde"}, timeout=20).text


def test_the_page_that_is_sent_again(tmp_path: Path, forks: ForkServerContext) -> None:
    for number, deadly in enumerate(DEADLY):
        with scene(tmp_path / str(number), forks) as here:
            text = here.text()
            first = here.child("door", deadly=deadly)
            with pytest.raises(httpx.TransportError):
                sent(here, text)
            first.join()
            assert first.exitcode == -signal.SIGKILL, deadly
            again = here.child("door")
            assert 'class="nummer"' in sent(here, text)
            again.terminate()
            again.join()
            hold(here)
