"""CSV as programs really write it, in bounded memory.

The standard module reads a line of any length whole, and goes on in the middle of a cell that it found too long: the
rest of one person's words would become rows.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from pipelines.intake.files.rows import CELL_KEPT, CELLS_KEPT, FileRefusedError, Header, Row

_PIECE = 1 << 16  # characters read at once: a line, or a part of one
_START, _PLAIN, _QUOTED, _CLOSED = range(4)


def read_delimited(text: TextIO) -> Iterator[Row]:
    """Yield the rows under a header, with a comma, semicolon or tab between cells: whichever the header has most of.

    Raises FileRefusedError when there is no good header, or when a quotation mark opens and nowhere closes.
    """
    records = _records(text)
    header = Header(next(records, (0, [""]))[1])
    for number, cells in records:
        row = header.row(number, enumerate(cells))
        if row is not None:
            yield row


def _records(text: TextIO) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each record with the line it starts on; those before the first word are left out."""
    parser: _Parser | None = None
    line = start = 1
    while piece := text.readline(_PIECE):
        line += piece.endswith("\n")
        if parser is None and piece.strip():
            parser = _Parser(max(",;\t", key=piece.count))
        if parser is None or parser.feed(piece):
            if parser is not None:
                yield start, parser.take()
            start = line
    if parser is None:
        raise FileRefusedError("het bestand is leeg; verwacht: een regel met kolomnamen")
    if parser.state == _QUOTED:
        raise FileRefusedError(
            f"het aanhalingsteken dat in de rij op regel {start} opent, sluit nergens; vanaf daar is niets ingenomen "
            '(schrijf een aanhalingsteken midden in een cel als "")'
        )
    if not parser.empty:
        yield start, parser.take()


class _Parser:
    """Gathers one record from pieces of text; of a cell and of a record no more is kept than can ever be good."""

    def __init__(self, delimiter: str) -> None:
        self.state = _START
        self._delimiter = delimiter
        self._stop = re.compile(f"[{re.escape(delimiter)}\n]")
        self._cells: list[str] = []
        self._cell: list[str] = []
        self._room = CELL_KEPT

    @property
    def empty(self) -> bool:
        """Whether nothing was read of a next record."""
        return self.state == _START and not self._cells

    def feed(self, piece: str) -> bool:
        """Read a piece that holds at most one line end, at its end; say whether the record is complete."""
        if self.empty and '"' not in piece and piece.endswith("\n"):
            for cell in piece[:-1].split(self._delimiter):
                self._add(cell[:CELL_KEPT])
            return True
        at = 0
        while at < len(piece):
            sign = piece[at]
            if self.state == _QUOTED:
                end = piece.find('"', at)
                self._keep(piece[at:end] if end >= 0 else piece[at:])
                at = end + 1 if end >= 0 else len(piece)
                self.state = _CLOSED if end >= 0 else _QUOTED
            elif sign == '"' and self.state != _PLAIN:
                if self.state == _CLOSED:  # two in a row stand for one
                    self._keep('"')
                self.state = _QUOTED
                at += 1
            elif sign in (self._delimiter, "\n"):
                self._end_cell()
                at += 1
            else:
                stop = self._stop.search(piece, at)
                end = stop.start() if stop else len(piece)
                self._keep(piece[at:end])
                self.state = _PLAIN
                at = end
        return self.state == _START and piece.endswith("\n")

    def take(self) -> list[str]:
        """Return the cells and start a new record."""
        if self.state != _START:
            self._end_cell()
        cells, self._cells = self._cells, []
        return cells

    def _keep(self, words: str) -> None:
        if self._room and words:
            self._cell.append(words[: self._room])
            self._room -= len(self._cell[-1])

    def _end_cell(self) -> None:
        self._add("".join(self._cell))
        self._cell, self._room, self.state = [], CELL_KEPT, _START

    def _add(self, cell: str) -> None:
        if len(self._cells) < CELLS_KEPT or (len(self._cells) == CELLS_KEPT and cell.strip()):
            self._cells.append(cell)
