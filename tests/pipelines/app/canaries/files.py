"""Files of captures for every kind of file that is taken in, with whatever a test puts in them."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.pipelines.intake.workbooks import parts, row, sheet, write

Rows = Sequence[dict[str, str]]
FIELDS = ("tekst", "waarneming", "duiding", "tegenspraak")


def fields(letters: Sequence[str], door: str) -> list[dict[str, str]]:
    """Rows in which each letter stands once in each of the four fields; the door's name keeps doors apart."""
    count = len(letters)
    rows = [{name: letters[(at + shift) % count] for shift, name in enumerate(FIELDS)} for at in range(count)]
    return [line | {"tekst": f"{line['tekst']}. ({door})"} for line in rows]


def write_csv(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_jsonl(path: Path, rows: Rows) -> None:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def write_xlsx(path: Path, rows: Rows) -> None:
    write(path, parts(sheet(row(*rows[0]), *(row(*line.values()) for line in rows))))


def write_txt(path: Path, rows: Rows) -> None:
    path.write_text("\n".join(line["tekst"] for line in rows), encoding="utf-8")


WRITERS: dict[str, Callable[[Path, Rows], None]] = {
    ".csv": write_csv,
    ".jsonl": write_jsonl,
    ".xlsx": write_xlsx,
    ".txt": write_txt,
}
