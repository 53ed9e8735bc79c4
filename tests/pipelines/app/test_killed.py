"""`up` is killed outright, and started again."""

import os
import re
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.pipelines.app.conftest import COMMAND, call, left_over, prepared_home

pytestmark = pytest.mark.servers


def test_after_a_kill_the_next_start_is_clean_and_nothing_is_doubled(tmp_path: Path) -> None:
    home = prepared_home(tmp_path)
    environment = os.environ | {"VROEGSIGNAAL_HOME": str(home)}
    with subprocess.Popen([COMMAND, "demo"], env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "Voorbeeldbestand 1" in line:
                break
        process.send_signal(signal.SIGKILL)
    assert left_over(home), "servers outlive a killed `up`: that is what the next start must clear"
    done = call(home, "demo", "--once")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "niet netjes gestopt" in done.stdout
    assert left_over(home) == []
    rows = sum(map(int, re.findall(r"(\d+) rijen", done.stdout)))
    with closing(sqlite3.connect(home / "store.db")) as store:
        queued = store.execute("SELECT count(*) FROM signals WHERE state = 'queued'").fetchone()
    assert queued == (rows,), "each row of the examples once"
