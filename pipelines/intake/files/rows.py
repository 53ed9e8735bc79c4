"""A row of a file, and the header that says what its cells are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipelines.intake.columns import COLUMNS, MAX_TEXT, Column, Problem

CELL_KEPT = MAX_TEXT + 1
"""Characters of a cell that are kept: enough to be refused as too long, however long it is."""

CELLS_KEPT = 200
"""Cells of a row that are told apart; there are 17 columns."""

EXPECTED = ", ".join(column.name for column in COLUMNS)
_BY_NAME = {column.name: column for column in COLUMNS}


class FileRefusedError(ValueError):
    """A file cannot be read, or no further; the message says in Dutch why and what to do.

    `passing` is true when the file may be read well later without any change to it.
    """

    def __init__(self, message: str, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing


class HeaderError(FileRefusedError):
    """The first row does not name the columns; `problem` says the same."""

    def __init__(self, kind: str, expected: str) -> None:
        super().__init__(f"{kind}; verwacht: {expected}")
        self.problem = Problem("", kind, expected)


@dataclass(frozen=True)
class Row:
    """One row: its number as a person counts it, its sheet in a workbook, and its words by column or its problems."""

    number: int
    words: dict[str, Any] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    sheet: str = ""

    @property
    def place(self) -> str:
        """Where a person finds it: ``5`` or ``5 van blad 2``."""
        return f"{self.number} van {self.sheet}" if self.sheet else str(self.number)


class Header:
    """The columns of a table in the order of its first row. A name left empty is a column that must stay empty."""

    def __init__(self, names: Sequence[str]) -> None:
        """Raise HeaderError when a name is unknown or given twice, or when there is no column ``tekst``."""
        folded = [name.strip().casefold() for name in names]
        unknown = [str(place) for place, name in enumerate(folded, 1) if name and name not in _BY_NAME]
        twice = [name for name in _BY_NAME if folded.count(name) > 1]
        if len(folded) > CELLS_KEPT:
            raise HeaderError("de eerste rij heeft te veel cellen", EXPECTED)
        if unknown:
            raise HeaderError(f"kolom {', '.join(unknown)} heeft een onbekende naam", EXPECTED)
        if twice:
            raise HeaderError(f"de kolom '{twice[0]}' staat er meer dan één keer", "elke kolom één keer")
        if "tekst" not in folded:
            raise HeaderError("de kolom 'tekst' ontbreekt", "een eerste rij met kolomnamen")
        self.columns: tuple[Column | None, ...] = tuple(_BY_NAME.get(name) for name in folded)

    def row(self, number: int, cells: Iterable[tuple[int, Any]], sheet: str = "") -> Row | None:
        """Return the row with these cells, each with its place from 0; None when all of them are blank."""
        words: dict[str, Any] = {}
        problems: list[Problem] = []
        for place, word in cells:
            if word is None or (isinstance(word, str) and not word.strip()):
                continue
            column = self.columns[place] if place < len(self.columns) else None
            if column is None or isinstance(word, Problem):
                nameless = Problem(
                    str(place + 1), "cel zonder kolomnaam", f"cellen tot en met kolom {len(self.columns)}"
                )
                problems.append(word if isinstance(word, Problem) else nameless)
                break  # the row is refused whatever else is in it
            words[column.name] = word
        return Row(number, words, tuple(problems), sheet) if words or problems else None
