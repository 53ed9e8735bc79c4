"""The Prefect side of review: what a run leaves behind for whoever looks. Counts only."""

from prefect.artifacts import create_markdown_artifact

from pipelines.review.rounds import Synced, in_words


def report_sync(synced: Synced) -> int:
    """Leave a summary of a round with Label Studio; return how many tasks and judgements moved."""
    words = in_words(synced.counts)
    create_markdown_artifact(words, key="review-sync", description="Ronde met Label Studio")
    return synced.sent + synced.reviews + synced.deleted
