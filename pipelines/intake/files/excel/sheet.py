"""One sheet as rows of cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from pipelines.intake.files.excel.markup import walk
from pipelines.intake.files.excel.merged import split_reference
from pipelines.intake.files.excel.strings import Words
from pipelines.intake.files.excel.values import Cell
from pipelines.intake.files.rows import CELLS_KEPT


@dataclass
class Line:
    """A row of a sheet: its number, whether it is hidden, and the cells with something in them by place (from 0)."""

    number: int
    hidden: bool
    cells: dict[int, Cell] = field(default_factory=dict)


class Sheet:
    """Hears a sheet; `hidden` holds the places of hidden columns once the first row was read."""

    def __init__(self) -> None:
        self.hidden: set[int] = set()
        self._lines: list[Line] = []
        self._line: Line | None = None
        self._number = 0
        self._reference = ""  # of the last cell that has one, and how many cells came after it
        self._after = 0
        self._kind = ""
        self._formula = self._filled = self._inside = self._listening = False
        self._words = Words()

    def lines(self, stream: IO[bytes]) -> Iterator[Line]:
        """Yield the rows that are not empty."""
        for _ in walk(stream, self):
            lines, self._lines = self._lines, []
            yield from lines

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear that an element starts."""
        match name:
            case "c":
                reference = attributes.get("r")
                self._after = 0 if reference else self._after + 1
                self._reference = reference or self._reference
                self._kind = attributes.get("t", "n")
                self._inside, self._filled, self._formula = True, False, False
            case "row":
                self._number = _whole(attributes.get("r", "")) or self._number + 1
                self._line = Line(self._number, attributes.get("hidden") in ("1", "true"))
                self._reference, self._after = "", -1
            case "f":
                self._formula = True
            case "rPh":  # how to pronounce it, not part of it
                self._inside = False
            case "col" if attributes.get("hidden") in ("1", "true"):
                first, last = _whole(attributes.get("min", "")), _whole(attributes.get("max", ""))
                self.hidden.update(range(first - 1, min(last, CELLS_KEPT)))
        self._listening = self._inside and name == ("t" if self._kind == "inlineStr" else "v")
        self._filled = self._filled or self._listening

    def text(self, words: str) -> None:
        """Hear a piece of text."""
        if self._listening:
            self._words.add(words)

    def end(self, name: str) -> None:
        """Hear that an element ends."""
        self._listening = False
        if name == "rPh":
            self._inside = True
        elif name == "c":
            self._inside = False
            if self._filled or self._formula:
                self._add(Cell(self._kind, self._words.take() if self._filled else None, self._formula))
        elif name == "row" and self._line is not None:
            if self._line.cells:
                self._lines.append(self._line)
            self._line = None

    def _add(self, cell: Cell) -> None:
        place = (split_reference(self._reference) or (0,))[0] + self._after
        if self._line is not None:
            # what stands beyond all columns is only known to be there
            self._line.cells[min(place, CELLS_KEPT)] = cell


def _whole(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 8 else 0
