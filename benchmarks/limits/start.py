"""How long commands and servers take before they are of use."""

import time
from statistics import median
from typing import Any

from benchmarks.limits.folder import COMMAND, Ran, data_folder, ran
from pipelines.app.deployment import Deployment
from pipelines.app.up import Running
from pipelines.review.server_process import prepare

_COMMANDS: dict[str, tuple[str, ...]] = {
    "--help": ("--help",),
    "status": ("status",),
    "status --json": ("status", "--json"),
    "strip --help": ("strip", "--help"),
    "preview": ("preview", "{file}"),
    "submit --advice-only": ("submit", "--advice-only", "--file", "{file}"),
    "submit": ("submit", "--file", "{file}"),
    "intake": ("intake", "{file}"),
    "trends": ("trends",),
    "models list": ("models", "list"),
    "retention --dry-run": ("retention", "--dry-run"),
    "doctor": ("doctor",),
    "run triage_sweep": ("run", "triage_sweep"),
}
_FILES = {
    "preview": '{"id": "1", "text": "kom vrijdag naar de brug"}\n',
    "intake": "tekst\nkom vrijdag naar de brug\n",
}


def measure_commands(rounds: int) -> list[dict[str, Any]]:
    """Call every command a few times over a small data folder; tell the middle one."""
    measured = []
    with data_folder() as deployment:
        for name, words in _COMMANDS.items():
            suffix = {"preview": "jsonl", "intake": "csv"}.get(name, "txt")
            file = deployment.home.root / f"benchmark.{suffix}"
            file.write_text(_FILES.get(name, "kom vrijdag naar de brug"), encoding="utf-8")
            command = [word.format(file=file) for word in words]
            times = [ran(deployment.home, COMMAND, *command, may_fail=name == "doctor") for _ in range(rounds)]
            measured.append({"command": name, **_middle(times)})
    return measured


def measure_up() -> list[dict[str, Any]]:
    """Start everything twice, as `up` does: the first time with Label Studio's tables still to make."""
    with data_folder() as deployment:
        return [{"up": name, **_up(deployment)} for name in ("first", "again")]


def _middle(times: list[Ran]) -> dict[str, float]:
    figures = [one.figures for one in times]
    return {name: round(median(one[name] for one in figures), 2) for name in figures[0]}


def _up(deployment: Deployment) -> dict[str, float]:
    start = time.monotonic()

    def since() -> float:
        return round(time.monotonic() - start, 1)

    house = Running(deployment)
    marks: dict[str, float] = {}
    try:
        prepare(deployment.home.labelstudio)
        marks["label_studio_prepared"] = since()
        house.start()
        for name in ("flows", "door", "review"):
            house.wait_for(name)
            marks[f"{name}_answers_by"] = since()
        house.schedule()
        marks["all"] = since()
    finally:
        stopping = time.monotonic()
        house.stop()
    marks["stopping"] = round(time.monotonic() - stopping, 1)
    return marks
