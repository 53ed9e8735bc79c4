"""The report of a run, as a file beside the other reports."""

from pathlib import Path

from pipelines.learn.run import Outcome

REPORT = "drempels.txt"


def write_report(outcome: Outcome, folder: Path) -> Path:
    """Write the report in the place of an earlier one; a reader never sees half of it. Raises OSError."""
    path = folder / REPORT
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.new")
    unfinished.write_text("\n".join(outcome.lines()) + "\n", encoding="utf-8")
    unfinished.replace(path)
    return path
