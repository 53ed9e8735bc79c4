"""A file from the drop folder to the outbox, by plain functions and by the flow: what the flow adds is Prefect's."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.limits.folder import data_folder, ran
from benchmarks.limits.serving import until_healthy
from benchmarks.limits.texts import write_csv
from pipelines.app.home import Home
from pipelines.app.servers import servers
from pipelines.app.services import write_services


def measure(rows: int, say: Callable[[str], None]) -> Iterator[dict[str, Any]]:
    """Take in the same file both ways, each in a process of its own over an empty store."""
    for way in ("plain", "flow"):
        yield _one_way(way, rows, say)


def _one_way(way: str, rows: int, say: Callable[[str], None]) -> dict[str, Any]:
    with data_folder() as deployment:
        home = deployment.home
        write_csv(home.drop / "benchmark.csv", rows)
        with _prefect(home) if way == "flow" else _nothing():
            done = ran(home, sys.executable, "-m", "benchmarks.limits.drop", way)
        told = done.told
        say(f"{way}: {rows} rijen in {done.seconds:.0f} s")
        kept = (home.root / "store.db").stat().st_size
        share = 1 - told["work_seconds"] / told["call_seconds"]
        return {
            "way": way,
            "rows": rows,
            "new": told["new"],
            **done.figures,
            "texts_per_second": round(rows / told["work_seconds"], 1),
            "texts_per_processor_second": round(rows / told["work_processor_seconds"], 1),
            "call_processor_seconds": round(told["call_processor_seconds"], 2),
            "work_processor_seconds": round(told["work_processor_seconds"], 2),
            "call_seconds": round(told["call_seconds"], 2),
            "work_seconds": round(told["work_seconds"], 2),
            "around_the_work_percent": round(100 * share, 2),
            "bytes_per_signal": round(kept / rows),
        }


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def _prefect(home: Home) -> Iterator[None]:
    """Run a real Prefect server of this data folder."""
    from pipelines.app.settings import load_settings

    ports = load_settings(home.settings).ports.model_dump()
    server = next(one for one in servers(home, ports, own_review=False) if one.name == "flows")
    server.launch()
    try:
        until_healthy(server)
        write_services(home, {"flows": ports["flows"]})
        yield
    finally:
        server.stop()
