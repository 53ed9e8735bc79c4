"""A version with the heads of the one in use and new cuts: drafted, looked at for fairness, kept, or taken away."""

import datetime as dt
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from models.classify.breakdown import by_kind, group_difference
from models.classify.evaluation import evaluate_texts
from models.classify.fairness import unfair
from models.classify.model import Model
from models.classify.reader import Reader
from models.corpus import CorpusText, iter_texts
from models.deidentify import load_engine
from models.registry import Card, add_version, load_reader, read_card, used_folder, versions
from models.registry.naming import version_name
from pipelines.learn.cuts import LabelCuts
from pipelines.learn.judged import Judgements
from pipelines.learn.words import HEADER, label_lines, period


@dataclass(frozen=True, slots=True)
class Draft:
    """A version that stands nowhere yet. `unfair`: why it may not be used, in Dutch; empty when it may."""

    model: Model
    card: Card
    unfair: tuple[str, ...]


def draft_version(base: Path, labels: Sequence[LabelCuts], judged: Judgements, texts: Sequence[CorpusText]) -> Draft:
    """Give the version in folder `base` the new cuts, and a card that says what they were made from.

    The card's figures are of `texts`: corpus voices that neither heads nor cuts were chosen on. They can refuse cuts
    and never choose one. How much a swapped word changes a probability hangs on the heads alone, so that is copied.
    """
    read, card = load_reader(base), read_card(base)
    proposed, maybe = read.model.proposed.copy(), read.model.maybe.copy()
    for k, each in enumerate(labels):
        if each.new:
            proposed[k], maybe[k] = each.new.proposed, each.new.maybe
    model = replace(read.model, proposed=proposed, maybe=maybe)
    today = dt.datetime.now(dt.UTC).date()
    name = version_name(model, today)
    figures = _figures(Reader(model, name, read.vectors), texts, card)
    made = Card(
        version=name,
        made=today.isoformat(),
        sha256="",
        features=model.features,
        data={**card.data, "cuts": _made_from(card, labels, judged)},
        figures=figures,
        words={**card.words, "herrekende_drempels": _told(judged, labels)},
    )
    return Draft(model, made, unfair(figures))


def held_out_texts() -> Sequence[CorpusText]:
    """The corpus's test voices: no version learned from them."""
    return tuple(iter_texts("test"))


def keep_version(kept: Path, draft: Draft) -> Card:
    """Keep a draft as a version, in the place of earlier drafts over the same heads that nobody took in use."""
    card = add_version(kept / draft.card.version, draft.model, draft.card)
    for folder in versions(kept):
        same_heads = read_card(folder).data.get("cuts", {}).get("of") == card.data["cuts"]["of"]
        if same_heads and folder not in (kept / card.version, used_folder(kept)):
            shutil.rmtree(folder)
    return card


def _figures(reader: Reader, texts: Sequence[CorpusText], card: Card) -> dict[str, Any]:
    evaluated = evaluate_texts(texts, reader, load_engine())
    kinds = np.array([text.kind for text in texts])
    copied: dict[str, Any] = {
        name: card.figures[name] for name in ("swaps", "swaps_unstripped") if name in card.figures
    }
    judged = evaluated.judged
    return {
        **evaluated.figures,
        "kinds": by_kind(judged, kinds),
        "groups_named": group_difference(judged, kinds),
        **copied,
    }


def _made_from(card: Card, labels: Sequence[LabelCuts], judged: Judgements) -> dict[str, Any]:
    days = {name: day.isoformat() if day else None for name, day in (("first", judged.first), ("last", judged.last))}
    new = [asdict(each) for each in labels if each.new]  # of the others the counts may be small
    return {"of": card.version, "reviews": len(judged.truth), **days, "labels": new}


def _told(judged: Judgements, labels: Sequence[LabelCuts]) -> list[str]:
    made_from = (
        f"Herrekend op {len(judged.truth)} blinde beoordelingen {period(judged)}; wat hier niet staat is gebleven."
    )
    lines = [line for each in labels if each.new for line in label_lines(each)]
    return [
        made_from,
        HEADER,
        *lines,
        "De andere cijfers van deze versie zijn gemeten op de teststemmen van het corpus.",
    ]
