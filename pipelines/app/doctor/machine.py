"""Versions, rights, disk, clock and characters: what a machine must have before anything of ours runs."""

import datetime as dt
import locale
import os
import re
import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipelines.app.doctor.finding import Finding
from pipelines.app.home import Home
from pipelines.review import server_process

FREE_GIGABYTES = 2
PINNED = {"prefect": "3.8.8", "label-studio-sdk": "2.1.2"}
BELOW = {"fastapi": (0, 151), "sqlalchemy": (2, 1)}
_SQLITE = (3, 35, 0)  # RETURNING and dropping of columns
_ZONE = "Europe/Amsterdam"
# SQLite's log in front of the file is shared memory, and locks must hold: neither does over a network
_FAR = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "davfs")


def versions() -> Iterator[Finding]:
    """Look at Python, SQLite, the packages that must fit each other, and Label Studio in its own environment."""
    python = ".".join(map(str, sys.version_info[:3]))
    again = "Installeer Python 3.11 of hoger en draai: make setup"
    yield Finding(sys.version_info >= (3, 11), f"Python {python}", again)
    yield Finding(sqlite3.sqlite_version_info >= _SQLITE, f"SQLite {sqlite3.sqlite_version}", again)
    for name, wanted in PINNED.items():
        found = _version(name)
        yield Finding(found == wanted, f"{name} {found}", f"Verwacht {wanted}. Draai opnieuw: make setup")
    for name, limit in BELOW.items():
        found = _version(name)
        numbers = tuple(int(part) for part in re.findall(r"\d+", found)[:2])
        well = bool(numbers) and numbers < limit
        yield Finding(well, f"{name} {found}", "Deze versie past niet bij Prefect. Draai: make setup")
    yield _label_studio(server_process.SERVER)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "ontbreekt"


def _label_studio(server: Path) -> Finding:
    wanted = re.search(r"label-studio==([\d.]+)", (server / "pyproject.toml").read_text(encoding="utf-8"))
    folders = sorted((server / ".venv").glob("lib/python*/site-packages/label_studio-*.dist-info"))
    found = folders[0].name.removeprefix("label_studio-").removesuffix(".dist-info") if folders else ""
    if not found:
        return Finding(False, "Label Studio is niet geïnstalleerd", "Draai: make server")
    well = wanted is None or found == wanted[1]
    return Finding(well, f"Label Studio {found}", f"Verwacht {wanted and wanted[1]}. Draai opnieuw: make server")


def rights(home: Home) -> Iterator[Finding]:
    """Look whether all of the data folder is ours, for us alone, and whether we can write there."""
    others = strange = 0
    for path in (home.root, *home.root.rglob("*")):
        with suppress(FileNotFoundError):  # gone while we looked
            status = path.lstat()
            # a link has no rights of its own
            others += bool(status.st_mode & 0o077) and not stat.S_ISLNK(status.st_mode)
            strange += status.st_uid != os.getuid()
    do = f"{others} bestanden of mappen zijn leesbaar voor anderen. Draai: chmod -R go-rwx {home.root}"
    yield Finding(not others, f"Gegevensmap {home.root} is alleen voor u", do)
    do = f"{strange} zijn van iemand anders. Draai als beheerder: chown -R {os.getuid()}:{os.getgid()} {home.root}"
    yield Finding(not strange, "Alles in de gegevensmap is van de gebruiker die dit draait", do)
    yield _writable(home)


def _writable(home: Home) -> Finding:
    probe = home.root / f"doctor.{os.getpid()}"
    try:
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as error:
        do = f"Geef deze gebruiker schrijfrechten op {home.root}, of maak ruimte op de schijf."
        return Finding(False, f"In de gegevensmap is niet te schrijven ({type(error).__name__})", do)
    return Finding(True, "In de gegevensmap is te schrijven")


def disk(home: Home) -> Iterator[Finding]:
    """Look at free space, also for the copy that deleting at term makes of the database, and at the kind of disk."""
    database = home.root / "store.db"
    size = database.stat().st_size / 2**30 if database.exists() else 0.0
    wanted = FREE_GIGABYTES + 2 * size
    free = shutil.disk_usage(home.root).free / 2**30
    do = f"Maak ten minste {wanted:.0f} GB vrij: verwijderen op termijn herschrijft de hele database."
    yield Finding(free >= wanted, f"{free:.0f} GB vrij op de schijf", do)
    kind = file_system(home.root, Path("/proc/mounts"))
    do = "Zet de gegevensmap op een schijf van deze computer, of gebruik PostgreSQL (store_url)."
    yield Finding(kind not in _FAR, f"De gegevensmap staat op een schijf van het soort {kind}", do)


def file_system(folder: Path, mounts: Path) -> str:
    """Return the kind of file system under a folder, as the list of mounts says; 'onbekend' without that list."""
    best, kind = -1, "onbekend"
    with suppress(OSError):
        for line in mounts.read_text(encoding="utf-8").splitlines():
            _, at, name, *_ = line.split()
            where = Path(at.replace("\\040", " "))
            # of two on one place the later one counts
            if folder.is_relative_to(where) and len(where.parts) >= best:
                best, kind = len(where.parts), name
    return kind


def clock() -> Iterator[Finding]:
    """Look whether the clock is behind our own files, and whether it knows the zone of the schedules."""
    now = dt.datetime.now(dt.UTC)
    newest = dt.datetime.fromtimestamp(Path(__file__).stat().st_mtime, dt.UTC)
    do = "De klok loopt achter. Zet hem gelijk: termijnen hangen eraan."
    yield Finding(now >= newest - dt.timedelta(days=1), f"De klok staat op {now:%d-%m-%Y %H:%M} UTC", do)
    try:
        ZoneInfo(_ZONE)
        well = True
    except ZoneInfoNotFoundError:
        well = False
    yield Finding(well, f"Tijdzone {_ZONE}", "Installeer de tijdzones van uw systeem (Debian: tzdata).")


def words() -> Iterator[Finding]:
    """Look whether Dutch letters survive on the screen and in files."""
    for name, encoding in (("scherm", sys.stdout.encoding), ("bestanden", locale.getpreferredencoding(False))):
        well = encoding.lower().replace("-", "") == "utf8"
        do = "Zet LANG=C.UTF-8 (en niet LC_ALL=C), anders vallen letters weg."
        yield Finding(well, f"Tekens ({name}): {encoding.lower()}", do)
