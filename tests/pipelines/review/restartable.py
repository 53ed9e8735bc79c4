"""A Label Studio that a test may kill, start again and put back from an older copy."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

from pipelines.review import server_process
from pipelines.review.connection import Connection
from tests.conftest import free_port, migrated_labelstudio, wait_for


class Restartable:
    """One server with a data folder of its own."""

    def __init__(self, root: Path) -> None:
        shutil.copytree(migrated_labelstudio(), root, dirs_exist_ok=True)
        self.home = server_process.ServerHome(root / "data", root / "secrets")
        self.log = root / "labelstudio.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        self._copies = root / "copies"

    @property
    def connection(self) -> Connection:
        return Connection(self.url, self.home.token_file)

    def start(self) -> None:
        self._process = server_process.start(self.home, self.port, self.log)
        wait_for(f"{self.url}/health")

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(20)

    def save(self, name: str) -> None:
        """Make a copy of its database; the server must be down."""
        shutil.copytree(self.home.data, self._copies / name)

    def put_back(self, name: str) -> None:
        """Put a copy back in the place of what is there; the server must be down."""
        shutil.rmtree(self.home.data)
        shutil.copytree(self._copies / name, self.home.data)
