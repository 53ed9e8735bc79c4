"""Answers to files that stay in the drop folder: which rows, what is wrong, and never the name of the file."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from pathlib import Path

from pipelines.intake.files.source import State
from pipelines.intake.report import FileReport


class Answers:
    """A folder with a text for each file that could not be taken in whole; being there, it also says: read already.

    A file is known by its size and by when it was saved, which is what a person sees of it too.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def given(self, state: State) -> bool:
        """Say whether this file, unchanged, has its answer."""
        return self._path(state).exists()

    def give(self, state: State, report: FileReport) -> None:
        """Write the answer; it appears whole or not at all."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        path = self._path(state)
        new = path.with_suffix(".new")
        new.write_text("\n".join([*report.lines(), _WHAT_TO_DO, ""]), encoding="utf-8")
        new.replace(path)

    def keep_only(self, states: Iterable[State]) -> None:
        """Take away the answers to files that are gone or changed."""
        kept = {self._path(state).name for state in states}
        for path in self._folder.glob("*.*"):
            if path.name not in kept:
                path.unlink(missing_ok=True)

    def _path(self, state: State) -> Path:
        of = hashlib.sha256(repr(state).encode()).hexdigest()[:8]
        return self._folder / f"{_saved(state):%Y%m%d-%H%M%S}-{state[1]}-{of}.txt"


def describe(state: State) -> str:
    """Say which file it is, without its name."""
    size = f"{state[1]:,}".replace(",", ".")
    return f"opgeslagen op {_saved(state):%d-%m-%Y om %H:%M:%S}, {size} bytes"


_WHAT_TO_DO = (
    "Het bestand blijft in de inleverbak. Verbeter het daar en sla het op: dan wordt het opnieuw gelezen, en wat al\n"
    "binnen was komt er niet dubbel in. Of haal het weg: dan verdwijnt dit antwoord ook."
)


def _saved(state: State) -> dt.datetime:
    return dt.datetime.fromtimestamp(state[2] / 1e9).astimezone()
