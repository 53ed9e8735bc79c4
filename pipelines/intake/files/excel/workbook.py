"""A workbook as rows: each sheet that a person sees, under a header of its own.

What a person does not see is not taken in, and that is said: a hidden row, and a hidden sheet with captures in it, get
an answer of their own; other hidden sheets (lists to choose from) are only mentioned. Hidden columns are read.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from pipelines.intake.columns import Problem
from pipelines.intake.files.excel.archive import Archive
from pipelines.intake.files.excel.merged import Merged, mentions
from pipelines.intake.files.excel.package import Package, look_into
from pipelines.intake.files.excel.sheet import Line, Sheet
from pipelines.intake.files.excel.strings import SharedStrings
from pipelines.intake.files.excel.values import read_cell
from pipelines.intake.files.rows import FileRefusedError, Header, HeaderError, Row

_HIDDEN_ROW = Problem(
    "", "de rij is verborgen en niet ingenomen", "een zichtbare rij (maak haar zichtbaar of verwijder haar)"
)
_HIDDEN_SHEET = Problem(
    "", "dit blad is verborgen en niet ingenomen", "een zichtbaar blad (maak het zichtbaar of verwijder het)"
)
_MERGED = "ligt in een samengevoegde cel; alleen de bovenste rij daarvan heeft de inhoud"


def read_workbook(file: BinaryIO, note: Callable[[str], None]) -> Iterator[Row]:
    """Yield the rows of all sheets; `note` hears what was skipped. Raises FileRefusedError when it is no workbook."""
    archive = Archive(file)
    package = look_into(archive)
    strings = SharedStrings()
    if package.strings:
        with archive.open(package.strings) as stream:
            strings.load(stream)
    book = _Workbook(archive, package, strings, note)
    for number, part in enumerate(package.visible, 1):
        yield from book.rows(part, f"blad {number}" if len(package.visible) > 1 else "")
    if not book.filled:
        raise FileRefusedError("de werkmap is leeg; verwacht: een rij met kolomnamen op een zichtbaar blad")
    yield from book.hidden_sheets()


@dataclass
class _Workbook:
    archive: Archive
    package: Package
    strings: SharedStrings
    note: Callable[[str], None]
    filled: bool = False

    def rows(self, part: str, sheet: str) -> Iterator[Row]:
        """Yield the rows of a visible sheet; of several sheets, one without a good header gets an answer as a row."""
        with self._lines(part) as (lines, hidden_columns):
            first = next((line for line in lines if not line.hidden and self._names(line)), None)
            if first is None:
                return
            self.filled = True
            try:
                header = Header(self._names(first))
            except HeaderError as wrong:
                if not sheet:
                    raise
                kind = f"dit blad is niet gelezen: {wrong.problem.kind}"
                yield Row(first.number, {}, (Problem("", kind, wrong.problem.expected),), sheet)
                return
            for place in sorted(hidden_columns):
                if column := header.columns[place] if place < len(header.columns) else None:
                    self.note(f"kolom '{column.name}' is verborgen en wel gelezen")
            merged = self._merged(part)
            for line in lines:
                row = header.row(line.number, self._words(line, header), sheet)
                if row is not None:
                    yield Row(row.number, row.words, (*_unseen(line, header, merged), *row.problems), sheet)

    def hidden_sheets(self) -> Iterator[Row]:
        """Yield an answer for each hidden sheet with captures; mention the others."""
        others = 0
        for number, part in enumerate(self.package.hidden, 1):
            with self._lines(part) as (lines, _):
                names = next(filter(None, map(self._names, lines)), [])
            if "tekst" in (name.strip().casefold() for name in names):
                yield Row(1, {}, (_HIDDEN_SHEET,), f"verborgen blad {number}")
            else:
                others += 1
        if others:
            self.note(f"verborgen bladen zonder kolom 'tekst' overgeslagen: {others}")

    @contextmanager
    def _lines(self, part: str) -> Iterator[tuple[Iterator[Line], set[int]]]:
        sheet = Sheet()
        with self.archive.open(part) as stream:
            yield sheet.lines(stream), sheet.hidden

    def _merged(self, part: str) -> Merged:
        merged = Merged()
        with self.archive.open(part) as stream:
            there = mentions(stream)
        if there:
            with self.archive.open(part) as stream:
                merged.load(stream)
        return merged

    def _names(self, line: Line) -> list[str]:
        """The words of a row by place, empty where there is none; no words at all when all are blank."""
        found = {p: read_cell(cell, p, None, self.strings, False) for p, cell in line.cells.items()}
        names = {place: str(word) for place, word in found.items() if word is not None and str(word).strip()}
        return [names.get(place, "") for place in range(max(names) + 1)] if names else []

    def _words(self, line: Line, header: Header) -> Iterator[tuple[int, Any]]:
        for place, cell in sorted(line.cells.items()):
            column = header.columns[place] if place < len(header.columns) else None
            yield place, read_cell(cell, place, column, self.strings, self.package.since_1904)


def _unseen(line: Line, header: Header, merged: Merged) -> Iterator[Problem]:
    if line.hidden:
        yield _HIDDEN_ROW
    place = merged.below(line.number, len(header.columns))
    if place is not None:
        column = header.columns[place]
        yield Problem(column.name if column else str(place + 1), _MERGED, "elke rij een eigen cel")
