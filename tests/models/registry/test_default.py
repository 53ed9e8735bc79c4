"""The version that ships can be made again from the corpus that ships, and is fair."""

from pathlib import Path

import pytest

from models.classify.fairness import measure_swaps, unfair
from models.classify.lesson import corpus_texts, make_lesson
from models.corpus import voice_files
from models.deidentify import load_engine
from models.registry import default_version, in_use, load_reader, read_card
from models.registry.make import make_version
from taxonomy.ids import LABEL_IDS

TOTALS = ("macro_average_precision", "macro_f1", "any_signal_auroc", "macro_brier_skill")


def test_the_default_is_fair_in_swaps() -> None:
    assert unfair({"swaps": measure_swaps(in_use(None), load_engine())}) == ()


def test_the_default_may_be_promoted() -> None:
    assert unfair(read_card(default_version()).figures) == ()


def test_the_default_reads_plain_cases() -> None:
    reader = in_use(None)
    assert "handel" in reader.read("vapes te koop, 15 euro per stuk, dm me, bezorgen bij school").proposed
    assert reader.read("morgen hebben we een toets wiskunde, ik heb nog niks geleerd").proposed == ()


@pytest.mark.slow
@pytest.mark.skipif(not voice_files(), reason="the corpus is not there yet")
def test_the_default_can_be_made_again(tmp_path: Path) -> None:
    lesson = make_lesson(corpus_texts(), load_engine())
    made = make_version(lesson, "models/corpus", tmp_path, "again")
    shipped = read_card(default_version())
    assert made.data["voices"] == shipped.data["voices"], (
        "build the default again: vroegsignaal train --out models/default"
    )
    for total in TOTALS:
        assert made.figures[total] == pytest.approx(shipped.figures[total], abs=0.005), total
    texts = [(text, "") for text in lesson.texts[::20]]
    before, after = (load_reader(folder).read_many(texts) for folder in (default_version(), tmp_path / "again"))
    changes = [
        abs(one.probabilities[label] - other.probabilities[label])
        for one, other in zip(before, after, strict=True)
        for label in LABEL_IDS
    ]
    assert sum(changes) / len(changes) < 0.005
