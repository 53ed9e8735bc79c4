"""The Dutch words and lines of what learning found. Small counts are not told, as in the trend report."""

import datetime as dt
from collections.abc import Iterator, Mapping

from pipelines.learn.cuts import Cuts, LabelCuts
from pipelines.learn.judged import Judgements

SMALL = 5
"""A count from 1 up to this one stays hidden."""
HEADER = f"{'':16}{'':10}{'n':>6}{'voorstel':>10}{'misschien':>11}{'F1':>8}  gemist, 95%-interval"
MEANING = (
    "voorstel: de kans vanaf waar iets wordt voorgesteld; misschien: de ondergrens; gemist: deel van de signalen onder "
    "die grens. Nu: gemeten op alle beoordelingen. Nieuw: steeds gemeten op beoordelingen waarop niet is gekozen."
)


def label_lines(each: LabelCuts) -> Iterator[str]:
    """One line for the cuts in use of a label, and one for the new ones or for why there are none."""
    if 0 < each.signals < SMALL:
        yield f"{each.label:16}{'nu':10}{f'<{SMALL}':>6}{each.used.proposed:10.4f}{each.used.maybe:11.4f}"
    else:
        yield f"{each.label:16}{'nu':10}{each.signals:6}{_told(each.used)}"
    yield f"{'':16}{'nieuw':10}{'':6}{_told(each.new)}" if each.new else f"{'':16}{each.why}"


def period(judged: Judgements) -> str:
    """From which day to which the judgements are; empty without any."""
    return f"van {_day(judged.first)} tot en met {_day(judged.last)}" if judged.first and judged.last else ""


def _told(cuts: Cuts) -> str:
    f1 = "-" if cuts.f1 is None else f"{cuts.f1:.3f}"
    return f"{cuts.proposed:10.4f}{cuts.maybe:11.4f}{f1:>8}  {_share(cuts.missed)}"


def _share(share: Mapping[str, float] | None) -> str:
    return f"{share['share']:.3f} ({share['low']:.3f} tot {share['high']:.3f})" if share else "-"


def _day(day: dt.date) -> str:
    return f"{day:%d-%m-%Y}"
