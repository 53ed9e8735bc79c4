"""Killed at each moment of the way from hand-in to queue; after a normal start nothing is lost and nothing doubled."""

import signal
from collections.abc import Sequence
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from label_studio_sdk import LabelStudio
from sqlalchemy import delete

from pipelines.store import SyncMark
from tests.conftest import LabelStudioServer
from tests.pipelines.kills.judge import judge
from tests.pipelines.kills.scene import scene
from tests.pipelines.kills.truth import hold

DOORS = ("drop", "form", "sweep")


def moves(moments: Sequence[str]) -> set[str]:
    """The moves of signals that are made at these moments."""
    return {move for name in moments for move in name.partition("[")[2].partition("]")[0].split()}


def telling(moments: Sequence[str]) -> list[str]:
    """Of the moments with one name the first and the last.

    Just before a commit that moves no signal all is as it was after what came before it, so those are left out.
    """
    names = [moment.partition(" #")[0] for moment in moments]
    last = dict(zip(names, moments, strict=True))
    ends = [moment for name, moment in zip(names, moments, strict=True) if moment in (name, last[name])]
    return [moment for moment in ends if not moment.startswith("before commit") or "[" in moment]


def test_at_every_moment_between_a_door_and_the_outbox(
    tmp_path: Path, store_url: str, forks: ForkServerContext
) -> None:
    with scene(tmp_path, forks, store_url) as here:

        def ready() -> None:
            here.fill_drop_folder()
            here.fill_form()

        for _ in range(2):
            ready()
            moments = here.moments(*DOORS)
            hold(here)
        assert moves(moments) == {">received", "received>triaged"}
        for deadly in telling(moments):
            ready()
            assert here.run(*DOORS, deadly=deadly) == -signal.SIGKILL, deadly
            here.normal(*DOORS)
            hold(here)


@pytest.mark.servers
def test_at_every_moment_from_the_outbox_to_a_judgement(
    tmp_path: Path, forks: ForkServerContext, labelstudio: LabelStudioServer, client: LabelStudio
) -> None:
    with scene(tmp_path, forks, review=labelstudio) as here:

        def ready() -> None:
            """Have something to send, something to fetch, and a doubt that makes a round look at everything."""
            here.fill_form()
            with here.deployment.store.begin() as session:
                session.execute(delete(SyncMark).where(SyncMark.key.like("whole:%")))
            judge(client)

        here.fill_form()
        here.normal("form", "sync")
        for _ in range(3):
            ready()
            moments = here.moments("form", "sync")
            hold(here, client)
        moments = [moment for moment in moments if " review." in moment]
        assert moves(moments) == {"triaged>queued", "queued>reviewed", "reviewed>queued"}
        for deadly in telling(moments):
            ready()
            assert here.run("form", "sync", deadly=deadly) == -signal.SIGKILL, deadly
            here.normal("sync")
            hold(here, client)


@pytest.mark.servers
def test_while_the_projects_are_made(
    tmp_path: Path, forks: ForkServerContext, labelstudio: LabelStudioServer, client: LabelStudio
) -> None:
    with scene(tmp_path, forks, review=labelstudio) as here:
        here.fill_form()
        here.normal("form")
        made = "after POST /api/projects/ review.projects._ensure_project"
        for deadly in (made, made, "before commit review.projects.ensure_projects"):
            assert here.run("sync", deadly=deadly) == -signal.SIGKILL, deadly
        here.normal("sync")
        hold(here, client)
        assert len(list(client.projects.list(page_size=100))) == 2
