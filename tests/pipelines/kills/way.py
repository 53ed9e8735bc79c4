"""What a child process does of the way of a signal; each step is what the doors, the flows and `run` call.

Importing this makes the heavy parts, so that a server which forks gives each child all of them at once.
"""

import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from models.deidentify import load_engine
from models.registry import in_use
from pipelines.app import door, work
from pipelines.app.cli import cli
from pipelines.app.deployment import Deployment, open_deployment
from pipelines.app.handin import hand_in
from pipelines.intake import folder, take
from pipelines.intake.columns import read_capture
from pipelines.intake.keys import keyed
from pipelines.review import server_process
from pipelines.review import sync as _sync
from taxonomy import load_taxonomy
from tests.pipelines.kills.points import Watch

# both make their tables when they are first used
_READY = (load_engine().strip_all(["een jongen"]), in_use(None).read("een jongen"), load_taxonomy(), cli, _sync)


@dataclass(frozen=True)
class Plan:
    """What a child does: its data folder, its steps, and the moment at which it dies or the file for all moments."""

    home: Path
    steps: tuple[str, ...]
    deadly: str = ""
    log: Path | None = None


def go(plan: Plan) -> None:
    """Be that child."""
    os.environ["VROEGSIGNAAL_HOME"] = str(plan.home)
    # small chunks, so that a file has a middle; nothing to wait for, because no person is writing
    take.CHUNK, folder.SETTLED = 2, 0.0
    if plan.deadly or plan.log:
        Watch(plan.deadly, plan.log).install()
    deployment = open_deployment()
    for step in plan.steps:
        _STEPS[step](deployment)


def _form(deployment: Deployment) -> None:
    """Hand in what the file `form` holds, a line each, under a key of that line: as a page does that is sent again."""
    for line in (deployment.home.root / "form").read_text().splitlines():
        capture = read_capture({"tekst": line, "spoed": "ja"}, deployment.taxonomy, deployment.intake)
        hand_in(deployment, capture, keyed(deployment.intake.secret, "form", line))


def _submit(deployment: Deployment) -> None:
    """Run the command `submit` on what the file `form` holds."""
    with (deployment.home.root / "said").open("w") as said, redirect_stdout(said):
        cli.main(["submit", "--file", str(deployment.home.root / "form")], standalone_mode=False)


def _prepare(deployment: Deployment) -> None:
    server_process.PYTHON = Path(sys.executable)
    server_process.BOOTSTRAP = Path(__file__).with_name("bootstrap.py")
    server_process.prepare(deployment.home.labelstudio)


_STEPS: dict[str, Callable[[Deployment], object]] = {
    "secret": lambda deployment: deployment.home.secret(),
    "prepare": _prepare,
    "open": lambda deployment: deployment.store,
    "drop": work.empty_drop_folder,
    "form": _form,
    "submit": _submit,
    "sweep": work.sweep_up,
    "sync": work.sync_reviews,
    "door": lambda deployment: door.main(deployment.settings.ports.door),
}
