"""The Prefect side of intake: what a run leaves behind for whoever looks. Counts only."""

from collections.abc import Sequence

from prefect.artifacts import create_markdown_artifact

from pipelines.intake.report import FileReport

_SHOWN = 100  # files and problems that a summary names; the rest stands in the answers beside the drop folder


def report_intake(reports: Sequence[FileReport]) -> int:
    """Leave a summary of a run over the drop folder; return how many signals are new."""
    some = reports[:_SHOWN]
    lines = [f"| {r.number} | {r.rows} | {r.new} | {r.known} | {r.refused} | {r.error or '-'} |" for r in some]
    table = ["| bestand | rijen | nieuw | al bekend | geweigerd | fout |", "|---|---|---|---|---|---|", *lines]
    problems = [f"- bestand {r.number}, rij {place}: {problem}" for r in some for place, problem in r.problems]
    words = "\n".join([*table, "", *problems[:_SHOWN]]) if reports else "De inleverbak was leeg."
    create_markdown_artifact(words, key="intake-folder", description="Inname uit de inleverbak")
    return sum(r.new for r in reports)
