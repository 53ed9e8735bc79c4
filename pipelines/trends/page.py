"""The report as one HTML file that needs nothing else."""

from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipelines.trends import words
from pipelines.trends.cells import by_week
from pipelines.trends.counts import KINDS
from pipelines.trends.figures import Drawing, captured_line, drawings
from pipelines.trends.frames import records
from pipelines.trends.labels import EXCLUSIVE
from pipelines.trends.report import Report
from pipelines.trends.weeks import in_words, iso_name
from taxonomy.ids import MARK_IDS


@dataclass(frozen=True)
class Table:
    """A table on the page: its caption, its headings and its lines; `invented` says it for each line."""

    caption: str
    head: list[str]
    lines: list[list[str]]
    invented: list[bool]


def as_page(report: Report) -> str:
    """Return the page. The same report gives the same page, byte for byte."""
    environment = Environment(
        loader=PackageLoader("pipelines.trends"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    figures: list[tuple[Drawing, list[Table]]] = list(zip(drawings(report), _tables(report), strict=False))
    return environment.get_template("report.html").render(
        report=report,
        figures=figures,
        words=words,
        captured=captured_line(report),
        made_on=in_words(report.made_on),
    )


def _tables(report: Report) -> list[list[Table]]:
    return [
        [_table(report, "Ingebracht per week", [], None)],
        [_table(report, words.KIND_NAMES[kind], list(EXCLUSIVE), kind) for kind in KINDS],
        [_table(report, words.KIND_NAMES[kind], list(MARK_IDS), kind) for kind in KINDS],
    ]


def _table(report: Report, caption: str, labels: list[str], kind: str | None) -> Table:
    cells = by_week(report.rows, kind) if kind else None
    head = ["Week", "Vanaf", "Signalen", "Inbrengers", *(report.names[label] for label in labels)]
    lines = []
    for week in records(report.weeks):
        line = [iso_name(week["week"]), in_words(week["week"]), str(week["signals"]), str(week["capturers"])]
        line += [str(week["undecided"])] if cells is None else [str(cells.at[week["week"], label]) for label in labels]
        lines.append(line)
    return Table(caption, head + ([] if kind else ["Onbeslist"]), lines, [bool(i) for i in report.weeks["invented"]])
