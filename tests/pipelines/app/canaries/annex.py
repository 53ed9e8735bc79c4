"""A second data folder on PostgreSQL, beside the running house, in which things go wrong."""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.pipelines.app.canaries.files import FIELDS
from tests.pipelines.app.conftest import environment
from tests.pipelines.review.proxy import Proxy


@dataclass(frozen=True)
class Annex:
    """The data folder, its door, and what it leans on: Label Studio behind a proxy, and PostgreSQL."""

    home: Path
    door: str
    process: subprocess.Popen[bytes]
    labelstudio: Proxy
    server: Any  # PostgreSQL
    database: str

    def breaking(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run the command with a stripper that breaks on the words it breaks on."""
        command = [sys.executable, "-m", "tests.pipelines.app.canaries.burst", *arguments]
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, env=environment(self.home), timeout=120, check=False
        )

    def hand_in(self, text: str) -> httpx.Response:
        return httpx.post(self.door, data=dict.fromkeys(FIELDS, text), timeout=30)

    @property
    def stored(self) -> int:
        return int(re.findall(r"\d+", self.server.psql(f"\\c {self.database}\nSELECT count(*) FROM signals;"))[-2])
