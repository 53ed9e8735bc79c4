"""Read any labelled JSONL file: `{"id", "text", "categories", "marks"}` a line, inline marks allowed."""

import json
from pathlib import Path
from typing import Any

from models.corpus.text import CorpusError, CorpusText, parse_text


def read_labelled(path: Path) -> tuple[CorpusText, ...]:
    """The texts of a file. `kind` may be left out; a line without a text is read as a header and skipped.

    Raises CorpusError naming the row and the kind of fault, never content.
    """
    texts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            row = _row(path, number, line)
            if "text" in row:
                texts.append(_text(path, number, row))
    if not texts:
        raise CorpusError(f"{path.name}: geen enkele tekst gevonden")
    return tuple(texts)


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict):
        raise CorpusError(f"{path.name}, regel {number}: geen JSON-object") from None
    return row


def _text(path: Path, number: int, row: dict[str, Any]) -> CorpusText:
    labelled = bool(row.get("categories") or row.get("marks"))
    kind = row.get("kind") or ("signal" if labelled else "plain")
    filled = {"id": str(row.get("id", number)), "text": row["text"], "kind": kind}
    filled |= {field: row.get(field, []) for field in ("categories", "marks")}
    try:
        return parse_text(filled, str(row.get("voice", path.stem)))
    except CorpusError as error:
        raise CorpusError(f"{path.name}, regel {number}: {error}") from None
