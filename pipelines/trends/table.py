"""The report as a table for the terminal."""

from collections.abc import Sequence

from pipelines.trends import words
from pipelines.trends.cells import by_week
from pipelines.trends.counts import KINDS
from pipelines.trends.frames import records
from pipelines.trends.labels import COUNTED
from pipelines.trends.report import Report
from pipelines.trends.weeks import iso_name

# The ids are the headings; these are too long for eleven columns on a screen.
_SHORT = {"intimidatie": "intimid.", "ordeverstoring": "ordeverst.", "radicalisering": "radical."}


def as_text(report: Report) -> str:
    """Return the table, ending in a newline: a block per kind, a line per week."""
    if report.weeks.empty:
        return f"{words.TITLE}\n\n{words.EMPTY}\n"
    parts = [words.TITLE, *(_block(report, kind) for kind in KINDS), *_legend(report)]
    return "\n\n".join(parts) + "\n"


def _block(report: Report, kind: str) -> str:
    cells = by_week(report.rows, kind)
    head = ["week", "signalen", "inbrengers", *(_SHORT.get(label, label) for label in COUNTED)]
    lines = [head + (["onbeslist"] if kind == "reviewed" else [])]
    for week in records(report.weeks):
        line = [
            iso_name(week["week"]) + ("*" if week["invented"] else ""),
            str(week["signals"]),
            str(week["capturers"]),
        ]
        line += [str(text) for text in cells.loc[week["week"]]]
        lines.append(line + ([str(week["undecided"])] if kind == "reviewed" else []))
    return f"{words.KIND_NAMES[kind]}\n{_aligned(lines)}"


def _aligned(lines: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join([line[0].ljust(widths[0]), *(text.rjust(w) for text, w in zip(line[1:], widths[1:], strict=True))])
        for line in lines
    )


def _legend(report: Report) -> list[str]:
    shares = [
        f"{name}: in {found.percent}% koos de beoordelaar precies het voorstel (minstens {found.judgements} oordelen)."
        for name, found in (
            ("Voorstel gezien", report.agreement["open"]),
            ("Voorstel niet gezien", report.agreement["blind"]),
        )
        if found
    ]
    lines = [words.COUNTED, words.SMALL, words.WORDINGS, f"onbeslist: {words.UNDECIDED}.", *shares]
    return [f"* {words.INVENTED}", *lines] if report.invented_weeks else lines
