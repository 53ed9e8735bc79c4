"""Each part of a running `up` is killed: it comes back, no run is stuck, nothing is lost and nothing doubled."""

import os
import signal
from collections.abc import Iterator
from multiprocessing.context import ForkServerContext

import httpx
import pytest

from tests.pipelines.app.conftest import left_over, prepared_home
from tests.pipelines.kills.judge import judge
from tests.pipelines.kills.live import Live, Postgres, postgres, until
from tests.pipelines.kills.scene import Scene
from tests.pipelines.kills.truth import hold

pytestmark = [pytest.mark.servers, pytest.mark.slow]


@pytest.fixture(scope="module")
def database() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, database: Postgres) -> Iterator[Live]:
    home = prepared_home(tmp_path_factory.mktemp("kills"))
    settings = home / "settings.yaml"
    settings.write_text(settings.read_text().replace('store_url: ""', f'store_url: "{database.url}"'))
    up = Live(home)
    yield up
    up.stop()
    assert left_over(home) == [], "a server outlived `up`"


@pytest.fixture(scope="module")
def here(live: Live, forks: ForkServerContext, database: Postgres) -> Iterator[Scene]:
    made = Scene(live.home, forks, database.url)
    yield made
    made.deployment.store.close()


def all_is_well(live: Live, here: Scene) -> None:
    """A round with Label Studio gets through, and nothing is lost, doubled or stuck."""
    live.hand_in(here.text())
    live.ends("review_sync", "COMPLETED")
    until("no run half-way", lambda: not live.runs("RUNNING", "PENDING", "CANCELLING"))
    with here.deployment.connection.client() as client:
        hold(here, client)
        judge(client)


def test_a_flow_and_the_planning(live: Live) -> None:
    with live.held("review"):
        run = live.caught("review_sync", "RUNNING")
        planning = live.part("schedule")
        assert planning is not None
        for flow in planning.children():
            flow.kill()
    assert live.ended(run) == "CRASHED"
    run = live.caught("review_sync", "PENDING")
    live.kill("schedule")
    assert live.ended(run) in ("COMPLETED", "CRASHED")


def test_prefect_label_studio_and_the_door(live: Live, here: Scene) -> None:
    live.hand_in(here.text())
    run = live.caught("review_sync", "RUNNING")
    live.kill("flows", "review", "door")
    assert live.ended(run), "it may be done by then, or see that one of them is gone; it is not stuck"
    all_is_well(live, here)


def test_the_database(live: Live, here: Scene, database: Postgres) -> None:
    database.kill()
    text = here.text()
    answer = httpx.post(live.url("door"), data={"tekst": text, "sleutel": text, "spoed": "ja"}, timeout=60)
    assert answer.status_code == 500
    until("up saying so", lambda: live.says("de opslag antwoordt niet"))
    database.start()
    live.hand_in(text)
    all_is_well(live, here)


def test_a_second_up_and_then_the_first(live: Live, here: Scene) -> None:
    second = live.launch()
    said = second.communicate(timeout=60)[0]
    assert (second.returncode, "draait al" in said) == (1, True)
    with live.held("review"):
        run = live.caught("review_sync", "RUNNING")
        planning = live.part("schedule")
        live.process.kill()
        live.process.wait()
        assert planning is not None
        os.killpg(planning.pid, signal.SIGKILL)
    missed = [live.due("trend_report") for _ in range(3)]
    live.start()
    assert live.says("niet netjes gestopt")
    assert live.ended(run) == "CRASHED"
    assert sorted(map(live.ended, missed)) == ["CANCELLED", "CANCELLED", "COMPLETED"]
    all_is_well(live, here)
