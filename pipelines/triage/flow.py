"""The Prefect side of triage: what a run leaves behind for whoever looks. Counts only."""

from prefect.artifacts import create_markdown_artifact


def report_sweep(count: int) -> int:
    """Leave a summary of a sweep; return how many signals were triaged."""
    words = f"{count} signalen kregen een voorstel." if count else "Er lag niets te wachten."
    create_markdown_artifact(words, key="triage-sweep", description="Voorstellen")
    return count
