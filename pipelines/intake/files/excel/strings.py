"""The texts that a workbook keeps in one place and its cells refer to by number."""

import re
from array import array
from typing import IO

from pipelines.intake.files.excel.markup import read
from pipelines.intake.files.rows import CELL_KEPT, FileRefusedError

_MAX_BYTES = 64_000_000
_MAX_COUNT = 2_000_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Words:
    """Gathers the text of one cell or string from its pieces; no more is kept than can ever be good."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._room = CELL_KEPT

    def add(self, words: str) -> None:
        """Add a piece."""
        if self._room and words:
            self._pieces.append(words[: self._room])
            self._room -= len(self._pieces[-1])

    def take(self) -> str:
        """Return the text, with what Excel writes as ``_x000D_`` in its own sign, and start anew."""
        words = "".join(self._pieces)
        self._pieces, self._room = [], CELL_KEPT
        if "_x" in words and _ESCAPED.search(words):
            words = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), words)
            # two halves of an emoji, each escaped, become one again
            words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return words


class SharedStrings:
    """All shared strings, in order, as bytes side by side: a million small ones take no more than their words do."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q")
        self._words = Words()
        self._inside = self._aloud = False

    def load(self, stream: IO[bytes]) -> None:
        """Read the part with the strings; raises FileRefusedError when there is more text than a person hands in."""
        read(stream, self)

    def __getitem__(self, number: int) -> str:
        """Return a string; raises IndexError when there is none of this number."""
        if number < 0:
            raise IndexError
        end = self._ends[number]
        start = self._ends[number - 1] if number else 0
        return self._bytes[start:end].decode("utf-8", "surrogatepass")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear that an element starts."""
        if name == "si":
            self._aloud = True
        elif name == "rPh":  # how to pronounce it, not part of it
            self._aloud = False
        self._inside = name == "t" and self._aloud

    def text(self, words: str) -> None:
        """Hear a piece of text."""
        if self._inside:
            self._words.add(words)

    def end(self, name: str) -> None:
        """Hear that an element ends."""
        self._inside = False
        if name == "rPh":
            self._aloud = True
        elif name == "si":
            self._bytes += self._words.take().encode("utf-8", "surrogatepass")
            self._ends.append(len(self._bytes))
            if len(self._bytes) > _MAX_BYTES or len(self._ends) > _MAX_COUNT:
                raise FileRefusedError(
                    "in de werkmap staat te veel tekst (meer dan 64 MB of 2 miljoen cellen); splits haar"
                )
