"""Files that outlived the shortest term: reports are removed, logs make room."""

import datetime as dt
import os
import shutil
from pathlib import Path

_LOG_DAYS = 14


def old_files(folder: Path, before: dt.date) -> list[Path]:
    """Return the files under a folder that were last written before a day."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in found if _day(path) < before]


def remove_old_files(folder: Path, before: dt.date) -> int:
    """Remove those files; return how many."""
    found = old_files(folder, before)
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def turn_logs(folder: Path, today: dt.date, shortest: int) -> int:
    """Keep of each log what was written in the last two weeks, or in the shortest term when that is less.

    Nothing in a log says when it was written in a way that all of them share. So each has one earlier part
    (`name.log.1`); when that is half the time old, the log takes its place and begins anew. Returns how many did.
    """
    half = dt.timedelta(days=max(1, min(_LOG_DAYS, shortest) // 2))
    turned = 0
    for log in sorted(folder.glob("*.log")):
        earlier = log.with_name(f"{log.name}.1")
        if earlier.exists() and _day(earlier) > today - half:
            continue
        if log.stat().st_size == 0:
            earlier.unlink(missing_ok=True)
            continue
        shutil.copyfile(log, earlier)
        earlier.chmod(0o600)
        # its server has it open at its end, and goes on at the new end
        os.truncate(log, 0)
        turned += 1
    return turned


def _day(path: Path) -> dt.date:
    return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date()
