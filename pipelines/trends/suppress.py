"""Hiding small counts: what comes out of here may be told."""

from typing import Any

import pandas as pd

from pipelines.trends.bands import SMALLEST, UNDECIDED, Cells, Shown, shown, shown_capturers, shown_total
from pipelines.trends.counts import KINDS, ROW_COLUMNS, Counts
from pipelines.trends.frames import records
from pipelines.trends.widen import widened

ROW_COUNTS = [*KINDS, *(f"{kind}_wordings" for kind in KINDS)]
WEEK_COLUMNS = ["week", "signals", "capturers", "undecided", "invented"]

Record = dict[str, Any]


def suppress(counts: Counts) -> Counts:
    """Return the counts as they may be told: the same rows, each count a `Shown`.

    Counts under 5 are hidden; a week's totals and, rarely, other counts become bands where they would give a hidden
    one away. There are no sums over weeks or labels, for these would undo it, and the columns `without_proposal` and
    `without_review` are left out. Where a count is a band its number of wordings is the same band.
    """
    parts = [_week(week, cells) for week, cells in zip(records(counts.weeks), _by_week(counts), strict=True)]
    rows = [row for _, told in parts for row in told]
    return Counts(
        pd.DataFrame(rows, columns=pd.Index(ROW_COLUMNS), dtype=object),
        pd.DataFrame([week for week, _ in parts], columns=pd.Index(WEEK_COLUMNS), dtype=object),
    )


def _by_week(counts: Counts) -> list[list[Record]]:
    of_week: dict[Any, list[Record]] = {week: [] for week in counts.weeks["week"]}
    for row in records(counts.rows):
        of_week[row["week"]].append(row)
    return list(of_week.values())


def _week(week: Record, rows: list[Record]) -> tuple[Record, list[Record]]:
    proposed, reviewed = _cells(week, rows)
    if week["signals"] >= SMALLEST:
        proposed, reviewed = widened((proposed, reviewed))
    signals = shown_total(week["signals"], (proposed, reviewed))
    told = {
        **week,
        "signals": signals,
        "capturers": shown_capturers(week["capturers"], signals),
        "undecided": reviewed.told[UNDECIDED],
    }
    kinds = dict(zip(KINDS, (proposed, reviewed), strict=True))
    return told, [_row(row, {kind: cells.told[row["label"]] for kind, cells in kinds.items()}) for row in rows]


def _cells(week: Record, rows: list[Record]) -> tuple[Cells, Cells]:
    proposed = {row["label"]: shown(row["proposed"]) for row in rows}
    reviewed = {row["label"]: shown(row["reviewed"]) for row in rows}
    proposed[UNDECIDED], reviewed[UNDECIDED] = 0, shown(week["undecided"])
    return Cells(proposed, week["without_proposal"] == 0), Cells(reviewed, week["without_review"] == 0)


def _row(row: Record, told: dict[str, Shown]) -> Record:
    wordings = {f"{kind}_wordings": _wordings(row, kind, count) for kind, count in told.items()}
    return {**row, **told, **wordings}


def _wordings(row: Record, kind: str, count: Shown) -> Shown:
    return count if isinstance(count, str) else shown(row[f"{kind}_wordings"])
