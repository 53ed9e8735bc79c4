"""What is kept of a signal when it is deleted: that it counted, in which week and under which label.

Distinct wordings and capturers do not add up, and nothing that would tell them apart is kept. So what is added is what
the report would lose: a capturer who still has a signal in that week goes on counting by it, and is added only with
the last one. The report is then the same before and after, unless such a capturer hands in for that week once more.
"""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipelines.store import KeptCount, Signal
from pipelines.store.deletions import add_to
from pipelines.trends.agreement import tally
from pipelines.trends.counts import Cells, cells_of, count
from pipelines.trends.query import Rows, rows_of_week
from pipelines.trends.signals import signals_frame
from pipelines.trends.weeks import seen_in


def keep_counts(session: Session, doomed: Sequence[str]) -> None:
    """Add to the kept counts what these signals count, in the transaction that deletes them and before it does."""
    moments = select(Signal.seen_on, Signal.received_at).where(Signal.id.in_(doomed))
    for week in sorted({seen_in(seen, received) for seen, received in session.execute(moments)}):
        rows = rows_of_week(session, week)
        after = _cells(rows.without(doomed), week)
        for (_, label, kind), before in _cells(rows, week).items():
            lost = before - after[week, label, kind]
            if lost:
                add_to(session, KeptCount, lost, week=week, label=label, kind=kind)


def _cells(rows: Rows, week: dt.date) -> Cells:
    signals = signals_frame(rows)
    signals = signals[signals["week"] == week]
    judged = {(week, name, kind): n for (name, kind), n in tally(signals).items()}
    return cells_of(count(signals, [week])) | judged
