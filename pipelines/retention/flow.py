"""The Prefect side of retention: what a run leaves behind for whoever looks. Counts only."""

from prefect.artifacts import create_markdown_artifact

from pipelines.retention.tally import Tally


class UnfinishedError(RuntimeError):
    """Not all could be deleted; the message says in Dutch what is left. Counts only."""


def report_retention(done: Tally) -> int:
    """Leave a summary of a run; return how many signals were deleted. Raises UnfinishedError when tasks are left."""
    words = (
        f"{done.total} signalen verwijderd op termijn, {done.review.tasks} taken in Label Studio, "
        f"{done.reports} rapporten, {done.prefect} gegevens van Prefect."
    )
    create_markdown_artifact("\n\n".join([words, *done.left]), key="retention", description="Verwijderd op termijn")
    if done.review.waiting:
        raise UnfinishedError("; ".join(done.left))
    return done.total
