"""One whole house for the tests that need it: `vroegsignaal demo` on ports of its own, with everything real."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipelines.app.settings import SETTINGS_DEMO
from tests.conftest import REVIEWERS, free_port, migrated_labelstudio

COMMAND = Path(sys.executable).with_name("vroegsignaal")


def environment(home: Path) -> dict[str, str]:
    """The surroundings of a process over a data folder: temporary and personal files have places of their own."""
    beside = {"TMPDIR": home.parent / "tijdelijk", "HOME": home.parent / "persoonlijk"}
    for folder in beside.values():
        folder.mkdir(exist_ok=True)
    return os.environ | {"VROEGSIGNAAL_HOME": str(home)} | {name: str(folder) for name, folder in beside.items()}


def call(home: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command over a data folder."""
    return subprocess.run(
        [COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env=environment(home),
        timeout=120,
        check=False,
    )


@dataclass(frozen=True)
class House:
    """A running demo."""

    home: Path
    process: subprocess.Popen[str]

    def call(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return call(self.home, *arguments, stdin=stdin)

    def json(self, *arguments: str) -> Any:
        done = self.call(*arguments)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{json.loads((self.home / 'run' / 'services.json').read_text())[name]}"

    @property
    def password(self) -> str:
        return str(json.loads((self.home / "secrets" / "labelstudio-passwords.json").read_text())[REVIEWERS[0]])


def prepared_home(folder: Path) -> Path:
    """Return a data folder with free ports and a Label Studio whose tables were made before."""
    home = folder / "home"
    home.mkdir(mode=0o700)
    ports = "{" + ", ".join(f"{name}: {free_port()}" for name in ("door", "review", "flows")) + "}"
    lines = SETTINGS_DEMO.read_text(encoding="utf-8").splitlines()
    lines = [f"ports: {ports}" if line.startswith("ports:") else line for line in lines]
    (home / "settings.yaml").write_text("\n".join(lines), encoding="utf-8")
    template = migrated_labelstudio()
    shutil.copytree(template / "data", home / "labelstudio")
    shutil.copytree(template / "secrets", home / "secrets")
    return home


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    home = prepared_home(tmp_path_factory.mktemp("house"))
    process = subprocess.Popen(
        [COMMAND, "demo"], env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C stopt alles" in line:
            break
    else:
        pytest.fail("the demo did not come up:\n" + "".join(said))
    yield House(home, process)
    process.send_signal(signal.SIGINT)
    rest = process.communicate(timeout=60)[0]
    assert "Alles is gestopt" in rest
    assert process.returncode == 0
    assert left_over(home) == [], "a server outlived `up`"


def left_over(home: Path) -> list[str]:
    """Command lines of processes that still have this data folder in their environment."""
    deadline = time.monotonic() + 5
    while True:
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if str(home).encode() in (entry / "environ").read_bytes() and entry.name != str(os.getpid()):
                    found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
        if not found or time.monotonic() > deadline:
            return found
        time.sleep(0.2)
