"""What a deployment decides about keeping: so many days per lawful basis. There is no default."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select

from pipelines.store import GONE, Signal, Store


@dataclass(frozen=True)
class Terms:
    """Days that a signal is kept, by lawful basis; at least one."""

    days: Mapping[str, int]

    @property
    def shortest(self) -> int:
        """Days that is kept what belongs to no one basis."""
        return min(self.days.values())

    def of(self, basis: str) -> int:
        """Return the days of a basis; the shortest for one that is no longer in the settings."""
        return self.days.get(basis, self.shortest)

    def over(self, today: dt.date) -> ColumnElement[bool]:
        """Return the condition on signals whose term has passed.

        That is the day promised when it was handed in, or an earlier one when the organisation has shortened its term;
        a longer term is for new signals only.
        """
        shortened = [
            and_(Signal.basis == basis, Signal.received_at < midnight(today - dt.timedelta(days=days)))
            for basis, days in self.days.items()
        ]
        return and_(Signal.state.not_in(GONE), or_(Signal.delete_after < today, *shortened))


def midnight(day: dt.date) -> dt.datetime:
    """Return the start of a day, in UTC as days of receipt are counted."""
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def without_term(store: Store, terms: Terms) -> dict[str, int]:
    """Count the stored signals by basis, of those bases that have no term."""
    rows = (
        select(Signal.basis, func.count())
        .where(Signal.state.not_in(GONE), Signal.basis.not_in(list(terms.days)))
        .group_by(Signal.basis)
    )
    with store.read() as session:
        return {basis: int(count) for basis, count in session.execute(rows)}
