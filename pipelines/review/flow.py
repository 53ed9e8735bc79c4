"""The Prefect side of review: what a run leaves behind for whoever looks. Counts only."""

from prefect.artifacts import create_markdown_artifact

from pipelines.review.sync import Synced


def report_sync(synced: Synced) -> int:
    """Leave a summary of a round with Label Studio; return how many tasks and judgements moved."""
    pulled = synced.pulled
    words = (
        f"{synced.sent} taken verstuurd, {pulled.reviews} beoordelingen opgehaald, {pulled.deleted} verwijderd, "
        f"{pulled.unreadable} zonder besluit."
    )
    create_markdown_artifact(words, key="review-sync", description="Ronde met Label Studio")
    return synced.sent + pulled.reviews + pulled.deleted
