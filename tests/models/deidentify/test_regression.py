"""Cases as data, one file a type. A case that starts to pass must be taken off its list of known failures as well."""

import json
from pathlib import Path

import pytest

from models.deidentify import load_engine
from taxonomy.ids import IDENTIFIER_TYPES
from tests.models.deidentify.marked import parse

CASES = Path(__file__).parent / "cases"


def _fails(marked: str) -> bool:
    """Whether a mark is not covered by spans of its type, or a letter outside the marks is taken."""
    raw, gold = parse(marked)
    taken = [""] * len(raw)
    for span in load_engine().find(raw):
        taken[span.start : span.end] = [span.type] * (span.end - span.start)
    wanted = [""] * len(raw)
    for start, end, kind in gold:
        wanted[start:end] = [kind] * (end - start)
    return any(have != want for have, want, char in zip(taken, wanted, raw, strict=True) if char.isalnum())


@pytest.mark.parametrize("kind", IDENTIFIER_TYPES)
def test_failures_are_the_known_ones(kind: str) -> None:
    data = json.loads((CASES / f"{kind}.json").read_text(encoding="utf-8"))
    failures = [case for case in data["cases"] if _fails(case)]
    assert failures == data["known_failures"]
