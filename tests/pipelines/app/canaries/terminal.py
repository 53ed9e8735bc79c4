"""A person at a terminal: an interactive shell with a history, in which commands are typed and answered."""

import os
import pty
import select
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

END_OF_TEXT = "\x04"


def type_in_shell(environment: dict[str, str], folder: Path, steps: Sequence[tuple[str, str]], seconds: float) -> str:
    """Type each step once its cue has appeared on the screen; return all that the screen showed.

    The shell ends by itself when it is left, and its history is then in `folder`/.bash_history. Raises TimeoutError
    when a cue stays away.
    """
    ours, theirs = pty.openpty()
    shell = subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"],
        env=environment | {"HISTFILE": str(folder / ".bash_history"), "PS1": "klaar> ", "TERM": "dumb"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        cwd=folder,
    )
    os.close(theirs)
    shown, at = "", 0
    deadline = time.monotonic() + seconds
    try:
        for cue, words in steps:
            while cue not in shown[at:]:
                shown += _read(ours, deadline)
            at = len(shown)
            os.write(ours, words.encode())
        shell.wait(max(1.0, deadline - time.monotonic()))
        return shown
    finally:
        shell.kill()
        os.close(ours)


def _read(screen: int, deadline: float) -> str:
    ready, _, _ = select.select([screen], [], [], max(0.0, deadline - time.monotonic()))
    if not ready:
        raise TimeoutError("the shell stays silent")
    return os.read(screen, 1 << 16).decode("utf-8", "replace")
