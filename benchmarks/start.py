"""How long each command takes to start, and `up` until everything answers.

    python -m benchmarks.start [--rounds 3] [--no-up]

Over a data folder of its own in the temporary folder, with real servers on free ports.
"""

import json
from pathlib import Path
from tempfile import gettempdir

import click

from benchmarks.limits.machine import machine
from benchmarks.limits.start import measure_commands, measure_up
from benchmarks.limits.table import table

RESULT = Path("benchmarks/results/start.json")


@click.command()
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True)
@click.option("--up/--no-up", default=True, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default=RESULT, show_default=True)
def main(rounds: int, up: bool, out: Path) -> None:
    """Measure, print tables and keep the figures as JSON."""
    result = json.loads(out.read_text()) if out.exists() else {}
    result["machine"] = machine(Path(gettempdir()))
    result["rounds"] = rounds
    result["commands"] = measure_commands(rounds)
    for one in result["commands"]:
        click.echo(f"{one['command']:24}{one['seconds']:8.2f} s{one['memory_mb']:8.0f} MB")
    if up:
        result["up"] = measure_up()
        click.echo("\n" + table(result["up"]))
    out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
