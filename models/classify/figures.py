"""Three figures of a reader's quality, drawn without a screen: reliability, precision-recall, confusion by pair."""

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from sklearn.metrics import precision_recall_curve

from models.classify.measures import Judged, reliability
from taxonomy.ids import CATEGORY_IDS, LABEL_IDS


def draw_reliability(judged: Judged, path: Path) -> None:
    """What was said against what was so, over ten bins, categories pooled."""
    bins = reliability(judged)
    figure = Figure(figsize=(5, 5), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1)
    axes.plot([row["said"] for row in bins], [row["so"] for row in bins], marker="o")
    axes.set(xlabel="kans volgens het model", ylabel="deel dat klopt", title="Kloppen de kansen?")
    figure.savefig(path)


def draw_precision_recall(judged: Judged, path: Path) -> None:
    """A curve for each label that occurs."""
    figure = Figure(figsize=(7, 5), layout="constrained")
    axes = figure.subplots()
    for k, label in enumerate(LABEL_IDS):
        if judged.truth[:, k].any():
            precision, recall, _ = precision_recall_curve(judged.truth[:, k], judged.probability[:, k])
            axes.plot(recall, precision, label=label)
    axes.set(xlabel="dekking", ylabel="precisie", xlim=(0, 1), ylim=(0, 1.02), title="Precisie en dekking")
    axes.legend(fontsize="small")
    figure.savefig(path)


def confusion(judged: Judged) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """How often a text of one category (row) got a wrong proposal (column); the last row is `geen`."""
    truth, proposed = judged.truth[:, :7] == 1, judged.proposed[:, :7]
    wrong = proposed & ~truth
    rows = [wrong[truth[:, k]].sum(axis=0) for k in range(len(CATEGORY_IDS))]
    return np.array([*rows, wrong[~truth.any(axis=1)].sum(axis=0)])


def draw_confusion(judged: Judged, path: Path) -> None:
    """The confusion by pair as a table of colours with its counts."""
    counts = confusion(judged)
    figure = Figure(figsize=(7, 6), layout="constrained")
    axes = figure.subplots()
    axes.imshow(counts, cmap="Blues")
    for row, column in np.ndindex(*counts.shape):
        axes.text(column, row, str(counts[row, column]), ha="center", va="center")
    axes.set_xticks(range(7), CATEGORY_IDS, rotation=45, ha="right")
    axes.set_yticks(range(8), [*CATEGORY_IDS, "geen"])
    axes.set(xlabel="ten onrechte voorgesteld", ylabel="zo was het", title="Wat wordt met wat verward?")
    figure.savefig(path)
