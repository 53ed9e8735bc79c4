"""The processes that `up` keeps running, and how each is started, asked after and stopped."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.app.home import Home
from pipelines.app.prefect_environment import prefect_environment
from pipelines.review import server_process

STOP_SECONDS = 10
_FIRST_PAUSE, _LONGEST_PAUSE, _STEADY = 5.0, 300.0, 600.0  # seconds


@dataclass
class Server:
    """One process: its Dutch name, how it starts, where it says that it is well, and whether it runs.

    `on` is a server that it stands on: this one starts when that one answers, and starts anew when that one does.
    """

    name: str
    title: str
    start: Callable[[], subprocess.Popen[bytes]]
    health: str = ""
    on: "Server | None" = None
    process: subprocess.Popen[bytes] | None = field(default=None)
    _started: float = 0.0
    _pause: float = 0.0
    _under: subprocess.Popen[bytes] | None = None

    def launch(self) -> None:
        """Start the process, once nothing is left of the one before: a child of it may hold its port."""
        if self.process is not None:
            _signal_group(self.process, signal.SIGKILL)
            self.process.wait()
        now = time.monotonic()
        # one that ends at once every time is started ever later
        steady = now - self._started > _STEADY
        self._pause = _FIRST_PAUSE if steady else min(max(2 * self._pause, _FIRST_PAUSE), _LONGEST_PAUSE)
        self._started = now
        self._under = self.on.process if self.on else None
        self.process = self.start()

    def mend(self) -> None:
        """Start the process again when it ended by itself, or when what it stands on was started again."""
        moved = self.on is not None and self.on.process is not self._under
        if (self.running and not moved) or time.monotonic() < self._started + self._pause:
            return
        if self.on is None or self.on.healthy():
            self.launch()

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self.process is not None and self.process.poll() is None

    def healthy(self) -> bool:
        """Whether the process is there and, where it has an address, answers well."""
        if not self.running:
            return False
        if not self.health:
            return True
        try:
            with urllib.request.urlopen(self.health, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """Ask the process and its children to end; end them when they do not within ten seconds."""
        if self.process is None:
            return
        for how in (signal.SIGTERM, signal.SIGKILL):
            if not _signal_group(self.process, how):
                break
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                continue
            if not _signal_group(self.process, 0):
                break


def end_left_over(home: Home) -> int:
    """End servers of this data folder that outlived an `up` which was killed; return how many processes there were.

    They are known by the data folder in their environment (Linux). Hold the lock of `up`, so that none is in use.
    """
    found = _left_over(home)
    for process in found:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(os.getpgid(process), signal.SIGKILL)
    deadline = time.monotonic() + STOP_SECONDS
    while _left_over(home) and time.monotonic() < deadline:
        time.sleep(0.05)  # until they are gone they keep their ports
    return len(found)


# words of the command lines of our servers; a shell or a command of the same data folder has none of them
_OURS = frozenset(
    {
        "pipelines.app.door",
        "pipelines.app.serve_flows",
        "prefect",
        "prefect.engine",
        str(server_process.COMMAND),
        str(server_process.BOOTSTRAP),
    }
)


def _left_over(home: Home) -> list[int]:
    folders = (home.labelstudio.data, home.labelstudio.making)
    mine = {f"VROEGSIGNAAL_HOME={home.root}", *(f"LABEL_STUDIO_BASE_DATA_DIR={folder}" for folder in folders)}
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            environment = set((entry / "environ").read_bytes().decode(errors="replace").split("\0"))
            command = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if environment & mine and any(word in _OURS for word in command):
            found.append(int(entry.name))
    return found


def _signal_group(process: subprocess.Popen[bytes], how: int) -> bool:
    """Send a signal to a process and its children; return whether any was there."""
    try:
        os.killpg(process.pid, how)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def servers(home: Home, ports: dict[str, int], own_review: bool) -> list[Server]:
    """Return the servers of a data folder in the order in which they start."""

    def python(name: str, *arguments: str) -> Callable[[], subprocess.Popen[bytes]]:
        environment = os.environ | prefect_environment(home, ports["flows"])
        return lambda: _spawn([sys.executable, *arguments], environment, home.logs / f"{name}.log")

    flows, door, review = (f"http://127.0.0.1:{ports[name]}" for name in ("flows", "door", "review"))
    wanted = [
        Server("flows", "Prefect", python("prefect", "-m", "prefect", "server", "start"), f"{flows}/api/health"),
        Server(
            "door", "Inbrengpagina", python("door", "-m", "pipelines.app.door", str(ports["door"])), f"{door}/gezond"
        ),
    ]
    if own_review:

        def label_studio() -> subprocess.Popen[bytes]:
            return server_process.start(home.labelstudio, ports["review"], home.logs / "labelstudio.log")

        wanted.append(Server("review", "Label Studio", label_studio, f"{review}/health"))
    return wanted


def scheduler(home: Home, ports: dict[str, int], flows: Server) -> Server:
    """Return the process that serves the flows; Prefect's server is what it stands on."""
    environment = os.environ | prefect_environment(home, ports["flows"])
    command = [sys.executable, "-m", "pipelines.app.serve_flows"]
    return Server("schedule", "Planning", lambda: _spawn(command, environment, home.logs / "schedule.log"), on=flows)


def _spawn(command: list[str], environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    # Its own group, so that Ctrl-C reaches `up` alone, which then stops them in order.
    with log.open("ab") as out:
        return subprocess.Popen(
            command,
            env=environment,
            cwd=log.parent,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
