"""Writing the page to a file, whole or not at all."""

from pathlib import Path

from pipelines.trends.page import as_page
from pipelines.trends.report import Report


def write_page(report: Report, path: Path) -> None:
    """Write the page in the place of an earlier one; a reader never sees half of it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.new")
    unfinished.write_text(as_page(report), encoding="utf-8")
    unfinished.replace(path)
