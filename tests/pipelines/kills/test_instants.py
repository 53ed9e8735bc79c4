"""Killed at random instants of the whole way; after a normal start nothing is lost and nothing doubled."""

import os
import random
import time
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from label_studio_sdk import LabelStudio

from tests.conftest import LabelStudioServer
from tests.pipelines.kills.judge import judge
from tests.pipelines.kills.scene import Scene, scene
from tests.pipelines.kills.truth import hold

INSTANTS = int(os.environ.get("VROEGSIGNAAL_KILLS", "6"))
SEED = int(os.environ.get("VROEGSIGNAAL_SEED", str(random.randrange(2**32))))
WAY = ("drop", "form", "sweep", "sync")
ROUNDS = 15  # an import goes on in Label Studio after its sender died: the round that comes after its end mends it


def ready(here: Scene, client: LabelStudio) -> None:
    here.fill_drop_folder()
    here.fill_form()
    judge(client)


@pytest.mark.servers
@pytest.mark.timeout(60 + 60 * INSTANTS)
def test_at_random_instants(
    tmp_path: Path,
    store_url: str,
    forks: ForkServerContext,
    labelstudio: LabelStudioServer,
    client: LabelStudio,
    capsys: pytest.CaptureFixture[str],
) -> None:
    chance = random.Random(SEED)
    killed = 0
    with scene(tmp_path, forks, store_url, labelstudio, blind_share=0.3) as here:
        here.fill_drop_folder()
        here.fill_form()
        here.normal(*WAY)
        ready(here, client)
        begin = time.monotonic()
        here.normal(*WAY)
        length = time.monotonic() - begin
        for number in range(INSTANTS // 2):
            ready(here, client)
            instant = chance.uniform(0, length)
            begin = time.monotonic()
            child = here.child(*WAY)
            child.join(instant)
            if child.exitcode is None:
                child.kill()
            else:
                length = time.monotonic() - begin  # it was quicker than the first
            child.join()
            killed += child.exitcode != 0
            here.normal(*WAY)
            hold(here)
            for left in reversed(range(ROUNDS)):
                time.sleep(1)
                here.normal(*WAY)
                try:
                    hold(here, client)
                    break
                except AssertionError as wrong:
                    wrong.add_note(f"seed {SEED}, instant {number + 1}: {instant * 1000:.0f} of {length * 1000:.0f} ms")
                    if not left:
                        raise
    with capsys.disabled():
        print(f"\n{killed} of {INSTANTS // 2} killed within {length:.1f} s, seed {SEED}")  # noqa: T201
    assert killed, "each one had ended before its kill"
