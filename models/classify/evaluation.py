"""Test one version on labelled texts: strip, read, measure, and save the figures."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from models.classify.figures import draw_confusion, draw_precision_recall, draw_reliability
from models.classify.lesson import Engine
from models.classify.measures import Judged, measure
from models.classify.named import named_rates
from models.classify.reader import Reader
from models.corpus import CorpusText
from models.corpus.labelled import read_labelled
from taxonomy.ids import LABEL_IDS


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a version made of labelled texts, and the figures of it."""

    judged: Judged
    figures: dict[str, Any]


def evaluate_file(path: Path, reader: Reader, engine: Engine) -> Evaluation:
    """Read a labelled JSONL file with a version. Raises CorpusError when the file is broken."""
    return evaluate_texts(read_labelled(path), reader, engine)


def evaluate_texts(texts: Sequence[CorpusText], reader: Reader, engine: Engine) -> Evaluation:
    """Strip labelled texts and read them with a version."""
    stripped = [engine.strip(text.raw).text for text in texts]
    readings = reader.read_many([(text, "") for text in stripped])
    judged = Judged(
        np.array([text.targets for text in texts]),
        np.array([[reading.probabilities[label] for label in LABEL_IDS] for reading in readings]),
        np.array([[label in reading.proposed for label in LABEL_IDS] for reading in readings]),
        np.array([[label in reading.maybe for label in LABEL_IDS] for reading in readings]),
        np.array([text.voice for text in texts]),
    )
    return Evaluation(judged, {"version": reader.version, **measure(judged), "named": named_rates(judged, stripped)})


def save_figures(evaluation: Evaluation, folder: Path) -> None:
    """Write figures.json and three SVG figures; neither holds a text."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_text(json.dumps(evaluation.figures, indent=1) + "\n", encoding="utf-8")
    draw_reliability(evaluation.judged, folder / "reliability.svg")
    draw_precision_recall(evaluation.judged, folder / "precision_recall.svg")
    draw_confusion(evaluation.judged, folder / "confusion.svg")
