"""The corpus is checked as it is read; an error names file, row and kind of fault, never a text."""

import json
from pathlib import Path

import pytest

from models.corpus import PARTS, CorpusError, iter_texts, read_voice, splits, voice_files
from models.corpus.text import take_marks

HEAD = {"voice": "v01", "name": "naam", "portrait": "portret", "licence": "EUPL-1.2"}
ROW = {
    "id": "v01-001",
    "text": "yo [[PERSOON:jan]] 🔪 kom",
    "categories": ["handel"],
    "marks": ["groep"],
    "kind": "signal",
}


def written(tmp_path: Path, *rows: object) -> Path:
    path = tmp_path / "v01.jsonl"
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n", encoding="utf-8"
    )
    return path


def test_a_text_is_read_with_its_spans(tmp_path: Path) -> None:
    voice, texts = read_voice(written(tmp_path, HEAD, ROW))
    assert voice.name == "naam"
    text = texts[0]
    assert text.raw == "yo jan 🔪 kom"
    assert [(text.raw[span.start : span.end], span.type) for span in text.spans] == [("jan", "PERSOON")]
    assert text.labels == {"handel", "groep"}
    assert text.voice == "v01"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("geen json", "no JSON"),
        ({**ROW, "extra": 1}, "fields differ"),
        ({**ROW, "categories": ["onzin"]}, "unknown id"),
        ({**ROW, "kind": "anders"}, "unknown kind"),
        ({**ROW, "kind": "plain"}, "kind and labels differ"),
        ({**ROW, "text": "yo [[IETS:jan]]"}, "unknown identifier"),
        ({**ROW, "text": "yo [[PERSOON:jan"}, "broken mark"),
        ({**ROW, "id": "v02-001"}, "does not start with the voice"),
        ({**ROW, "marks": ["groep", "groep"]}, "without repeats"),
    ],
)
def test_a_fault_is_told_by_row_and_kind(tmp_path: Path, row: object, fault: str) -> None:
    with pytest.raises(CorpusError, match=fault) as told:
        read_voice(written(tmp_path, HEAD, row))
    assert "v01.jsonl row 2" in str(told.value)
    assert "jan" not in str(told.value)


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="twice"):
        read_voice(written(tmp_path, HEAD, ROW, ROW))


def test_a_voice_stands_in_one_part() -> None:
    voices = [voice for part in PARTS for voice in splits()[part]]
    assert len(voices) == len(set(voices)) == 39
    with pytest.raises(CorpusError):
        voice_files("onzin")


def test_the_corpus_that_is_there_can_be_read() -> None:
    texts = list(iter_texts())
    assert len({text.id for text in texts}) == len(texts)


def test_spans_are_code_points() -> None:
    raw, spans = take_marks("👮🏽 bel [[TELEFOON:06 12]]!")
    assert raw[spans[0].start : spans[0].end] == "06 12"
