"""How much more of the corpus helps a plain baseline (TF-IDF, logistic regression), tested on the voices of `dev`.

By number of voices (250 texts each) and by number of texts drawn from all voices of `train`. A point is the mean over
three draws. Prints a table and saves it as JSON and as a figure. Run it as `python -m benchmarks.corpus_curve`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import numpy as np
from sklearn.metrics import average_precision_score

from benchmarks.readers import tfidf
from models.classify.lesson import make_lesson
from models.classify.training import Lesson
from models.corpus import iter_texts
from models.deidentify import load_engine
from taxonomy.ids import CATEGORY_IDS

VOICES = (1, 2, 4, 8, 16, 32)
TEXTS = (250, 500, 1000, 2000, 4000, 8000)
DRAWS = 3


def draws(lesson: Lesson) -> Iterator[tuple[str, int, Any]]:
    """Yield kind, size and rows of every draw."""
    names = np.unique(lesson.voices)
    for seed in range(DRAWS):
        rng = np.random.default_rng(seed)
        order = rng.permutation(names)
        for count in sorted({min(count, len(names)) for count in VOICES}):
            yield "voices", count, np.flatnonzero(np.isin(lesson.voices, order[:count]))
        rows = rng.permutation(len(lesson.texts))
        for count in sorted({min(count, len(rows)) for count in TEXTS}):
            yield "texts", count, rows[:count]


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("models/corpus"), show_default=True)
def main(out: Path) -> None:
    """Print the table, save it as learning_curve.json and learning_curve.svg."""
    engine = load_engine()
    train, dev = (make_lesson(list(iter_texts(part)), engine) for part in ("train", "dev"))
    categories = slice(0, len(CATEGORY_IDS))
    found: dict[tuple[str, int], list[float]] = {}
    for kind, count, rows in draws(train):
        some = Lesson([train.texts[row] for row in rows.tolist()], train.targets[rows], train.voices[rows])
        scores = tfidf(some).read(dev.texts)
        figure = average_precision_score(dev.targets[:, categories], scores[:, categories], average="macro")
        found.setdefault((kind, count), []).append(float(figure))
    rows_out = [
        {"by": kind, "count": count, "map7": round(float(np.mean(some)), 3), "spread": round(float(np.ptp(some)), 3)}
        for (kind, count), some in found.items()
    ]
    for row in rows_out:
        click.echo(f"{row['by']:<8}{row['count']:>6}  gem.prec. {row['map7']:.3f}  (spreiding {row['spread']:.3f})")
    (out / "learning_curve.json").write_text(json.dumps(rows_out, indent=1) + "\n", encoding="utf-8")
    draw(rows_out, out / "learning_curve.svg")


def draw(rows: list[dict[str, Any]], path: Path) -> None:
    """Draw both curves beside each other."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 3), layout="constrained")
    names = {"voices": "stemmen", "texts": "teksten"}
    for axes, (kind, name) in zip(figure.subplots(1, 2, sharey=True), names.items(), strict=True):
        some = [row for row in rows if row["by"] == kind]
        axes.plot([row["count"] for row in some], [row["map7"] for row in some], marker="o")
        axes.set(xscale="log", xlabel=name, ylabel="gemiddelde precisie" if kind == "voices" else "")
        axes.grid(alpha=0.3)
    figure.savefig(path, format="svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
