"""Quality, speed, size and load time of our reader beside three others, on the same held-out voices in one run.

Run it as `python -m benchmarks.classify`; it learns from the voices of `train` and is tested on those of `dev`.
"""

import json
import time
from pathlib import Path
from typing import Any

import click
import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

from benchmarks.readers import CONTENDERS, Contender
from models.classify.interval import share_over_voices
from models.classify.lesson import make_lesson
from models.classify.thresholds import best_f1_cut
from models.classify.training import Lesson
from models.corpus import iter_texts
from models.deidentify import load_engine
from taxonomy.ids import LABEL_IDS

RESULT = Path("benchmarks/results/classify.json")
COLUMNS = ("map7", "f1_best", "ap_wapens", "ap_acuut", "ap_groep", "any_auroc", "texts_per_second", "mb", "load_s")


@click.command()
@click.option("--only", multiple=True, type=click.Choice(list(CONTENDERS)), help="Run some contenders only.")
@click.option("--out", type=click.Path(path_type=Path), default=RESULT, show_default=True)
def main(only: tuple[str, ...], out: Path) -> None:
    """Print the table and save it as JSON."""
    engine = load_engine()
    learned, held_out = (make_lesson(list(iter_texts(part)), engine) for part in ("train", "dev"))
    results = {name: measure_one(CONTENDERS[name](learned), held_out) for name in only or CONTENDERS}
    voices = {"learned": len(set(learned.voices)), "held_out": len(set(held_out.voices)), "texts": len(held_out.texts)}
    out.write_text(json.dumps({"data": voices, "results": results}, indent=1) + "\n", encoding="utf-8")
    click.echo(f"{'':14}" + "".join(f"{column:>17}" for column in COLUMNS))
    for name, row in results.items():
        click.echo(f"{name:14}" + "".join(f"{row[column]:17.3f}" for column in COLUMNS))
    for name, row in results.items():
        for label, share in (row["missed_below_maybe"] or {}).items():
            if share:
                told = f"{share['share']:.3f} ({share['low']:.3f} - {share['high']:.3f})"
                click.echo(f"{name}: signals of {label} below the lower cut: {told}")


def measure_one(contender: Contender, held_out: Lesson) -> dict[str, Any]:
    """The figures of one contender. F1 is at the best cut for each category: not all have cuts of their own."""
    contender.read(held_out.texts[:50])
    start = time.process_time()
    score = contender.read(held_out.texts)
    seconds = time.process_time() - start
    truth = held_out.targets
    ap = [float(average_precision_score(truth[:, k], score[:, k])) for k in range(truth.shape[1])]
    missed = None
    if contender.maybe is not None:
        below = score < contender.maybe
        missed = {
            label: share_over_voices(below[truth[:, k] == 1, k], held_out.voices[truth[:, k] == 1])
            for k, label in enumerate(LABEL_IDS)
        }
    return {
        "map7": float(np.mean(ap[:7])),
        "f1_best": float(np.mean([_best_f1(score[:, k], truth[:, k]) for k in range(7)])),
        "ap_wapens": ap[7],
        "ap_acuut": ap[8],
        "ap_groep": ap[9],
        "any_auroc": float(roc_auc_score(truth.any(axis=1), score.max(axis=1))),
        "texts_per_second": len(held_out.texts) / seconds,
        "mb": contender.size / 1e6,
        "load_s": contender.load_seconds,
        "missed_below_maybe": missed,
    }


def _best_f1(score: Any, truth: Any) -> float:
    chosen = score >= best_f1_cut(score, truth)
    return float(2 * (chosen & (truth == 1)).sum() / (chosen.sum() + truth.sum()))


if __name__ == "__main__":
    main()
