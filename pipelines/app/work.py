"""What the flows and the command line both do, with a deployment opened: each a plain function over the stages."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.app.deletion import clear_copies
from pipelines.app.deployment import Deployment
from pipelines.app.services import only_one
from pipelines.intake.answers import Answers
from pipelines.intake.folder import take_in_folder
from pipelines.intake.report import FileReport
from pipelines.intake.take import take_in_file
from pipelines.review.rounds import Synced
from pipelines.review.sync import push_urgent, sync
from pipelines.store.alone import alone
from pipelines.triage.propose import sweep

if TYPE_CHECKING:
    from pipelines.learn.run import Outcome


def nothing(count: int) -> None:
    """Progress for whoever does not watch."""


def take_in_files(deployment: Deployment, paths: list[Path], progress: Callable[[int], None]) -> list[FileReport]:
    """Take in these files and triage what came in."""
    d = deployment
    reports = [
        take_in_file(path, number, d.store, d.taxonomy, d.intake, d.engine, progress)
        for number, path in enumerate(paths, 1)
    ]
    sweep_up(deployment)
    return reports


def empty_drop_folder(deployment: Deployment) -> list[FileReport]:
    """Take in what lies in the drop folder and triage it."""
    d = deployment
    with only_one(d.home, "drop", wait=True):
        answers = Answers(d.home.drop_answers)
        reports = take_in_folder(d.home.drop, answers, d.store, d.taxonomy, d.intake, d.engine)
    if any(report.new for report in reports):
        sweep_up(deployment)
    return reports


def sweep_up(deployment: Deployment) -> int:
    """Triage whatever was left received; return how many."""
    d = deployment
    return sweep(d.store, d.reader, d.triage, d.taxonomy)


def send_urgent(deployment: Deployment) -> None:
    """Bring what was ticked as urgent to the reviewers now."""
    # the answer was given already; whatever is wrong here, the next round meets it too, sends the task and says so
    with suppress(Exception):
        push_urgent(deployment.connection, deployment.store, deployment.taxonomy)


def learn(deployment: Deployment, dry_run: bool) -> "Outcome":
    """Choose the cuts of the version in use again; a dry run keeps nothing, another leaves a report too."""
    from pipelines.learn.report import write_report
    from pipelines.learn.run import learn as learn_from

    d = deployment
    with alone(d.store, "learn"):
        outcome = learn_from(d.store, d.home.models, d.settings.learning, dry_run)
    if not dry_run:
        write_report(outcome, d.home.reports)
    return outcome


def sync_reviews(deployment: Deployment, progress: Callable[[int], None] = nothing) -> Synced:
    """One round with Label Studio."""
    d = deployment
    synced = sync(d.connection, d.store, d.taxonomy, progress)
    if synced.removed or synced.leftovers:
        clear_copies(d)
    return synced
