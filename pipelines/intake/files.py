"""Reading a file of captures row by row: CSV and JSONL."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from pipelines.intake.columns import COLUMNS, MAX_TEXT, Problem

SUFFIXES = (".csv", ".jsonl")
_NAMES = frozenset(column.name for column in COLUMNS)
_EXPECTED = ", ".join(column.name for column in COLUMNS)


class FileRefusedError(ValueError):
    """A file cannot be read at all; the message says in Dutch why and what to do."""


@dataclass(frozen=True)
class Row:
    """One row: its number in the file as a person counts it, and its words by column, or what is wrong with it."""

    number: int
    words: dict[str, Any] = field(repr=False)
    problems: tuple[Problem, ...] = ()


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a CSV (comma or semicolon, with a header) or JSONL file in UTF-8.

    Raises FileRefusedError when the file is of another kind, has unknown columns or is not UTF-8.
    """
    reader = {".csv": _csv, ".jsonl": _jsonl}.get(path.suffix.lower())
    if reader is None:
        raise FileRefusedError(f"dit soort bestand kan niet worden gelezen; verwacht: {' of '.join(SUFFIXES)}")
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield from reader(lines)
    except UnicodeDecodeError:
        raise FileRefusedError("het bestand is geen UTF-8; sla het opnieuw op als 'CSV UTF-8'") from None
    except OSError:
        raise FileRefusedError(
            "het bestand is niet te openen; controleer of het bestaat en of u het mag lezen"
        ) from None


def _csv(lines: TextIO) -> Iterator[Row]:
    header = lines.readline()
    if not header.strip():
        raise FileRefusedError("het bestand is leeg; verwacht: een regel met kolomnamen")
    delimiter = ";" if header.count(";") > header.count(",") else ","
    names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter))]
    unknown = [str(place) for place, name in enumerate(names, 1) if name not in _NAMES]
    if unknown:
        raise FileRefusedError(f"kolom {', '.join(unknown)} heeft een onbekende naam; verwacht: {_EXPECTED}")
    if "tekst" not in names:
        raise FileRefusedError("de kolom 'tekst' ontbreekt")
    csv.field_size_limit(MAX_TEXT * 10)
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        number = rows.line_num + 2
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            problem = Problem("?", "de regel is niet te lezen", "aanhalingstekens die sluiten, hoogstens 20.000 tekens")
            yield Row(number, {}, (problem,))
            continue
        if not any(cells):
            continue
        if len(cells) > len(names):
            problem = Problem(str(len(names) + 1), "te veel cellen", f"{len(names)} cellen")
            yield Row(number, {}, (problem,))
            continue
        yield Row(number, dict(zip(names, cells, strict=False)))


def _jsonl(lines: TextIO) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            words = json.loads(line)
        except ValueError:
            words = None
        if not isinstance(words, dict):
            yield Row(number, {}, (Problem("?", "geen JSON-object", '{"tekst": "..."}'),))
            continue
        extra = len(words.keys() - _NAMES)
        if extra:
            yield Row(number, {}, (Problem("?", f"{extra} onbekende kolomnamen", _EXPECTED),))
            continue
        yield Row(number, words)
