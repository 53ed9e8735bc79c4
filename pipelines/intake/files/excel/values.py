"""What stands in a cell, as the word that the same column of a CSV file would hold."""

import datetime as dt
import math
from typing import Any, NamedTuple

from pipelines.intake.columns import Column, Problem
from pipelines.intake.files.excel.strings import SharedStrings


class Cell(NamedTuple):
    """A cell as it is written: its type (Excel's letters), what stands in it, and whether a formula made that."""

    kind: str
    raw: str | None
    formula: bool


_EPOCH = dt.datetime(1899, 12, 30)
_EPOCH_1904 = dt.datetime(1904, 1, 1)
_SAVE = "een waarde (open de werkmap in Excel en sla haar op, of plak de cel als waarde)"


def read_cell(cell: Cell, place: int, column: Column | None, strings: SharedStrings, since_1904: bool) -> Any:
    """Return the word in a cell of this column (None for a column without a name), or the Problem that it is.

    Of a formula only the result that Excel stored with it is read: nothing is calculated here. A number in a column of
    dates is a day; in a column of texts it stays a number and is refused as no text, for how it was shown (as 06..., as
    a date) is not in it.
    """
    name = column.name if column else str(place + 1)
    if cell.formula and (cell.raw is None or (cell.raw == "" and cell.kind != "str")):
        return Problem(name, "een formule zonder uitkomst", _SAVE)
    if not cell.raw:
        return None
    match cell.kind:
        case "s":
            try:
                return strings[int(cell.raw)]
            except (ValueError, IndexError):
                return Problem(name, "verwijst naar een tekst die er niet is", _SAVE)
        case "e":
            return Problem(name, "een foutwaarde van Excel", _SAVE)
        case "b":
            return cell.raw.strip() == "1"
        case "str" | "inlineStr":
            return cell.raw
        case "d":
            return cell.raw.removesuffix("T00:00:00")
        case _:
            return _number(cell.raw, column.kind if column else "", since_1904)


def _number(raw: str, column_kind: str, since_1904: bool) -> str | float:
    try:
        number = float(raw)
        if column_kind == "date":
            epoch = _EPOCH_1904 if since_1904 else _EPOCH
            return str((epoch + dt.timedelta(days=math.floor(number))).date())
    except (ValueError, OverflowError):
        return "?"  # refused by whatever the column expects
    if column_kind == "text":
        return number
    return str(int(number)) if number.is_integer() else str(number)
