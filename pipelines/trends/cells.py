"""Told counts laid out as a table of text: one row per week, one column per label."""

from typing import Any

import pandas as pd

from pipelines.trends.bands import Shown
from pipelines.trends.labels import COUNTED


def cell(count: Shown, wordings: Shown) -> str:
    """Return a count with its wordings in brackets where there are fewer of them, such as 12 (9)."""
    return str(count) if count == wordings else f"{count} ({wordings})"


def by_week(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the cells of one kind: one row per week, in order; a column per label."""
    texts = [cell(n, w) for n, w in zip(rows[kind], rows[f"{kind}_wordings"], strict=True)]
    long: dict[str, Any] = {"week": rows["week"], "label": rows["label"], "text": texts}
    return pd.DataFrame(long).pivot(index="week", columns="label", values="text").reindex(columns=list(COUNTED))
