"""Counting, exactly. What comes out of here is not for anybody's eyes: `suppress` comes first."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pipelines.trends.labels import COUNTED

KINDS = ("proposed", "reviewed")
ROW_COLUMNS = ["week", "label", "proposed", "proposed_wordings", "reviewed", "reviewed_wordings", "invented"]
WEEK_COLUMNS = ["week", "signals", "capturers", "undecided", "without_proposal", "without_review", "invented"]


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
    if invented.empty:
        return counts
    by_cell = {(w, lab, k): int(n) for w, lab, k, n in invented.itertuples(index=False)}
    past = set(invented["week"])
    rows, weeks = counts.rows.copy(), counts.weeks.copy()
    for kind in KINDS:
        old = [by_cell.get((w, lab, kind), 0) for w, lab in zip(rows["week"], rows["label"], strict=True)]
        for column in (kind, f"{kind}_wordings"):  # no two invented signals share a wording
            rows[column] += old
    for column, kind in (("signals", "captured"), ("capturers", "captured"), ("undecided", "reviewed")):
        weeks[column] += [by_cell.get((w, column, kind), 0) for w in weeks["week"]]
    rows["invented"] = rows["week"].isin(past)
    weeks["invented"] = weeks["week"].isin(past)
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
