"""Which machine the figures are of: without that they say nothing."""

import os
import platform
import re
import sqlite3
from importlib.metadata import version
from pathlib import Path
from typing import Any

_PARTS = ("prefect", "label-studio-sdk", "sqlalchemy", "scikit-learn", "spacy", "pandas")


def machine(folder: Path) -> dict[str, Any]:
    """Name cores, processor, memory, the disk under `folder`, versions, and how busy it is with other things."""
    processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    return {
        "cores": os.cpu_count(),
        "processor": processor[1] if processor else platform.processor(),
        "memory_gb": round(int(memory[1]) / 2**20, 1) if memory else None,
        "disk": _disk(folder),
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "versions": {name: version(name) for name in _PARTS},
        "load_before": [round(load, 1) for load in os.getloadavg()],
    }


def _disk(folder: Path) -> str:
    """Return the device of a folder, and whether it says that it turns (a virtual disk says what it likes)."""
    number = folder.stat().st_dev
    device = Path(f"/sys/dev/block/{os.major(number)}:{os.minor(number)}")
    if not device.exists():
        return "no block device (memory, or a network)"
    turns = [at for at in (device / "queue/rotational", device.resolve().parent / "queue/rotational") if at.exists()]
    kind = ("solid", "turning")[int(turns[0].read_text())] if turns else "unknown"
    return f"{device.resolve().name} ({kind}, as it says itself)"
