"""How well probabilities and proposals agree with the labels, in the figures that issue and model card speak of."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, roc_auc_score

from models.classify.interval import share_over_voices
from models.classify.weighing import Floats
from taxonomy.ids import CATEGORY_IDS, LABEL_IDS

CALIBRATION_FROM = 0.1
_BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """Texts with their labels and what a reader made of them; all arrays are texts x labels, `voices` one a text."""

    truth: NDArray[np.int64]
    probability: Floats
    proposed: NDArray[np.bool_]
    maybe: NDArray[np.bool_]
    voices: NDArray[np.str_]


def measure(judged: Judged) -> dict[str, Any]:
    """Figures for each label and over all. A figure that the texts can't give is None."""
    labels = {label: _label(judged, k) for k, label in enumerate(LABEL_IDS) if judged.truth[:, k].any()}
    categories = [labels[label] for label in CATEGORY_IDS if label in labels]
    signal: NDArray[np.bool_] = np.any(judged.truth, axis=1)
    unseen: NDArray[np.bool_] = ~np.any(judged.proposed | judged.maybe, axis=1)
    return {
        "texts": len(judged.truth),
        "labels": labels,
        "macro_average_precision": _mean(categories, "average_precision"),
        "macro_f1": _mean(categories, "f1"),
        "macro_brier_skill": _mean(categories, "brier_skill"),
        "calibration_error": calibration_error(judged.probability[:, :7], judged.truth[:, :7]),
        "reliability": reliability(judged),
        "any_signal_auroc": roc_auc_score(signal, judged.probability.max(axis=1))
        if 0 < signal.sum() < len(signal)
        else None,
        "innocent_with_proposal": _share(judged.proposed, ~signal),
        "signals_without_maybe": _share(unseen[:, None], signal),
    }


def _label(judged: Judged, k: int) -> dict[str, Any]:
    truth, p, chosen = judged.truth[:, k], judged.probability[:, k], judged.proposed[:, k]
    hits = int((chosen & (truth == 1)).sum())
    base = truth.mean()
    signal = truth == 1
    below = ~(chosen | judged.maybe[:, k])[signal]
    return {
        "count": int(truth.sum()),
        "average_precision": float(average_precision_score(truth, p)),
        "precision": hits / max(int(chosen.sum()), 1),
        "recall": hits / int(truth.sum()),
        "f1": 2 * hits / (int(chosen.sum()) + int(truth.sum())),
        "brier_skill": float(1 - ((p - truth) ** 2).mean() / (base * (1 - base))) if base < 1 else 0.0,
        "missed_below_maybe": float(below.mean()),
        "missed_over_voices": share_over_voices(below, judged.voices[signal]),
    }


def calibration_error(probability: Floats, truth: NDArray[np.int64]) -> float:
    """Mean distance between what was said and what was so, over ten bins of all judgements with p >= 0.1."""
    said = probability >= CALIBRATION_FROM
    p, y = probability[said], truth[said]
    if not len(p):
        return 0.0
    bins = np.minimum((p * _BINS).astype(int), _BINS - 1)
    gaps = [abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).sum() for b in np.unique(bins)]
    return float(sum(gaps) / len(p))


def reliability(judged: Judged) -> list[dict[str, float]]:
    """For ten bins of the categories' probabilities: the mean that was said, the share that was so, and how many."""
    p, y = judged.probability[:, :7].ravel(), judged.truth[:, :7].ravel()
    bins = np.minimum((p * _BINS).astype(int), _BINS - 1)
    return [
        {"said": float(p[bins == b].mean()), "so": float(y[bins == b].mean()), "count": int((bins == b).sum())}
        for b in np.unique(bins)
    ]


def spread(judged: Judged, figure: str) -> tuple[float, float]:
    """Mean and standard deviation of a figure over voices."""
    values = []
    for voice in np.unique(judged.voices):
        at = judged.voices == voice
        value = measure(
            Judged(
                *(part[at] for part in (judged.truth, judged.probability, judged.proposed, judged.maybe, judged.voices))
            )
        )
        values.append(value[figure])
    return float(np.mean(values)), float(np.std(values))


def _mean(rows: list[dict[str, Any]], figure: str) -> float | None:
    return float(np.mean([row[figure] for row in rows])) if rows else None


def _share(flags: NDArray[np.bool_], of: NDArray[np.bool_]) -> float | None:
    """The share of the chosen texts with any flag up."""
    return float(np.mean(np.any(flags[of], axis=1))) if np.any(of) else None
