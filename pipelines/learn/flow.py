"""The Prefect side of learning: what a run leaves behind for whoever looks. Counts only."""

from prefect.artifacts import create_markdown_artifact

from pipelines.learn.run import Outcome


def report_learning(outcome: Outcome) -> int:
    """Leave a summary of a run; return how many labels have new cuts."""
    words = f"{len(outcome.judged.truth)} blinde beoordelingen, {outcome.recut} van {len(outcome.labels)} herrekend."
    create_markdown_artifact(f"{words}\n\n{outcome.answer}", key="learn", description="Drempels van het model")
    return outcome.recut
