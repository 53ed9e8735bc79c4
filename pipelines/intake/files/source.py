"""Which files lie in a folder, and opening one: never through a link, never while somebody still writes it."""

import fcntl
import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from pipelines.intake.files.rows import FileRefusedError

MAX_BYTES = 500_000_000
_BUSY = "het bestand wordt nog geschreven; probeer het opnieuw als het klaar is"
_CHANGED = "het bestand veranderde tijdens het lezen; bied het nog eens aan (wat al binnen is, komt er niet dubbel in)"

State = tuple[int, int, int, int]


def find_files(folder: Path) -> list[Path]:
    """Return what lies in a folder and below it, in order of name; links are listed, never followed.

    Left out is what programs put there for themselves: hidden files, and the lock files of Excel.
    """
    found: list[Path] = []

    def closed(error: OSError) -> None:
        found.append(Path(error.filename))

    for top, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if (Path(top) / name).is_symlink()]
        found += [Path(top) / name for name in (*names, *links) if not name.startswith((".", "~$"))]
    return sorted(found)


def state_of(path: Path) -> State | None:
    """Return what changes when the file behind a name does; None when it is gone."""
    try:
        return _state(path.lstat())
    except OSError:
        return None


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading.

    Raises FileRefusedError when it is a link or no ordinary file, empty or too large, when somebody has it open for
    writing, and at the end when it changed in between.
    """
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        if path.is_symlink():
            raise FileRefusedError("dit is een verwijzing (link); zet het bestand zelf neer") from None
        raise FileRefusedError("het bestand is niet te openen; kijk of het bestaat en of u het mag lezen") from None
    with open(number, "rb") as file:  # noqa: PTH123
        before = os.fstat(number)
        if not stat.S_ISREG(before.st_mode):
            raise FileRefusedError("dit is geen gewoon bestand; zet het bestand zelf neer")
        if being_written(number):
            raise FileRefusedError(_BUSY, passing=True)
        if before.st_size == 0:
            raise FileRefusedError("het bestand is leeg")
        if before.st_size > MAX_BYTES:
            raise FileRefusedError(f"het bestand is groter dan {MAX_BYTES // 1_000_000} MB; splits het")
        yield file
        if _state(os.fstat(number)) != _state(before):
            raise FileRefusedError(_CHANGED, passing=True)


def being_written(number: int) -> bool:
    """Say whether any process has this open file open for writing; False where the system cannot tell."""
    try:
        # a lease for reading is given only when nobody writes; should one come in between, its signal is ignored
        fcntl.fcntl(number, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(number, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    with suppress(OSError):
        fcntl.fcntl(number, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False


def _state(found: os.stat_result) -> State:
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
