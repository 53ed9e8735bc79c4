"""Merged cells: of all their rows only the first holds the words."""

import re
from bisect import bisect_right
from collections import defaultdict
from typing import IO

from pipelines.intake.files.excel.markup import read
from pipelines.intake.files.rows import CELLS_KEPT, FileRefusedError

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})\Z")
_NAME = b"mergeCell"
_BLOCK = 1 << 20
_MAX = 10_000


def mentions(stream: IO[bytes]) -> bool:
    """Say whether a sheet can hold merged cells: they stand at its end, and most sheets have none."""
    tail = b""
    while block := stream.read(_BLOCK):
        if _NAME in tail + block:
            return True
        tail = block[-len(_NAME) :]
    return False


def split_reference(reference: str) -> tuple[int, int] | None:
    """Return column (from 0) and row of a reference such as ``C12``; None when it is no such thing."""
    match = _CELL.match(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1, int(match[2])


class Merged:
    """Which cells lie below the first row of a merge."""

    def __init__(self) -> None:
        self._ranges: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._count = 0

    def load(self, stream: IO[bytes]) -> None:
        """Read the merges of a sheet; raises FileRefusedError when there are too many."""
        read(stream, self)
        for ranges in self._ranges.values():
            ranges.sort()

    def below(self, row: int, columns: int) -> int | None:
        """Return the first of these columns whose cell in this row lies below the first row of a merge."""
        for column in range(columns):
            ranges = self._ranges.get(column)
            if ranges:
                at = bisect_right(ranges, (row, 0)) - 1
                if at >= 0 and ranges[at][0] < row <= ranges[at][1]:
                    return column
        return None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear that an element starts."""
        if name != "mergeCell":
            return
        first, _, last = attributes.get("ref", "").partition(":")
        start, end = split_reference(first), split_reference(last)
        if start is None or end is None or start[1] == end[1]:
            return
        self._count += 1
        if self._count > _MAX:
            raise FileRefusedError("in de werkmap staan te veel samengevoegde cellen; maak de samenvoeging ongedaan")
        for column in range(start[0], min(end[0] + 1, CELLS_KEPT)):
            self._ranges[column].append((start[1], end[1]))

    def text(self, words: str) -> None:
        """Hear a piece of text."""

    def end(self, name: str) -> None:
        """Hear that an element ends."""
