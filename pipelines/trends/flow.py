"""The Prefect side of trends: write the report and leave a summary. Counts only."""

from pathlib import Path

from prefect.artifacts import create_markdown_artifact

from pipelines.store import Store
from pipelines.trends.report import make_report
from pipelines.trends.write import write_page
from taxonomy import Taxonomy


def write_report(store: Store, taxonomy: Taxonomy, folder: Path) -> int:
    """Write `trends.html` to a folder and leave a summary; return how many weeks the report covers."""
    report = make_report(store, taxonomy)
    write_page(report, folder / "trends.html")
    weeks = len(report.weeks)
    words = f"Het overzicht beslaat {weeks} weken, waarvan {report.invented_weeks} verzonnen (demo)."
    create_markdown_artifact(words, key="trend-report", description="Ingebrachte signalen, geen delicten")
    return weeks
