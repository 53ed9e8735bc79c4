"""Read the voices of the seed corpus from their JSONL files."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.corpus.text import CorpusError, CorpusText, parse_text

HERE = Path(__file__).parent
PARTS: tuple[str, ...] = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class Voice:
    """The first line of a voice's file: who writes or captures."""

    id: str
    name: str
    portrait: str
    licence: str


def splits() -> dict[str, tuple[str, ...]]:
    """Voice ids by part. A voice stands in one part only."""
    parts: dict[str, list[str]] = json.loads((HERE / "splits.json").read_text(encoding="utf-8"))
    return {part: tuple(parts[part]) for part in PARTS}


def voice_files(part: str | None = None) -> tuple[Path, ...]:
    """The files of a part (all parts when None) that are there, in order of voice."""
    if part is not None and part not in PARTS:
        raise CorpusError(f"unknown part: expected one of {', '.join(PARTS)}")
    wanted = set(sum(splits().values(), ()) if part is None else splits()[part])
    return tuple(path for path in sorted((HERE / "voices").glob("v*.jsonl")) if path.stem in wanted)


def iter_texts(part: str | None = None) -> Iterator[CorpusText]:
    """Every text of a part, voice by voice."""
    for path in voice_files(part):
        yield from read_voice(path)[1]


def read_voice(path: Path) -> tuple[Voice, tuple[CorpusText, ...]]:
    """One voice's header and texts. Raises CorpusError naming the file, the row and what was expected."""
    rows = list(_rows(path))
    if not rows:
        raise CorpusError(f"{path.name}: empty file")
    head = rows[0][1]
    if set(head) != {"voice", "name", "portrait", "licence"} or not all(
        isinstance(v, str) and v for v in head.values()
    ):
        raise CorpusError(f"{path.name} row 1: expected voice, name, portrait and licence")
    if head["voice"] != path.stem:
        raise CorpusError(f"{path.name} row 1: voice differs from the file's name")
    texts = tuple(_checked(path, number, row) for number, row in rows[1:])
    if len({text.id for text in texts}) != len(texts):
        raise CorpusError(f"{path.name}: an id stands twice")
    return Voice(head["voice"], head["name"], head["portrait"], head["licence"]), texts


def _checked(path: Path, number: int, row: dict[str, Any]) -> CorpusText:
    try:
        text = parse_text(row, path.stem)
    except CorpusError as error:
        raise CorpusError(f"{path.name} row {number}: {error}") from None
    if not text.id.startswith(f"{path.stem}-"):
        raise CorpusError(f"{path.name} row {number}: the id does not start with the voice")
    return text


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise CorpusError(f"{path.name} row {number}: no JSON object") from None
        yield number, row
