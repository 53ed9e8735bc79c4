"""A data folder of its own in a temporary place, and commands over it; everything is gone afterwards."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines.app.deployment import Deployment
from pipelines.app.home import Home
from pipelines.app.services import free_port
from pipelines.app.settings import SETTINGS_DEMO, load_settings

COMMAND = Path(sys.executable).with_name("vroegsignaal")
_USED = Path(__file__).with_name("used.py")
_FOLDERS = ("drop", "models", "reports", "logs", "run", "prefect", "secrets")
_FIRST_PORT = 18420


@contextmanager
def data_folder() -> Iterator[Deployment]:
    """Yield an open deployment with the demo's settings on free ports."""
    root = Path(tempfile.mkdtemp(prefix="vroegsignaal-benchmark-"))
    for name in _FOLDERS:
        (root / name).mkdir(mode=0o700)
    home = Home(root)
    ports: list[int] = []
    for _ in range(3):
        ports.append(free_port(_FIRST_PORT, ports))
    line = f"ports: {{door: {ports[0]}, review: {ports[1]}, flows: {ports[2]}}}"
    lines = SETTINGS_DEMO.read_text(encoding="utf-8").splitlines()
    home.settings.write_text("\n".join(line if old.startswith("ports:") else old for old in lines), encoding="utf-8")
    deployment = Deployment(home, load_settings(home.settings))
    try:
        yield deployment
    finally:
        deployment.store.close()
        shutil.rmtree(root)


@dataclass(frozen=True)
class Ran:
    """What a process used: seconds on the clock, seconds of processor, greatest memory in MB; and what it said."""

    seconds: float
    processor: float
    memory_mb: float
    said: str

    @property
    def figures(self) -> dict[str, float]:
        """The figures alone."""
        return {
            "seconds": round(self.seconds, 2),
            "processor_seconds": round(self.processor, 2),
            "memory_mb": round(self.memory_mb),
        }

    @property
    def told(self) -> dict[str, float]:
        """The JSON of its last line."""
        answer: dict[str, float] = json.loads(self.said.strip().splitlines()[-1])
        return answer


def ran(home: Home, *command: str | Path, may_fail: bool = False) -> Ran:
    """Run a command over a data folder. Raises RuntimeError with its last words when it fails."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    surroundings["VROEGSIGNAAL_HOME"] = str(home.root)
    note = home.root / "run" / "used.json"
    done = subprocess.run(
        [sys.executable, "-I", "-S", _USED, note, *command],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode and not may_fail:
        raise RuntimeError(f"{command} ended with {done.returncode}: {done.stdout[-2000:]}")
    return Ran(**json.loads(note.read_text()), said=done.stdout)
