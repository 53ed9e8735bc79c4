"""Weeks as the report knows them: ISO weeks in the Netherlands, each written as its Monday."""

import datetime as dt
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
YEAR = 53
"""How many weeks a report covers unless fewer are asked for: this week and the 52 before it."""
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def today() -> dt.date:
    """Return the day it is in the Netherlands."""
    return dt.datetime.now(AMSTERDAM).date()


def monday(day: dt.date) -> dt.date:
    """Return the Monday of the ISO week of a day."""
    return day - dt.timedelta(days=day.weekday())


def seen_in(seen_on: dt.date | None, received_at: dt.datetime) -> dt.date:
    """Return the week of a signal: when it was seen, else when it came in. A day after it came in is a slip."""
    received = received_at.astimezone(AMSTERDAM).date()
    return monday(min(seen_on or received, received))


def weeks_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return every week from one Monday up to and including another."""
    return [first + dt.timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]


def iso_name(week: dt.date) -> str:
    """Return the name of a week, such as 2025-W07."""
    year, number, _ = week.isocalendar()
    return f"{year}-W{number:02d}"


def in_words(day: dt.date) -> str:
    """Return a day in Dutch, such as 3 mrt 2025."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
