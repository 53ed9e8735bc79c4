"""Train a version and write it with its card."""

import datetime as dt
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from models.classify.breakdown import by_kind, by_length, group_difference
from models.classify.fairness import measure_swaps
from models.classify.figures import confusion
from models.classify.lesson import lesson_digest
from models.classify.measures import Judged, measure, spread
from models.classify.named import named_rates
from models.classify.reader import Reader
from models.classify.thresholds import judge_voices
from models.classify.training import Lesson, Trained, train
from models.classify.vectors import WordVectors
from models.deidentify import load_engine
from models.registry.card import Card
from models.registry.naming import version_name
from models.registry.versions import add_version


def make_version(
    lesson: Lesson, source: str, kept: Path, name: str | None = None, vectors: WordVectors | None = None
) -> Card:
    """Train on a lesson and keep the version under `kept`, in a folder called `name` (else by the version's own name).

    `source` says in a few words where the texts come from; it stands in the card.
    """
    trained = train(lesson, vectors)
    today = dt.datetime.now(dt.UTC).date()
    version = version_name(trained.model, today)
    data = {
        "source": source,
        "texts": len(lesson.texts),
        "signals": int(lesson.targets.any(axis=1).sum()),
        "voices": sorted(set(lesson.voices.tolist())),
        "digest": lesson_digest(lesson),
        "vectors": vectors.name if vectors else None,
        "vectors_digest": vectors.digest if vectors else None,
    }
    words = yaml.safe_load(files("models.registry").joinpath("card_words.yaml").read_text("utf-8"))
    figures = left_out_figures(trained, lesson, vectors)
    card = Card(version, today.isoformat(), "", trained.model.features, data, figures, words)
    return add_version(kept / (name or version), trained.model, card)


def left_out_figures(trained: Trained, lesson: Lesson, vectors: WordVectors | None) -> dict[str, Any]:
    """Figures over voices that were left out, at thresholds that were chosen without them too."""
    judged = judge_left_out(trained, lesson)
    figures = measure(judged)
    figures["over_voices"] = {
        figure: dict(zip(("mean", "deviation"), spread(judged, figure), strict=True))
        for figure in ("macro_average_precision", "macro_f1", "any_signal_auroc")
    }
    if lesson.kinds is not None:
        figures["kinds"] = by_kind(judged, lesson.kinds)
        figures["groups_named"] = group_difference(judged, lesson.kinds)
    figures["named"] = named_rates(judged, lesson.texts)
    figures["confusion"] = confusion(judged).tolist()
    figures["lengths"] = by_length(judged, lesson.texts)
    reader = Reader(trained.model, "nieuw", vectors)
    figures["swaps"] = measure_swaps(reader, load_engine())
    figures["swaps_unstripped"] = measure_swaps(reader)
    return figures


def judge_left_out(trained: Trained, lesson: Lesson) -> Judged:
    """The left-out probabilities as judgements, each voice by the cuts of the other voices.

    The lines that make probabilities of scores (two numbers a label) have seen every voice; no cut depends on them.
    """
    proposed, maybe = judge_voices(trained.left_out, lesson.targets, lesson.voices)
    return Judged(lesson.targets, trained.left_out, proposed, maybe, lesson.voices)
