"""A small version whose cuts are known, signals that were judged, and corpus texts for the fairness check."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from models.classify.model import Model
from models.classify.reader import Reader
from models.classify.sheet import read_sheet
from models.corpus import CorpusText
from models.registry import Card, add_version, read_card, use_version, versions
from pipelines.learn.run import Mode, Outcome, learn
from pipelines.store import Signal, Store
from taxonomy.ids import LABEL_IDS
from tests.pipelines.signals import make_signal
from tests.pipelines.trends.rows import proposal, review

VERSION = "2025-01-01-klein"
WORDS = "gieter broodrooster regenlaars"  # in every stored text; no file of this room may hold them
LABEL = "seksueel"
ENOUGH = 300
NOW = dt.datetime(2025, 11, 19, 12, tzinfo=dt.UTC)


def small_model(proposed: float, maybe: float) -> Model:
    """Say 0.4 for the first label where the word 'parasol' stands and 0.02 where not; both cuts for every label."""
    ids = np.unique(read_sheet([("parasol", "")]).ids).astype(np.int32)
    intercept = np.array([20.0, np.log(0.02 / 0.98), *[-20.0] * (len(LABEL_IDS) - 1)])

    def model(weight: float) -> Model:
        weights = np.zeros((len(ids), 1 + len(LABEL_IDS)), np.float16)
        weights[:, 1] = weight
        cuts = [np.full(len(LABEL_IDS), cut) for cut in (proposed, maybe)]
        return Model(ids, np.ones(len(ids), np.float32), weights, intercept, *cuts)

    p = Reader(model(1.0), "").read("parasol").probabilities[LABEL]
    added = np.log(p / (1 - p)) - intercept[1]
    return model((np.log(0.4 / 0.6) - intercept[1]) / added)


def keep_base(kept: Path, proposed: float, maybe: float, swapped: float = 0.01) -> Path:
    """Put the small version in use; `swapped`: how much swapping a word of religion changes its probabilities."""
    data = {"source": "een kleine les", "texts": 0, "voices": [], "vectors": None}
    figures = {"macro_average_precision": 0.5, "swaps": {"kinds": {"geloof": {"percentile_95": swapped}}}}
    model = small_model(proposed, maybe)
    card = Card(VERSION, "2025-01-01", "", model.features, data, figures, {"gebruik": "toetsen"})
    add_version(kept / VERSION, model, card)
    if swapped <= 0.10:
        use_version(kept, VERSION)
    else:
        (kept / "in_use").write_text(VERSION + "\n", encoding="utf-8")
    return kept


def add_judged(
    store: Store,
    p: Sequence[float],
    signal: Sequence[bool],
    version: str = VERSION,
    blind: bool = True,
    judged: dict[str, Any] | None = None,
    **fields: Any,
) -> list[Signal]:
    """Store a signal for each probability of the first label, judged to be one or none; an hour after each other."""
    made = [make_signal(WORDS, **{"received_at": NOW + dt.timedelta(hours=n), **fields}) for n in range(len(p))]
    with store.begin() as session:
        session.add_all(made)
        session.flush()
        for each, chance, so in zip(made, p, signal, strict=True):
            given = dict.fromkeys(LABEL_IDS, 0.001) | {LABEL: float(chance)}
            session.add(proposal(each, [], model_version=version, probabilities=given))
            decision, chosen = ("klopt", [LABEL]) if so else ("geen_signaal", [])
            session.add(review(each, **{"decision": decision, "chosen": chosen, "blind": blind, **(judged or {})}))
    return made


def simulated(count: int, seed: int, low: float = 0.05) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities and truth of so many texts, one in three a signal: signals even over [low, 1], others [0, 0.5]."""
    chance = np.random.default_rng(seed)
    signal = np.arange(count) % 3 == 0
    return np.where(signal, chance.uniform(low, 1, count), chance.uniform(0, 0.5, count)), signal


def texts(group: str) -> tuple[CorpusText, ...]:
    """Innocent texts, half of which stand for texts that name a group, and a signal of every label."""
    kinds = [("rule9", group), ("hard", "een gewone dag")] * 120
    innocent = [CorpusText(str(n), "v1", text, (), (), (), kind) for n, (kind, text) in enumerate(kinds)]
    return (*innocent, CorpusText("s", "v1", "parasol", (), LABEL_IDS[:7], LABEL_IDS[7:], "signal"))


def run(store: Store, kept: Path, mode: Mode = "voorstel", dry: bool = False, group: str = "een dag") -> Outcome:
    """Learn, with texts of this wording in the place of those that name a group."""
    return learn(store, kept, mode, dry, texts(group))


def own(kept: Path) -> list[str]:
    """The versions that were made here."""
    return [read_card(folder).version for folder in versions(kept)[:-1]]


def told(outcome: Outcome) -> str:
    """Everything that is said to whoever asked."""
    return "\n".join(outcome.lines())
