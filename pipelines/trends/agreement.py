"""How often a reviewer's set is the proposed one: where the proposal was seen, and where it was not."""

from dataclasses import dataclass

import pandas as pd

from pipelines.trends.bands import SMALL, SMALLEST, at_least, at_most
from pipelines.trends.counts import Counts
from pipelines.trends.labels import EXCLUSIVE

_STEPS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
_ROUND = 5

Tally = dict[tuple[str, str], int]
"""A count by 'open' or 'blind' and 'judged' or 'followed'."""


@dataclass(frozen=True)
class Agreement:
    """A share of judgements. percent: rounded to whole fives; judgements: there were at least this many."""

    percent: int
    judgements: int


def tally(signals: pd.DataFrame) -> Tally:
    """Count, for `open` and `blind`, the judgements that can be held against a proposal, and those that followed it."""
    found: Tally = {}
    for name, blind in (("open", False), ("blind", True)):
        judged = signals.loc[(signals["blind"] == blind) & signals["followed"].notna(), "followed"]
        found[name, "judged"], found[name, "followed"] = len(judged), int(judged.sum())
    return found


def with_kept_tally(tallied: Tally, kept: pd.DataFrame) -> Tally:
    """Add what deleted signals count (one row per week, label, kind)."""
    return {
        (name, kind): n + int(kept.loc[(kept["label"] == name) & (kept["kind"] == kind), "count"].sum())
        for (name, kind), n in tallied.items()
    }


def agreement(tallied: Tally, told: Counts) -> dict[str, Agreement | None]:
    """Return the agreement of `open` and `blind` judgements; None under 5 judgements.

    `told` are the suppressed counts of the same weeks. The numbers of judgements must not give a hidden count away,
    so together they stay under what the told counts leave room for anyway.
    """
    room = _room(told)
    found: dict[str, Agreement | None] = {}
    for name in ("open", "blind"):
        judged = tallied[name, "judged"]
        step = max((s for s in _STEPS if s <= min(judged, room)), default=0)
        room -= step
        found[name] = Agreement(_rounded(tallied[name, "followed"], judged), step) if step >= SMALLEST else None
    return found


def _rounded(part: int, whole: int) -> int:
    return _ROUND * round(100 * part / whole / _ROUND)


def _room(told: Counts) -> int:
    rows = told.rows[told.rows["label"].isin(EXCLUSIVE) & ~told.rows["invented"].astype(bool)]
    weeks = told.weeks[~told.weeks["invented"].astype(bool)]
    confirmed = sum(at_most(count) for count in rows["reviewed"])
    # any one hidden count may then still be 1 where 4 is the most
    confirmed -= SMALLEST - 2 if SMALL in set(rows["reviewed"]) else 0
    decided = sum(at_least(n) - at_most(u) for n, u in zip(weeks["signals"], weeks["undecided"], strict=True))
    return min(confirmed, decided)
