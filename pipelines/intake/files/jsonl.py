"""JSONL: an object a line."""

import json
from collections.abc import Iterator
from typing import Any, TextIO

from pipelines.intake.columns import COLUMNS, MAX_TEXT, Problem
from pipelines.intake.files.rows import EXPECTED, Row

_LINE = 4 * 12 * MAX_TEXT + 10_000  # four texts of signs that JSON writes with twelve, and the other fields
_NAMES = frozenset(column.name for column in COLUMNS)


class _TwiceError(ValueError):
    """A name stands twice in an object: one of its two values would be lost."""


def read_jsonl(text: TextIO) -> Iterator[Row]:
    """Yield a row for each line that is not blank."""
    number = 0
    while line := text.readline(_LINE):
        number += 1
        too_long = len(line) == _LINE and not line.endswith("\n")
        while too_long and (rest := text.readline(_LINE)) and not rest.endswith("\n"):
            pass
        if too_long:
            expected = f"hoogstens {MAX_TEXT} tekens per tekst: één gesprek per keer"
            yield Row(number, {}, (Problem("", "de regel is te lang", expected),))
        elif line.strip():
            yield _row(number, line)


def _row(number: int, line: str) -> Row:
    try:
        words = json.loads(line, object_pairs_hook=_once)
    except _TwiceError:
        return Row(number, {}, (Problem("", "een naam staat er twee keer", "elke kolom één keer"),))
    except (ValueError, RecursionError):
        words = None
    if not isinstance(words, dict):
        return Row(number, {}, (Problem("", "geen JSON-object", '{"tekst": "..."}'),))
    extra = len(words.keys() - _NAMES)
    if extra:
        return Row(number, {}, (Problem("", f"{extra} onbekende kolomnamen", EXPECTED),))
    return Row(number, words)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _TwiceError
    return found
