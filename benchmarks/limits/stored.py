"""What one more text costs, and how long the commands take, with more and more stored."""

import time
from collections.abc import Callable, Iterator
from itertools import islice
from statistics import median, quantiles
from typing import Any

from benchmarks.limits.fill import CHAIN, fill
from benchmarks.limits.folder import COMMAND, data_folder, ran
from benchmarks.limits.texts import varied, write_csv
from pipelines.app.deployment import Deployment
from pipelines.app.handin import hand_in
from pipelines.app.work import nothing, take_in_files
from pipelines.intake.capture import Capture

HAND_INS = 40
ROWS = 500
_FAR = 4_000_000  # texts that no other part of the benchmark uses
_COMMANDS = (("status",), ("trends",), ("trends", "--json"), ("retention", "--dry-run"), ("doctor",))


def measure(sizes: list[int], say: Callable[[str], None]) -> Iterator[dict[str, Any]]:
    """Fill one store further and further and yield what was measured at each size."""
    with data_folder() as deployment:
        deployment.store.close()  # which made the tables
        stored = 0
        for size in sorted(sizes):
            start = time.monotonic()
            fill(deployment, stored, size)
            filled, stored = time.monotonic() - start, size
            say(f"{size} opgeslagen in {filled:.0f} s")
            yield {"stored": size, "fill_seconds": round(filled), **_at_this_size(deployment, size)}


def _at_this_size(deployment: Deployment, size: int) -> dict[str, Any]:
    database = deployment.home.root / "store.db"
    bytes_each = database.stat().st_size / size
    texts = list(islice(varied(), _FAR + size // 10, _FAR + size // 10 + HAND_INS + 1))
    file = deployment.home.root / "benchmark.csv"
    write_csv(file, ROWS, skip=_FAR + 1_000_000 + size // 10)
    hand_in(deployment, _capture(texts.pop()), f"warm-{size}")
    new = [_timed(lambda n=n, t=t: hand_in(deployment, _capture(t), f"new-{size}-{n}")) for n, t in enumerate(texts)]
    chain = [
        _timed(lambda n=n: hand_in(deployment, _capture(CHAIN), f"chain-{size}-{n}"))  # type: ignore[misc]
        for n in range(HAND_INS)
    ]
    again = [_timed(lambda n=n, t=t: hand_in(deployment, _capture(t), f"new-{size}-{n}")) for n, t in enumerate(texts)]
    bulk = _timed(lambda: take_in_files(deployment, [file], nothing))
    commands = {
        " ".join(words): ran(deployment.home, COMMAND, *words, may_fail=words == ("doctor",)).figures
        for words in _COMMANDS
    }
    return {
        "bytes_per_signal": round(bytes_each),
        "processor_ms_new": _spread(new),
        "processor_ms_chain": _spread(chain),
        "processor_ms_again": _spread(again),
        "processor_ms_in_a_file": round(bulk / ROWS * 1000, 2),
        "commands": commands,
    }


def _capture(text: str) -> Capture:
    return Capture(text, platform="telegram", role="wijkagent", capturer="melder-1")


def _timed(work: Callable[[], object]) -> float:
    """Return seconds of processor: on a machine that others use too, seconds on the clock say how busy they were."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _spread(seconds: list[float]) -> dict[str, float]:
    return {"median": round(median(seconds) * 1000, 1), "p95": round(quantiles(seconds, n=20)[-1] * 1000, 1)}
