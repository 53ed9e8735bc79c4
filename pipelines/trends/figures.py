"""The figures: how much was handed in, and a small chart per label. A hidden count is an open mark, drawn under 5."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipelines.trends import words
from pipelines.trends.bands import SMALL, SMALLEST, Shown, at_least
from pipelines.trends.labels import EXCLUSIVE
from pipelines.trends.report import Report
from pipelines.trends.svg import as_svg
from pipelines.trends.weeks import in_words
from taxonomy.ids import MARK_IDS, NO_CATEGORY

_GREY = "#57606a"
_INK = "#1b1f24"
_HIDDEN_AT = SMALLEST / 2
_CLEAN: dict[Any, Any] = {"axes.spines.top": False, "axes.spines.right": False, "font.size": 9, "axes.titlesize": 9}


@dataclass(frozen=True)
class Drawing:
    """A figure with the words beside it."""

    name: str
    title: str
    description: str
    svg: str


def captured_line(report: Report) -> str:
    """Return the line under every figure: how many signals, by how many capturers. Made of told counts only."""
    signals, capturers = report.weeks["signals"], report.weeks["capturers"]
    total = sum(at_least(n) for n in signals)
    busiest = max((at_least(n) for n in capturers), default=0)
    several = f"{_not_less(capturers)}{busiest}" if busiest >= SMALLEST else "minder dan 5"
    return (
        f"Ingebracht in {len(report.weeks)} weken: {_not_less(signals)}{total} signalen. "
        f"In de week met de meeste inbrengers waren het er {several}."
    )


def _not_less(counts: "pd.Series[Shown]") -> str:
    return "" if all(isinstance(n, int) or n == SMALL for n in counts) else "minstens "


def drawings(report: Report) -> list[Drawing]:
    """Return all figures of a report, in the order of the page; none when nothing was counted."""
    if report.weeks.empty:
        return []
    return [
        _captured(report),
        _by_label(report, "categorieen", "Signalen per week en categorie", EXCLUSIVE),
        _by_label(report, "kenmerken", "Signalen per week en kenmerk", MARK_IDS),
    ]


def _captured(report: Report) -> Drawing:
    title = "Hoeveel er is ingebracht"
    with mpl.rc_context(_CLEAN):
        figure = Figure(figsize=(9, 2.8), layout="constrained")
        axes = figure.subplots()
        weeks = range(len(report.weeks))
        axes.bar(weeks, [_height(n) for n in report.weeks["signals"]], color="#c9d1d9", label="signalen")
        _line(axes, report.weeks["capturers"], _INK, "-", "inbrengers")
        _finish(axes, report)
        _legend(figure, axes)
    return _drawing(figure, report, "ingebracht", title)


def _by_label(report: Report, name: str, title: str, labels: Sequence[str]) -> Drawing:
    lines = -(-len(labels) // 2)
    with mpl.rc_context(_CLEAN):
        figure = Figure(figsize=(9, 0.7 + 1.7 * lines), layout="constrained")
        grid = figure.subplots(lines, 2, squeeze=False, sharex=True).ravel()
        for axes, label in zip(grid, labels, strict=False):
            rows = report.rows[report.rows["label"] == label]
            colour = report.colours.get(label, _INK) if label != NO_CATEGORY else _INK
            _line(axes, rows["proposed"], _GREY, ":", "voorgesteld")
            _line(axes, rows["reviewed"], colour, "-", "bevestigd")
            axes.set_title(report.names[label], loc="left")
            _finish(axes, report)
        for axes in grid[len(labels) :]:
            axes.set_axis_off()
        _legend(figure, grid[0])
    return _drawing(figure, report, name, title)


def _drawing(figure: Figure, report: Report, name: str, title: str) -> Drawing:
    past = f" Weken met een grijze achtergrond: {words.INVENTED}." if report.invented_weeks else ""
    marks = f"Open rondjes: minder dan 5 of niet precies.{past} De tabel eronder geeft alle getallen."
    description = f"{words.TITLE}. {captured_line(report)} {marks}"
    figure.supxlabel(captured_line(report), fontsize=8)
    return Drawing(name, title, description, as_svg(figure, name, title, description))


def _line(axes: Axes, counts: "pd.Series[Shown]", colour: str, style: str, label: str) -> None:
    told = list(counts)
    axes.plot(range(len(told)), [_height(n) for n in told], color=colour, linestyle=style, linewidth=1.4, label=label)
    hidden = [place for place, n in enumerate(told) if isinstance(n, str)]
    marks = [_height(told[place]) for place in hidden]
    axes.plot(hidden, marks, linestyle="", marker="o", markersize=3, markerfacecolor="white", markeredgecolor=colour)


def _height(count: Shown) -> float:
    return _HIDDEN_AT if count == SMALL else at_least(count)


def _finish(axes: Axes, report: Report) -> None:
    weeks = list(report.weeks["week"])
    step = max(1, len(weeks) // 6)
    axes.set_xticks(range(0, len(weeks), step), [in_words(week)[:-5] for week in weeks[::step]])
    axes.set_xlim(-0.6, len(weeks) - 0.4)
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(mpl.ticker.MaxNLocator(4, integer=True))
    if report.invented_weeks:  # the invented past comes first
        axes.axvspan(-0.6, report.invented_weeks - 0.5, color="#f0f2f5", zorder=0, label=words.INVENTED)


def _legend(figure: Figure, axes: Axes) -> None:
    handles, labels = axes.get_legend_handles_labels()
    hidden = mpl.lines.Line2D([], [], linestyle="", marker="o", markersize=3, markerfacecolor="white", color=_INK)
    figure.legend(
        [*handles, hidden], [*labels, "minder dan 5 of niet precies"], loc="outside upper right", ncols=5, frameon=False
    )
