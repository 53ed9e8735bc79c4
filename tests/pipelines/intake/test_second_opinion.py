"""openpyxl writes what other programs write, and reads the same as we do; and whatever is cut or changed, is told."""

import datetime as dt
import io
import random
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.intake.files import FileRefusedError, Row, read_rows

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=12)
TEXT = WORDS.filter(lambda word: not word.startswith("=") and "_x" not in word)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
LINE = st.tuples(TEXT, TEXT, st.none() | st.booleans() | st.integers(0, 1), st.none() | DAYS)


def saved(lines: list[tuple[Any, ...]]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(("tekst", "duiding", "spoed", "gezien_op"))
    for line in lines:
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows(content: bytes, suffix: str = ".xlsx") -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(content)
        return list(read_rows(path, lambda note: None))


def as_openpyxl_reads(content: bytes) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    assert book.active is not None
    names, *lines = book.active.iter_rows(values_only=True)
    found = []
    for line in lines:
        row = {name: value for name, value in zip(names, line, strict=False) if value is not None}
        row = {name: value for name, value in row.items() if not isinstance(value, str) or value.strip()}
        if row:
            found.append(row)
    return found


def as_word(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return str(value.date())
    return value if isinstance(value, bool | str) else str(value)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINE, max_size=5))
def test_a_workbook_is_read_as_openpyxl_reads_it(lines: list[tuple[Any, ...]]) -> None:
    content = saved(lines)
    expected = [{str(name): as_word(value) for name, value in row.items()} for row in as_openpyxl_reads(content)]
    assert [row.words for row in rows(content)] == expected


GOOD = {
    ".xlsx": saved([("hoi daar", "é", True, dt.date(2026, 1, 2)), ("nog een", None, None, None)] * 3),
    ".csv": 'tekst;duiding\n"hoi ""daar""";é\nnog een;\n'.encode(),
    ".jsonl": '{"tekst": "hoi é"}\n{"tekst": "nog een"}\n'.encode(),
    ".txt": "hoi é 😀".encode("utf-16"),
}


@pytest.mark.parametrize("suffix", GOOD)
def test_whatever_is_changed_in_a_file_it_is_rows_or_an_answer(suffix: str) -> None:
    rng = random.Random(7)
    good = GOOD[suffix]
    for _ in range(150):
        content = bytearray(good)
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(content))
            match rng.randrange(3):
                case 0:
                    content[at] = rng.randrange(256)
                case 1:
                    del content[at : at + rng.randint(1, 60)]
                case _:
                    content[at:at] = content[rng.randrange(len(content)) :][: rng.randint(1, 200)]
            if not content:
                break
        try:
            rows(bytes(content), suffix)
        except FileRefusedError:
            continue
