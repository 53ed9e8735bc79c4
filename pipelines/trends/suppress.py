"""Hiding small counts: what comes out of here may be told."""

from collections.abc import Iterable

import pandas as pd

from pipelines.trends.bands import UNDECIDED, Cells, Shown, shown, shown_capturers, shown_total
from pipelines.trends.counts import KINDS, Counts
from pipelines.trends.frames import records

ROW_COUNTS = [*KINDS, *(f"{kind}_wordings" for kind in KINDS)]
WEEK_COLUMNS = ["week", "signals", "capturers", "undecided", "invented"]


def suppress(counts: Counts) -> Counts:
    """Return the counts as they may be told: the same rows, each count a `Shown`.

    Counts under 5 are hidden; a week's totals become bands where they would give a hidden one away. The report has
    no sum over weeks or labels, for that would undo it; how many were not proposed or judged yet is left out too.
    """
    rows = counts.rows.copy()
    for column in ROW_COUNTS:
        rows[column] = _told(shown(int(n)) for n in rows[column])
    weeks = counts.weeks.copy()
    weeks["undecided"] = _told(shown(int(n)) for n in weeks["undecided"])
    by_week = dict(list(rows.groupby("week")))
    totals: list[Shown] = []
    for week in records(weeks):
        cells = by_week[week["week"]]
        proposed = dict(zip(cells["label"], cells["proposed"], strict=True)) | {UNDECIDED: 0}
        reviewed = dict(zip(cells["label"], cells["reviewed"], strict=True)) | {UNDECIDED: week["undecided"]}
        kinds = (Cells(proposed, week["without_proposal"] == 0), Cells(reviewed, week["without_review"] == 0))
        totals.append(shown_total(int(week["signals"]), kinds))
    weeks["capturers"] = _told(shown_capturers(int(n), t) for n, t in zip(weeks["capturers"], totals, strict=True))
    weeks["signals"] = _told(totals)
    return Counts(rows, weeks[WEEK_COLUMNS])


def _told(values: Iterable[Shown]) -> "pd.Series[Shown]":
    return pd.Series(list(values), dtype=object)
