"""What one machine can take in: from a file to the queue, with much stored, and against Label Studio.

    python -m benchmarks.intake [--rows 100000] [--stored 1000 --stored 100000 --stored 1000000] [--tasks 10000]

A size of 0 leaves a part out; the parts that were measured replace those in the result, the others stay. Everything
happens in a data folder of its own in the temporary folder (a million stored takes some 6 GB there).
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import click

from benchmarks.limits.machine import machine
from benchmarks.limits.table import flat, table

RESULT = Path("benchmarks/results/intake.json")


@click.command()
@click.option("--rows", type=int, default=100_000, show_default=True, help="rows of the file; 0: not")
@click.option("--stored", type=int, multiple=True, default=(1_000, 100_000, 1_000_000), show_default=True)
@click.option("--tasks", type=int, default=10_000, show_default=True, help="tasks in Label Studio; 0: not")
@click.option("--out", type=click.Path(path_type=Path), default=RESULT, show_default=True)
def main(rows: int, stored: Sequence[int], tasks: int, out: Path) -> None:
    """Measure, print tables and keep the figures as JSON."""
    result: dict[str, Any] = json.loads(out.read_text()) if out.exists() else {}

    def keep(name: str, measured: Iterable[dict[str, Any]]) -> None:
        done: list[dict[str, Any]] = []
        for one in measured:
            done.append(one)
            # after each, for the greatest takes longest
            result[name] = {"machine": before, "measured": done}
            out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        click.echo(f"\n{name}\n" + table([flat(one) for one in done]))

    before = machine(Path(gettempdir()))
    if rows:
        from benchmarks.limits.file import measure as from_file

        keep("from_file_to_queue", from_file(rows, click.echo))
    if any(stored):
        from benchmarks.limits.stored import measure as with_stored

        keep("with_stored", with_stored([size for size in stored if size], click.echo))
    if tasks:
        from benchmarks.limits.review import measure as with_review

        keep("label_studio", with_review(tasks, click.echo))


if __name__ == "__main__":
    main()
