"""The report as data, for `--json`. A count is a whole number, or a string: "<5", a band "21-24", or "9+"."""

from typing import Any

from pipelines.trends import words
from pipelines.trends.frames import records
from pipelines.trends.report import Report
from pipelines.trends.suppress import ROW_COUNTS
from pipelines.trends.weeks import iso_name


def as_data(report: Report) -> dict[str, Any]:
    """Return the report in types that JSON knows; `weeks` and `rows` are empty lists when nothing was counted.

    weeks: one object per week (its Monday). rows: one object per week and label.
    agreement: percent and the least number of judgements for `open` and `blind`, null under five.
    """
    return {
        "title": words.TITLE,
        "notes": [words.COUNTED, words.SMALL],
        "made_on": report.made_on.isoformat(),
        "taxonomy_version": report.taxonomy_version,
        "labels": report.names,
        "weeks": [
            {
                "week": week["week"].isoformat(),
                "iso_week": iso_name(week["week"]),
                "signals": week["signals"],
                "capturers": week["capturers"],
                "undecided": week["undecided"],
                "invented": bool(week["invented"]),
            }
            for week in records(report.weeks)
        ],
        "rows": [
            {
                "week": row["week"].isoformat(),
                "label": row["label"],
                **{column: row[column] for column in ROW_COUNTS},
                "invented": bool(row["invented"]),
            }
            for row in records(report.rows)
        ],
        "agreement": {
            name: found and {"percent": found.percent, "judgements_at_least": found.judgements}
            for name, found in report.agreement.items()
        },
    }
