"""Deleting at term, with what it needs of the other rooms."""

import sqlite3
from dataclasses import dataclass

from pipelines.app.deployment import Deployment
from pipelines.app.terms import check_terms, terms_of
from pipelines.retention import run
from pipelines.retention.tally import ReviewCleared, Tally
from pipelines.review.connection import ReviewUnavailableError
from pipelines.review.left_over import clear_left_over, left_over
from pipelines.review.remove import remove_now, waiting
from pipelines.store.alone import alone
from pipelines.trends.weeks import today


def delete_at_term(deployment: Deployment, dry_run: bool) -> Tally:
    """Delete what has passed its term, everywhere, or only count it. Raises SettingsError as `check_terms` does."""
    check_terms(deployment)
    d, terms, review = deployment, terms_of(deployment), _Review(deployment)
    folders = run.Folders(d.home.reports, d.home.logs, d.home.prefect, d.home.drop)
    if dry_run:
        return run.look(d.store, terms, folders, review, today())
    from pipelines.trends.kept import keep_counts

    with alone(d.store, "retention"):
        return run.delete(d.store, terms, folders, review, today(), keep_counts)


def clear_copies(deployment: Deployment) -> int | None:
    """Clear what our own Label Studio leaves of removed tasks; return how many files, None when it was too busy."""
    if deployment.settings.review.url:
        return 0
    try:
        with alone(deployment.store, "review"):
            return clear_left_over(deployment.home.labelstudio)
    except sqlite3.Error:
        return None


@dataclass(frozen=True)
class _Review:
    """The review room as retention knows it."""

    deployment: Deployment

    def left_over(self) -> int:
        """Count the files that our own server left; another's are not ours to look at."""
        return 0 if self.deployment.settings.review.url else len(left_over(self.deployment.home.labelstudio))

    def clear(self) -> ReviewCleared:
        """Remove tasks, then what they leave."""
        d = self.deployment
        try:
            tasks = remove_now(d.connection, d.store, wait=True)
        except ReviewUnavailableError:
            tasks = 0
        files = clear_copies(d)
        return ReviewCleared(tasks, waiting(d.store), files or 0, busy=files is None)
