"""TXT: the whole file is one text. A thread (lines of ``naam: ...``) is one text as well: it is one conversation."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from pipelines.intake.columns import MAX_TEXT
from pipelines.intake.files.encoding import text_of
from pipelines.intake.files.rows import CELL_KEPT, FileRefusedError, Row
from pipelines.intake.files.source import opened


def read_plain(text: TextIO) -> Iterator[Row]:
    """Yield the one row; raises FileRefusedError when the file is blank or too long."""
    yield Row(1, {"tekst": _words(text)})


def read_text(source: Path | BinaryIO) -> str:
    """Return the one text of a file or of standard input; raises FileRefusedError as for any file."""
    if isinstance(source, Path):
        with opened(source) as file:
            return read_text(file)
    # in memory: standard input cannot be read twice, and four bytes make a character at most
    file = io.BytesIO(source.read(4 * CELL_KEPT + 4))
    return _words(text_of(file, lambda note: None))


def _words(text: TextIO) -> str:
    words = text.read(CELL_KEPT)
    if len(words) > MAX_TEXT:
        raise FileRefusedError(f"de tekst is te lang; verwacht: hoogstens {MAX_TEXT} tekens, één gesprek per keer")
    if not words.strip():
        raise FileRefusedError("er staat geen tekst in; verwacht: één tekst of één gesprek")
    return words
