"""What each signal counts as: its week, its wording, the proposal and the judgement."""

from typing import Any

import pandas as pd

from pipelines.trends.labels import counted_labels
from pipelines.trends.query import Rows
from pipelines.trends.weeks import seen_in

CONFIRMED = ("klopt", "aangepast")
NO_SIGNAL = "geen_signaal"
UNDECIDED = ("twijfel", "niet_te_beoordelen", "vraag_aan_melder")

COLUMNS = ["week", "capturer", "wording", "proposed", "reviewed", "undecided", "followed", "blind"]


def signals_frame(rows: Rows) -> pd.DataFrame:
    """Return one row per signal.

    week: its Monday; capturer: opaque, only ever counted; wording: the cluster of near-duplicates;
    proposed, reviewed: tuples of labels, None without a proposal or a decided judgement;
    undecided: the latest judgement decides nothing (a doubt does not count as confirmed);
    followed: the judgement's set is that of the last proposal before it, None where that cannot be said;
    blind: judged without seeing a proposal.
    """
    proposals = rows.proposals.groupby("signal", sort=False).last()
    made = rows.proposals[rows.proposals["model"] != ""]
    proposed = {s: counted_labels(p) for s, p in zip(made["signal"], made["proposed"], strict=True)}
    latest = rows.reviews.groupby("signal", sort=False).tail(1).set_index("signal")
    reviewed = {s: _confirmed(d, c) for s, d, c in zip(latest.index, latest["decision"], latest["chosen"], strict=True)}
    followed = _followed(rows, latest, reviewed)
    frame = rows.signals.copy()
    ids = frame["signal"]
    frame["week"] = [seen_in(s, r) for s, r in zip(frame["seen_on"], frame["received_at"], strict=True)]
    frame["wording"] = _looked_up(ids, proposals["cluster"].to_dict())
    frame["wording"] = frame["wording"].where(frame["wording"].notna(), ids)
    frame["proposed"] = _looked_up(ids, proposed)
    frame["reviewed"] = _looked_up(ids, reviewed)
    frame["undecided"] = ids.isin(latest.index[latest["decision"].isin(UNDECIDED)]).astype(bool)
    frame["followed"] = _looked_up(ids, followed)
    frame["blind"] = ids.isin(latest.index[latest["blind"].astype(bool)]).astype(bool)
    return frame[COLUMNS]


def _confirmed(decision: str, chosen: list[str]) -> tuple[str, ...] | None:
    if decision == NO_SIGNAL:
        return counted_labels(())
    return counted_labels(chosen) if decision in CONFIRMED else None


def _followed(rows: Rows, latest: pd.DataFrame, reviewed: dict[Any, tuple[str, ...] | None]) -> dict[Any, bool]:
    found: dict[Any, bool] = {}
    made = rows.proposals[rows.proposals["model"] != ""]
    at = latest["at"].to_dict()
    for signal, made_at, proposed in zip(made["signal"], made["made_at"], made["proposed"], strict=True):
        judged = reviewed.get(signal)
        # oldest first, so the last one before the judgement stays
        if judged is not None and made_at <= at[signal]:
            found[signal] = counted_labels(proposed) == judged
    return found


def _looked_up(ids: "pd.Series[Any]", values: dict[Any, Any]) -> "pd.Series[Any]":
    return pd.Series([values.get(id_) for id_ in ids], index=ids.index, dtype=object)
