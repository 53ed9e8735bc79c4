"""One flock for all tests here. They run in the order of their numbers: the last search what the others left."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import LabelStudioServer, free_port, wait_for
from tests.pipelines.app.canaries.annex import Annex
from tests.pipelines.app.canaries.flock import chosen_seed
from tests.pipelines.app.canaries.ground import Ground, listed, second_home
from tests.pipelines.app.conftest import House, environment
from tests.pipelines.review.conftest import clear
from tests.pipelines.review.proxy import running


@pytest.fixture(scope="session")
def ground(house: House, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Ground:
    seed = chosen_seed()
    request.config.pluginmanager.getplugin("terminalreporter").write_line(f"canaries of VROEGSIGNAAL_SEED={seed}")
    environment(house.home)
    beside = [house.home.parent / name for name in ("home", "tijdelijk", "persoonlijk")]
    return Ground(seed, tmp_path_factory.mktemp("in"), beside, listed())


@pytest.fixture(scope="session")
def annex(
    house: House,
    ground: Ground,
    labelstudio: LabelStudioServer,
    postgresql: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Annex]:
    folder, database = tmp_path_factory.mktemp("annex"), "canaries"
    postgresql.psql(f"CREATE DATABASE {database};")
    url = postgresql.get_uri(database=database).replace("postgresql://", "postgresql+psycopg://", 1)
    ground.roots += [folder, Path(postgresql.pgdata), labelstudio.home.data, labelstudio.log.parent]
    with running(labelstudio.url) as proxy:
        token = labelstudio.home.token_file
        review = f'review: {{url: "{proxy.url}", token_file: "{token}"}}'
        home = second_home(house, folder, f'store_url: "{url}"\n{review}')
        port = free_port()
        command = [sys.executable, "-m", "tests.pipelines.app.canaries.burst", "door", str(port)]
        with (folder / "door.log").open("wb") as out:
            process = subprocess.Popen(command, env=environment(home), stdout=out, stderr=out)
        wait_for(f"http://127.0.0.1:{port}/gezond")
        yield Annex(home, f"http://127.0.0.1:{port}", process, proxy, postgresql, database)
        process.terminate()
        process.wait(20)
        with labelstudio.connection.client() as client:
            clear(client)
