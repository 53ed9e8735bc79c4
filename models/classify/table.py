"""Figures as lines of text, in Dutch."""

from collections.abc import Iterator, Mapping
from typing import Any

from models.classify.thresholds import MISSED

_COLUMNS = (
    ("n", "count", "6d"),
    ("gem.prec.", "average_precision", "9.3f"),
    ("precisie", "precision", "9.3f"),
    ("dekking", "recall", "9.3f"),
    ("F1", "f1", "6.3f"),
    ("Brier", "brier_skill", "6.3f"),
)
_TOTALS = (
    ("gemiddelde precisie, zeven categorieën", "macro_average_precision"),
    ("F1 bij de eigen drempels, zeven categorieën", "macro_f1"),
    ("signaal of geen signaal (AUROC)", "any_signal_auroc"),
    ("Brier-winst, zeven categorieën", "macro_brier_skill"),
    ("ijkfout bij kans vanaf 0,1", "calibration_error"),
    ("onschuldige teksten met een voorstel", "innocent_with_proposal"),
    ("signalen zonder voorstel of misschien", "signals_without_maybe"),
)


def table_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    """A line for each label, then the totals."""
    widths = [int(form.split(".")[0].rstrip("d")) for _, _, form in _COLUMNS]
    yield f"{'':16}" + "".join(f" {name:>{width}}" for (name, _, _), width in zip(_COLUMNS, widths, strict=True))
    for label, row in figures["labels"].items():
        yield f"{label:16}" + "".join(f" {row[key]:{form}}" for _, key, form in _COLUMNS)
    yield ""
    yield from missed_lines(figures)
    for name, key in _TOTALS:
        value = figures[key]
        yield f"{name:46} " + ("-" if value is None else f"{value:.3f}")
    yield from named_lines(figures)


def missed_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    """Of each label the share of its signals below the lower cut, on average over voices, with its 95% interval."""
    rows = {label: row.get("missed_over_voices") for label, row in figures["labels"].items()}
    if not any(rows.values()):  # the card of an older version
        return
    yield f"gemist: deel van de signalen onder de grens voor 'misschien' (hoogstens {MISSED:.2f} beoogd), 95%-interval"
    for label, row in rows.items():
        if row:
            yield f"{label:16} {row['share']:6.3f}  ({row['low']:.3f} tot {row['high']:.3f})"
    yield ""


def named_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    """By kind of group word and by register: innocent texts with a proposal, signals without one, 95% intervals."""
    if not figures.get("named"):
        return
    yield ""
    yield f"{'teksten met':16} {'onschuldig, toch voorstel':>30} {'signaal, geen voorstel':>30}"
    for kind, row in figures["named"].items():
        yield f"{kind:16} " + " ".join(f"{_told(row[rate]):>30}" for rate in ("false_alarm", "missed"))


def _told(share: Mapping[str, float] | None) -> str:
    return f"{share['share']:.2f} ({share['low']:.2f}-{share['high']:.2f}, n {share['count']})" if share else "-"
