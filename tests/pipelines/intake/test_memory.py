"""However large or small a file is, taking it in needs less than 300 MB above what the process had."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipelines.intake.columns import MAX_TEXT
from tests.pipelines.intake.workbooks import parts, row, sheet, strings, write, write_large

LIMIT = 300
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
MEASURE = """
import json, os, sys
from pathlib import Path
from pipelines.app.house import House

def kilobytes(kind):
    # getrusage's peak would be that of whoever started this process, when that was more
    return int(next(line for line in open("/proc/self/status") if line.startswith(kind)).split()[1])


house = House()
_ = house.deployment.reader, house.deployment.engine
first = house.take_in([Path(sys.argv[1])], lambda rows: None)[0]
assert first.new == 1, first
idle = kilobytes("VmRSS")
found, opened = [], []


def watch(event, given):
    # SQLite's own files are not seen here; they hold stripped texts
    if event == "open" and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) or event.startswith("tempfile."):
        opened.append(str(given[0]))


sys.addaudithook(watch)
for name in sys.argv[2:]:
    report = house.take_in([Path(name)], lambda rows: None)[0]
    peak = kilobytes("VmHWM")
    found.append([report.rows - report.refused, report.refused, report.error, (peak - idle) // 1024])
print(json.dumps([found, opened]))
"""

HEAD, TAIL = sheet(row("tekst", "waarneming"), row("eerste")).split("</sheetData>")
LAST = (row("laatste") + "</sheetData>" + TAIL).encode()
EMOJI = "😀".encode() * 50_000
NUMBERED = "".join(f'<row r="{{0}}{n:05}"/>' for n in range(50_000))


def in_sheet(path: Path, pieces: Iterator[bytes], shared: str = "") -> Path:
    return write_large(
        path, SHEET, (p for part in ([HEAD.encode()], pieces, [LAST]) for p in part), parts(sheet(), shared=shared)
    )


def lines(path: Path, *pieces: bytes) -> Path:
    with path.open("wb") as file:
        file.writelines(pieces)
    return path


def rewritten(path: Path, size: int) -> Path:
    """A workbook whose directory says that a part is smaller than it unpacks to."""
    in_sheet(path, iter([b" " * 1_000_000] * 20))
    content = bytearray(path.read_bytes())
    at = content.rindex(SHEET.encode()) - 46
    content[at + 24 : at + 28] = size.to_bytes(4, "little")
    path.write_bytes(content)
    return path


LONGEST = ("hoi wie " * (MAX_TEXT // 8 - 1) + "😀").encode()
HUGE = "<si><t>" + "ab" * 9_500 + "</t></si>"
# what it is -> how it is made, how many rows go in, and a word of the answer to the file
FILES: dict[str, tuple[str, Callable[[Path], Path], int, str]] = {
    "a cell of 50 MB": ("a.csv", lambda p: lines(p, b"tekst\neen\n", *[EMOJI] * 250, b"\ntwee\n"), 2, ""),
    "a quoted cell of 50 MB": (
        "b.csv",
        lambda p: lines(p, b'tekst\neen\n"', *[b"twee regels tekst zonder eind\n" * 20_000] * 85, b'"\ndrie\n'),
        2,
        "",
    ),
    "a line of 50 MB": ("c.jsonl", lambda p: lines(p, b'{"tekst": "', *[EMOJI] * 250, b'"}\n{"tekst": "een"}'), 1, ""),
    "a million empty lines": (
        "d.csv",
        lambda p: lines(p, b"tekst,spoed\n", *[b",\n\n" * 50_000] * 10, b"een\n"),
        1,
        "",
    ),
    "a text of 50 MB": ("e.txt", lambda p: lines(p, *[EMOJI] * 250), 0, "te lang"),
    "rows of the greatest length": (
        "f.csv",
        lambda p: lines(p, b"tekst,waarneming,duiding,tegenspraak\n", *[b",".join([LONGEST] * 4) + b"\n"] * 10),
        10,
        "",
    ),
    "a million empty rows": (
        "g.xlsx",
        lambda p: in_sheet(p, (NUMBERED.replace("{0}", str(n)).encode() for n in range(20))),
        2,
        "",
    ),
    "a workbook with a cell of 50 MB": (
        "h.xlsx",
        lambda p: in_sheet(p, iter([b'<row><c t="inlineStr"><is><t>', *[EMOJI] * 250, b"</t></is></c></row>"])),
        2,
        "",
    ),
    "a row of a million cells": (
        "i.xlsx",
        lambda p: in_sheet(p, iter([b"<row>", *[b"<c/>" * 100_000] * 10, b"</row>"])),
        2,
        "",
    ),
    "many shared strings": (
        "j.xlsx",
        lambda p: write_large(p, STRINGS, iter([strings()[:-6].encode(), *[b"<si/>" * 100_000] * 21]), parts(sheet())),
        0,
        "te veel tekst",
    ),
    "large shared strings": (
        "k.xlsx",
        lambda p: write_large(p, STRINGS, iter([strings()[:-6].encode(), *[HUGE.encode() * 100] * 40]), parts(sheet())),
        0,
        "te veel tekst",
    ),
    "one string, a hundred thousand times": (
        "l.xlsx",
        lambda p: in_sheet(
            p,
            iter([(b"<row>" + b'<c t="s"><v>0</v></c>' * 200 + b"</row>") * 10] * 10),
            strings(f"<si><t>{'😀' * MAX_TEXT}</t></si>"),
        ),
        2,
        "",
    ),
    "a comment of 50 MB": ("m.xlsx", lambda p: in_sheet(p, iter([b"<!--", *[EMOJI] * 250, b"-->"])), 1, "beschadigd"),
    "a zip bomb": ("n.xlsx", lambda p: in_sheet(p, iter([b" " * 5_000_000] * 101)), 0, "uitgepakt groter"),
    "a zip bomb that lies": ("o.xlsx", lambda p: rewritten(p, 1_000), 0, "beschadigd"),
    "another zip file": ("p.xlsx", lambda p: write(p, {"a": " " * 50_000_000}), 0, "beschadigd"),
}


@pytest.mark.slow
def test_memory_is_bounded_for_every_file(tmp_path: Path) -> None:
    paths = [make(tmp_path / name) for name, make, _, _ in FILES.values()]
    first = lines(tmp_path / "eerste.csv", b"tekst\nhoi daar\n")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(first), *map(str, paths)],
        env=os.environ | {"VROEGSIGNAAL_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    files, opened = json.loads(done.stdout)
    assert opened == [], "nothing is written but the store"
    found = dict(zip(FILES, files, strict=True))
    for what, (_, _, taken, told) in FILES.items():
        rows, _, error, _ = found[what]
        assert (rows, bool(error)) == (taken, bool(told)), f"{what}: {error}"
        assert told in error
    assert {what: grown for what, (*_, grown) in found.items() if grown >= LIMIT} == {}
