"""Texts of the corpus's training part, varied so that no two are the same."""

import csv
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from models.corpus import iter_texts

_STEP = 101


@lru_cache(maxsize=1)
def _words() -> list[list[str]]:
    return [text.raw.split(" ") for text in iter_texts("train")]


def varied() -> Iterator[str]:
    """Yield texts of about a corpus text's length: the first half of one and the second half of another.

    Each half comes back, so that these look more alike than real texts do. There are some 45 million.
    """
    words = _words()
    for turn in range(len(words)):
        for first, head in enumerate(words):
            tail = words[(first + 1 + turn * _STEP) % len(words)]
            yield " ".join([*head[: (len(head) + 1) // 2], *tail[len(tail) // 2 :]])


def write_csv(path: Path, rows: int, skip: int = 0) -> None:
    """Write a file as an organisation hands it in: text, observation and the closed columns."""
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter=";")
        table.writerow(["tekst", "waarneming", "platform", "gemeente", "eenheid", "rol", "melder"])
        for number, text in enumerate(islice(varied(), skip, skip + rows)):
            seen = "Gezien in een openbare groep." if number % 3 == 0 else ""
            role = ("wijkagent", "jongerenwerker")[number % 2]
            table.writerow([text, seen, "Telegram", "Voorbeeldstad", "Noord", role, f"melder-{number % 40}"])
