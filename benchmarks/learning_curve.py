"""How much more voices help: our reader learned from ever more voices of `train`, tested on those of `dev`.

Run it as `python -m benchmarks.learning_curve`.
"""

import json
from pathlib import Path

import click
import numpy as np

from benchmarks.classify import measure_one
from benchmarks.readers import ours
from models.classify.lesson import make_lesson
from models.classify.training import Lesson
from models.corpus import iter_texts
from models.deidentify import load_engine

STEPS = (2, 4, 8, 14, 20, 28)


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("benchmarks/results/learning_curve.json"), show_default=True
)
def main(out: Path) -> None:
    """Print the curve and save it as JSON."""
    engine = load_engine()
    learned, held_out = (make_lesson(list(iter_texts(part)), engine) for part in ("train", "dev"))
    voices = np.random.default_rng(0).permutation(np.unique(learned.voices))
    curve = []
    for count in sorted({min(step, len(voices)) for step in STEPS}):
        row = measure_one(ours(_of(learned, voices[:count])), held_out)
        curve.append({"voices": count, "map7": row["map7"], "any_auroc": row["any_auroc"]})
        click.echo(f"{count:3d} stemmen  gem.prec. {row['map7']:.3f}  AUROC {row['any_auroc']:.3f}")
    out.write_text(json.dumps(curve, indent=1) + "\n", encoding="utf-8")


def _of(lesson: Lesson, voices: np.ndarray[tuple[int, ...], np.dtype[np.str_]]) -> Lesson:
    """The part of a lesson that these voices said."""
    at = np.flatnonzero(np.isin(lesson.voices, voices))
    return Lesson([lesson.texts[row] for row in at.tolist()], lesson.targets[at], lesson.voices[at])


if __name__ == "__main__":
    main()
