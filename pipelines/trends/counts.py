"""Counting, exactly. What comes out of here is not for anybody's eyes: `suppress` comes first."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pipelines.trends.frames import records
from pipelines.trends.labels import COUNTED

KINDS = ("proposed", "reviewed")
ROW_KINDS = ("proposed", "proposed_wordings", "reviewed", "reviewed_wordings")
WEEK_COUNTS = ("signals", "capturers", "undecided", "without_proposal", "without_review")
OF_WEEK = "week"
ROW_COLUMNS = ["week", "label", *ROW_KINDS, "invented"]
WEEK_COLUMNS = ["week", *WEEK_COUNTS, "invented"]

Cells = dict[tuple[dt.date, str, str], int]
"""A count by week, label and kind: one of ROW_KINDS with a label of COUNTED, or OF_WEEK with a name of WEEK_COUNTS."""


@dataclass(frozen=True)
class Counts:
    """The counts of a report. All counts are of signals unless said otherwise.

    rows: one row per week, label (every label of COUNTED in every week): week (its Monday, a date), label,
        proposed and reviewed, the same as numbers of distinct wordings, invented.
    weeks: one row per week: signals handed in, distinct capturers, undecided (judged, but a doubt),
        without_proposal, without_review (no judgement yet), invented.
    """

    rows: pd.DataFrame
    weeks: pd.DataFrame


def count(signals: pd.DataFrame, weeks: Sequence[dt.date]) -> Counts:
    """Count the frame of `signals.signals_frame` over these weeks; weeks without a signal count zero."""
    inside = signals[signals["week"].isin(list(weeks))]
    grid = pd.MultiIndex.from_product([list(weeks), COUNTED], names=["week", "label"])
    rows = pd.DataFrame(index=grid)
    for kind in KINDS:
        found = inside[["week", "wording", kind]].dropna(subset=[kind]).explode(kind)
        groups = found.groupby(["week", kind])["wording"]
        rows[kind] = groups.size().reindex(grid, fill_value=0).astype(int)
        rows[f"{kind}_wordings"] = groups.nunique().reindex(grid, fill_value=0).astype(int)
    rows["invented"] = False
    return Counts(rows.reset_index()[ROW_COLUMNS], _weeks(inside, weeks))


def with_history(counts: Counts, invented: pd.DataFrame) -> Counts:
    """Fill the weeks of the invented past (one row per week, label, kind) into counts that are still empty there."""
    past = set(invented["week"])
    added: Cells = {}
    for week, label, kind, n in invented.itertuples(index=False):
        if kind in KINDS and label in COUNTED:
            added[week, label, kind] = added[week, label, f"{kind}_wordings"] = (
                n  # no two invented ones share a wording
            )
        else:
            added[week, label, OF_WEEK] = n
    filled = _plus(counts, added)
    for frame in (filled.rows, filled.weeks):
        frame["invented"] = frame["week"].isin(past)
    return filled


def with_kept(counts: Counts, kept: pd.DataFrame) -> Counts:
    """Add what deleted signals count (one row per week, label, kind; see `kept`)."""
    return _plus(counts, {(week, label, kind): n for week, label, kind, n in kept.itertuples(index=False)})


def cells_of(counts: Counts) -> Cells:
    """Return every count by week, label and kind: what `with_kept` adds up again."""
    rows = {(row["week"], row["label"], kind): int(row[kind]) for row in records(counts.rows) for kind in ROW_KINDS}
    weeks = {(row["week"], name, OF_WEEK): int(row[name]) for row in records(counts.weeks) for name in WEEK_COUNTS}
    return rows | weeks


def _plus(counts: Counts, added: Cells) -> Counts:
    rows, weeks = counts.rows.copy(), counts.weeks.copy()
    for kind in ROW_KINDS:
        rows[kind] += [added.get((w, label, kind), 0) for w, label in zip(rows["week"], rows["label"], strict=True)]
    for name in WEEK_COUNTS:
        weeks[name] += [added.get((w, name, OF_WEEK), 0) for w in weeks["week"]]
    return Counts(rows, weeks)


def _weeks(signals: pd.DataFrame, weeks: Sequence[dt.date]) -> pd.DataFrame:
    groups = signals.groupby("week")
    undecided = signals["undecided"].astype(int)
    unjudged = signals["reviewed"].isna().astype(int) - undecided
    counted = pd.DataFrame(
        {
            "signals": groups.size(),
            "capturers": groups["capturer"].nunique(),
            "undecided": undecided.groupby(signals["week"]).sum(),
            "without_proposal": signals["proposed"].isna().astype(int).groupby(signals["week"]).sum(),
            "without_review": unjudged.groupby(signals["week"]).sum(),
        },
        index=pd.Index(list(weeks), name="week"),
    )
    counted = counted.fillna(0).astype(int)
    counted["invented"] = False
    return counted.reset_index()[WEEK_COLUMNS]
