"""Word vectors of an installed spaCy model are optional; here a tiny one that the test makes."""

from pathlib import Path

import numpy as np
import pytest
import spacy

from models.classify.reader import Reader
from models.classify.training import train
from models.classify.vectors import load_vectors
from models.registry import load_reader
from models.registry.make import make_version
from tests.models.classify.lessons import small_lesson


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("tiny") / "model"
    nlp = spacy.blank("nl")
    random = np.random.default_rng(0)
    for word in ("foto", "vapes", "mes", "plein", "toets"):
        nlp.vocab.set_vector(word, random.normal(size=8).astype(np.float32))
    nlp.to_disk(folder)
    return str(folder)


def test_contributions_still_add_up(tiny: str) -> None:
    vectors = load_vectors(tiny)
    reader = Reader(train(small_lesson(6), vectors).model, "klein", vectors)
    text = "ewa vapes te koop bij school"
    _, by_token = reader.explain(text)
    p = np.array(list(reader.read(text).probabilities.values()))
    assert np.allclose(by_token.sum(axis=0) + reader.unmoved, np.log(p), atol=1e-5)


def test_a_version_remembers_its_vectors(tiny: str, tmp_path: Path) -> None:
    card = make_version(small_lesson(6), "proef", tmp_path, "met", load_vectors(tiny))
    assert card.data["vectors"] == tiny
    reader = load_reader(tmp_path / "met")
    assert reader.vectors is not None
    assert reader.read_many([("vapes te koop", ""), ("[VERWIJDERD]", "")])[1].proposed == ()


def test_nothing_is_fetched() -> None:
    with pytest.raises(ValueError, match="niet geïnstalleerd"):
        load_vectors("nl_core_news_bestaat_niet")


def test_a_model_without_vectors_is_told(tmp_path: Path) -> None:
    spacy.blank("nl").to_disk(tmp_path / "leeg")
    with pytest.raises(ValueError, match="geen woordvectoren"):
        load_vectors(str(tmp_path / "leeg"))
