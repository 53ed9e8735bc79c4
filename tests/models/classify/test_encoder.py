"""A static sentence encoder in a local folder is optional; here a tiny one that the test makes."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.classify.encoder import TOKENIZER, WEIGHTS
from models.classify.pieces import load_cutter
from models.classify.reader import Reader
from models.classify.training import train
from models.classify.vectors import WordVectors, load_vectors
from models.registry import RegistryError, load_reader
from models.registry.make import make_version
from tests.models.classify.lessons import small_lesson

PIECES = ("[UNK]", "foto", "vape", "##s", "mes", "plein", "toets", "##en", "school", "geld")
UNIGRAM = [["<unk>", 0.0], ["▁vape", -2.0], ["s", -1.0], ["▁va", -3.0], ["pes", -3.0], ["▁", -1.0]]


def write_encoder(folder: Path, tables: dict[str, np.ndarray[Any, Any]], model: dict[str, Any]) -> Path:
    """The two files, as the safetensors format and tokenizers lay them out."""
    folder.mkdir(parents=True)
    (folder / TOKENIZER).write_text(json.dumps({"normalizer": {"lowercase": True}, "model": model}), "utf-8")
    kinds = {"float32": "F32", "float16": "F16", "int64": "I64"}
    header: dict[str, Any] = {"__metadata__": {"made": "here"}}
    at = 0
    for name, table in tables.items():
        end = at + table.nbytes
        header[name] = {"dtype": kinds[str(table.dtype)], "shape": list(table.shape), "data_offsets": [at, end]}
        at = end
    head = json.dumps(header).encode()
    data = b"".join(table.tobytes() for table in tables.values())
    (folder / WEIGHTS).write_bytes(len(head).to_bytes(8, "little") + head + data)
    return folder


def table(seed: int = 0) -> np.ndarray[Any, Any]:
    return np.random.default_rng(seed).normal(size=(len(PIECES), 8)).astype(np.float32)


WORDPIECE = {"type": "WordPiece", "unk_token": "[UNK]", "vocab": {piece: at for at, piece in enumerate(PIECES)}}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_encoder(tmp_path / "encoder", {"embeddings": table()}, WORDPIECE)


def test_a_word_is_the_sum_of_its_pieces(tiny: Path) -> None:
    found = load_vectors(str(tiny)).of(["vapes", "toetsen", "més", "onbekend"])
    rows = table().astype(np.float64)
    assert np.allclose(found, [rows[2] + rows[3], rows[6] + rows[7], rows[4], np.zeros(8)])


def test_rows_can_be_shared_and_weighed(tmp_path: Path) -> None:
    mapping = np.arange(len(PIECES))[::-1].copy()
    weights = np.arange(len(PIECES), dtype=np.float32)
    tables = {"embeddings": table(), "mapping": mapping, "weights": weights}
    found = load_vectors(str(write_encoder(tmp_path / "gedeeld", tables, WORDPIECE))).of(["mes"])
    assert np.allclose(found[0], 4 * table()[mapping[4]])


def test_unigram_takes_the_likeliest_pieces(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "u", {"embedding.weight": table()}, {"type": "Unigram", "vocab": UNIGRAM})
    cut = load_cutter(folder / TOKENIZER)
    assert cut("vapes") == [1, 2]
    assert cut("vape☺s") == [1, 2]
    assert cut("☺") == [5]


def test_contributions_still_add_up(tiny: Path) -> None:
    vectors = load_vectors(str(tiny))
    reader = Reader(train(small_lesson(6), vectors).model, "klein", vectors)
    text = "ewa vapes te koop bij school"
    _, by_token = reader.explain(text, "hij had een mes")
    p = np.array(list(reader.read(text, "hij had een mes").probabilities.values()))
    assert np.allclose(by_token.sum(axis=0) + reader.unmoved, np.log(p), atol=1e-5)


def test_an_encoder_sees_the_words_of_the_two_texts_and_nothing_else() -> None:
    seen: list[str] = []
    vectors = WordVectors("spion", lambda word: seen.append(word) or np.ones(2))
    reader = Reader(train(small_lesson(6), vectors).model, "klein", vectors)
    seen.clear()
    reader.read("Vapes bij [ORGANISATIE-1] 15 euro 🔪", "hij had een [LEEFTIJD 12-17] mes")
    assert seen == ["vapes", "bij", "hij", "had", "een", "mes"]


def test_a_version_refuses_another_encoder_under_the_same_name(tiny: Path, tmp_path: Path) -> None:
    make_version(small_lesson(6), "proef", tmp_path, "met", load_vectors(str(tiny)))
    load_vectors.cache_clear()
    assert load_reader(tmp_path / "met").vectors is not None
    (tiny / WEIGHTS).unlink()
    (tiny / TOKENIZER).unlink()
    tiny.rmdir()
    write_encoder(tiny, {"embeddings": table(1)}, WORDPIECE)
    load_vectors.cache_clear()
    (tmp_path / "met").rename(tmp_path / "verplaatst")  # another folder: the reader kept in memory is passed by
    with pytest.raises(RegistryError, match="andere woordvectoren"):
        load_reader(tmp_path / "verplaatst")


@pytest.mark.parametrize("broken", ["weights", "tokenizer", "kind"])
def test_a_broken_encoder_is_told(tiny: Path, broken: str) -> None:
    if broken == "weights":
        (tiny / WEIGHTS).write_bytes(b"\1")
    elif broken == "tokenizer":
        (tiny / TOKENIZER).write_text("[]", "utf-8")
    else:
        (tiny / TOKENIZER).write_text('{"model": {"type": "BPE"}}', "utf-8")
    load_vectors.cache_clear()
    with pytest.raises(ValueError, match="geen leesbare zinsencoder"):
        load_vectors(str(tiny))
