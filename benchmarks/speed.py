"""How many texts a second on one core, same texts, one run: proposing and stripping with ours, stripping with deduce.

Run it as `python -m benchmarks.speed`; it needs the dependency group `benchmark`. Each tool is warmed up on texts of
`train` and timed once on every text of `dev`, in turns, so that no cache has seen a text; the middle round is told.
"""

import json
import time
from itertools import pairwise
from pathlib import Path
from statistics import median

import click

from benchmarks.deidentify import TOOLS
from models.corpus import iter_texts
from models.deidentify import load_engine
from models.registry import in_use

RESULT = Path("benchmarks/results/speed.json")
ROUNDS = 5
WARM_UP = 300


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=RESULT, show_default=True)
def main(out: Path) -> None:
    """Print texts a second and the ratio to deduce's stripping; save them as JSON."""
    warm, raw = ([text.raw for text in iter_texts(part)] for part in ("train", "dev"))
    engine, reader, deduce = load_engine(), in_use(None), TOOLS["deduce"]()

    def one_round(texts: list[str]) -> dict[str, float]:
        marks = [time.process_time()]
        for text in texts:
            deduce(text)
        marks.append(time.process_time())
        stripped = [(engine.strip(text).text, "") for text in texts]
        marks.append(time.process_time())
        reader.read_many(stripped)
        marks.append(time.process_time())
        theirs, strip, propose = (after - before for before, after in pairwise(marks))
        return {"deduce strips": theirs, "we strip": strip, "we propose": propose, "both of ours": strip + propose}

    one_round(warm[:WARM_UP])
    size = len(raw) // ROUNDS
    rounds = [one_round(raw[at * size : (at + 1) * size]) for at in range(ROUNDS)]
    speed = {name: size / median(done[name] for done in rounds) for name in rounds[0]}
    ratio = {name: median(done["deduce strips"] / done[name] for done in rounds) for name in rounds[0]}
    words = sum(len(text.split()) for text in raw) / len(raw)
    result = {"texts": len(raw), "words_per_text": words, "texts_per_second": speed, "ratio_to_deduce": ratio}
    out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    for name, value in speed.items():
        click.echo(f"{name:14} {value:7.0f} texts/s {ratio[name]:6.2f}x deduce")


if __name__ == "__main__":
    main()
