"""The report as data, ready to be told: everything that table, JSON, page and notebook show."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from pipelines.store import Store
from pipelines.trends import weeks as calendar
from pipelines.trends.agreement import Agreement, agreement, tally, with_kept_tally
from pipelines.trends.counts import count, with_history, with_kept
from pipelines.trends.history import invented_year
from pipelines.trends.labels import names
from pipelines.trends.query import first_week, read_invented, read_kept, read_rows
from pipelines.trends.signals import COLUMNS, signals_frame
from pipelines.trends.suppress import suppress
from taxonomy import Taxonomy
from taxonomy.ids import LABEL_IDS


@dataclass(frozen=True)
class Report:
    """Counts as they may be told (see `suppress`).

    rows: one row per week, label. weeks: one row per week. agreement: of 'open' and 'blind' judgements.
    names: Dutch names by label; colours by label where it has one. made_on: the day of the report.
    """

    rows: pd.DataFrame
    weeks: pd.DataFrame
    agreement: dict[str, Agreement | None]
    names: dict[str, str]
    colours: dict[str, str]
    taxonomy_version: str
    made_on: dt.date

    @property
    def invented_weeks(self) -> int:
        """How many of the weeks are the demo's invented past."""
        return int(self.weeks["invented"].sum())


def make_report(store: Store, taxonomy: Taxonomy, weeks: int = calendar.YEAR, made_on: dt.date | None = None) -> Report:
    """Make the report of the last `weeks` weeks, this one included, from the first that has anything to count."""
    made_on = made_on or calendar.today()
    last = calendar.monday(made_on)
    start = last - dt.timedelta(weeks=weeks - 1)
    real = first_week(store)
    after = last + dt.timedelta(weeks=1)
    invented = read_invented(store, start, min(real or after, after))
    signals = signals_frame(read_rows(store, start))
    return report_of(signals[signals["week"] >= start], invented, read_kept(store, start), taxonomy, made_on)


def invented_report(taxonomy: Taxonomy, made_on: dt.date | None = None) -> Report:
    """Make a report of the invented year alone, without a store: for who wants to see what it looks like."""
    made_on = made_on or calendar.today()
    past = pd.DataFrame(invented_year(calendar.monday(made_on)), columns=pd.Index(["week", "label", "kind", "count"]))
    nothing = pd.DataFrame(columns=pd.Index(COLUMNS), dtype=object)
    return report_of(nothing, past, past.head(0), taxonomy, made_on)


def report_of(
    signals: pd.DataFrame, invented: pd.DataFrame, kept: pd.DataFrame, taxonomy: Taxonomy, made_on: dt.date
) -> Report:
    """Make a report from the frame of signals, the invented past and what deleted signals count.

    The last two have one row per week, label, kind.
    """
    found = [*signals["week"], *invented["week"], *kept["week"]]
    weeks = calendar.weeks_between(min(found), calendar.monday(made_on)) if found else []
    signals, kept = signals[signals["week"].isin(weeks)], kept[kept["week"].isin(weeks)]
    told = suppress(with_history(with_kept(count(signals, weeks), kept), invented))
    return Report(
        rows=told.rows,
        weeks=told.weeks,
        agreement=agreement(with_kept_tally(tally(signals), kept), told),
        names=names(taxonomy),
        colours={label: taxonomy.label(label).colour for label in LABEL_IDS},
        taxonomy_version=taxonomy.version,
        made_on=made_on,
    )
