"""Strip, propose and advise without storing anything: one JSON line in, one JSON line out."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from models.classify import Reader
from models.deidentify import Deidentifier, Stripped
from taxonomy import Situation, Taxonomy
from taxonomy.ids import CATEGORY_IDS, LABEL_IDS, MARK_IDS

_AT_ONCE = 500
# Nothing is known about a previewed text, so the advice is what a youth worker gets who knows nothing else.
_NOTHING_KNOWN: dict[str, Any] = {
    "setting": "unknown",
    "role": "jongerenwerker",
    "regime": "convenant",
    "acquainted": "unknown",
    "who_tells": "unknown",
    "zorg": False,
    "urgent": False,
}


def preview(lines: Iterable[str], engine: Deidentifier, reader: Reader, taxonomy: Taxonomy) -> Iterator[dict[str, Any]]:
    """Yield one answer per line, in order; a line that cannot be read gives ``{"id"?, "error"}`` in its place."""
    lines = iter(lines)
    while batch := list(islice(lines, _AT_ONCE)):
        read = [_read(line) for line in batch]
        stripped = [engine.strip(row["text"]) if "error" not in row else None for row in read]
        good = [part for part in stripped if part is not None]
        readings = iter(reader.read_many([("" if part.redacted else part.text, "") for part in good]))
        for row, part in zip(read, stripped, strict=True):
            yield row if part is None else _answer(row["id"], part, next(readings), taxonomy)


def _read(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": "de regel is geen JSON"}
    if not isinstance(row, dict):
        return {"error": 'verwacht: {"id": ..., "text": ...}'}
    given = row.get("id")
    known = {"id": given} if isinstance(given, str) else {}
    if not known:
        return {"error": "'id' ontbreekt of is geen tekst"}
    if not isinstance(row.get("text"), str):
        return {**known, "error": "'text' ontbreekt of is geen tekst"}
    return {**known, "text": row["text"]}


def _answer(id_: str, part: Stripped, reading: Any, taxonomy: Taxonomy) -> dict[str, Any]:
    proposed = frozenset(reading.proposed)
    situation = Situation(
        categories=proposed.intersection(CATEGORY_IDS), marks=proposed.intersection(MARK_IDS), **_NOTHING_KNOWN
    )
    return {
        "id": id_,
        "text": part.text,
        "identifiers": [{"start": s.start, "end": s.end, "type": s.type} for s in part.spans],
        "categories": {c: reading.probabilities[c] for c in CATEGORY_IDS},
        "marks": {m: reading.probabilities[m] for m in MARK_IDS},
        "proposed": list(reading.proposed),
        # everything above the lower cut, so what is proposed too
        "maybe": [label for label in LABEL_IDS if label in reading.proposed or label in reading.maybe],
        "advice": [advice.id for advice in taxonomy.advise(situation)],
    }
