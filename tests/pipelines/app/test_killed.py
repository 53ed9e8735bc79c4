"""`up` is killed outright, and started again."""

import os
import signal
import subprocess
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
    again = call(home, "demo", "--once")
    assert "0 signalen staan nieuw" in again.stdout
    assert "niet netjes" not in again.stdout
