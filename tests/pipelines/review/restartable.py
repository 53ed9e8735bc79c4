"""A Label Studio that a test may kill, start again and put back from an older copy."""

import os
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
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
        """Make a copy of its database, also while it runs."""
        with closing(sqlite3.connect(self._database)) as here, closing(sqlite3.connect(self._copy(name))) as copy:
            here.backup(copy)

    def put_back(self, name: str) -> None:
        """End the server, put a copy back in the place of its database, and start it."""
        self.kill()
        for path in self.home.data.glob("label_studio.sqlite3*"):
            path.unlink()
        shutil.copy(self._copy(name), self._database)
        self.start()

    @property
    def _database(self) -> Path:
        return self.home.data / "label_studio.sqlite3"

    def _copy(self, name: str) -> Path:
        return self.home.data.with_name(f"copy-{name}.sqlite3")
