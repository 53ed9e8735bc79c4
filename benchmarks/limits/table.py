"""Figures as a table for a terminal: a line per figure, a column per thing that was measured."""

from collections.abc import Mapping, Sequence
from typing import Any


def flat(figures: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Return figures within figures as one level, with names such as `commands status seconds`."""
    found: dict[str, Any] = {}
    for name, value in figures.items():
        whole = f"{before} {name}".strip()
        found |= flat(value, whole) if isinstance(value, Mapping) else {whole: value}
    return found


def table(measured: Sequence[Mapping[str, Any]]) -> str:
    """Return the lines; what was not measured of one stands empty."""
    names = list(dict.fromkeys(name for one in measured for name in one))
    width = max(map(len, names))
    return "\n".join(f"{name:<{width}}" + "".join(f"{one.get(name, '')!s:>14}" for one in measured) for name in names)
