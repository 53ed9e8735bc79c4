"""The kinds of files that can be read, and what reads each."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from pipelines.intake.files.delimited import read_delimited
from pipelines.intake.files.encoding import text_of
from pipelines.intake.files.excel import read_workbook
from pipelines.intake.files.jsonl import read_jsonl
from pipelines.intake.files.plain import read_plain
from pipelines.intake.files.rows import FileRefusedError, Row
from pipelines.intake.files.source import opened

Note = Callable[[str], None]
MAX_ROWS = 200_000
MAX_CHARACTERS = 200_000_000  # a small workbook can refer to one long text very often
_TEXTS: dict[str, Callable[[TextIO], Iterator[Row]]] = {
    ".csv": read_delimited,
    ".jsonl": read_jsonl,
    ".txt": read_plain,
}


def read_rows(path: Path, note: Note) -> Iterator[Row]:
    """Yield the rows of a file that are not blank, in bounded memory, whatever its size or content.

    `note` hears, in Dutch, what a person should know though nothing is wrong. Raises FileRefusedError when the file can
    be read no further; the rows before that were good.
    """
    with opened(path) as file:
        characters = 0
        for count, row in enumerate(_rows(path.suffix.lower(), file, note), 1):
            characters += sum(len(word) for word in row.words.values() if isinstance(word, str))
            if count > MAX_ROWS or characters > MAX_CHARACTERS:
                raise FileRefusedError(
                    f"het bestand is te groot: na {count - 1} rijen is de rest niet gelezen; splits het"
                )
            yield row


def _rows(suffix: str, file: BinaryIO, note: Note) -> Iterator[Row]:
    if suffix == ".xlsx":
        yield from read_workbook(file, note)
    elif suffix in _TEXTS:
        text = text_of(file, note)
        try:
            yield from _TEXTS[suffix](text)
        finally:
            text.detach()
    else:
        raise FileRefusedError(
            "dit soort bestand kan niet worden gelezen; verwacht: CSV, Excel-werkmap (.xlsx), tekst (.txt) of JSONL"
        )
