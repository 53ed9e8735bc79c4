"""The drop folder: what is put in it is taken in and removed, and what cannot be taken in is kept with an answer."""

import time
from collections.abc import Iterator
from pathlib import Path

from models.deidentify import Deidentifier
from pipelines.intake.answers import Answers, describe
from pipelines.intake.files import find_files
from pipelines.intake.files.source import State, state_of
from pipelines.intake.policy import IntakePolicy
from pipelines.intake.report import FileReport
from pipelines.intake.take import take_in_file
from pipelines.store import Store
from taxonomy import Taxonomy

SETTLED = 2.0
"""Seconds in which nothing may change about a file before it is read."""


def take_in_folder(
    folder: Path, answers: Answers, store: Store, taxonomy: Taxonomy, policy: IntakePolicy, engine: Deidentifier
) -> list[FileReport]:
    """Take in every file of the drop folder and the folders in it.

    A file is removed once all its rows are stored. One with anything else in it stays, for that exists nowhere else; it
    gets an answer and is read again when it changes. One that is still being written is left for the next round.
    """
    reports: list[FileReport] = []
    for path, state in _settled(find_files(folder)):
        if answers.given(state):
            continue
        report = take_in_file(path, len(reports) + 1, store, taxonomy, policy, engine)
        report.seen = describe(state)
        reports.append(report)
        if report.passing or state_of(path) != state:
            continue  # somebody is at work on it: the next round reads what it becomes
        if report.whole:
            path.unlink()
        else:
            answers.give(state, report)
    answers.keep_only(state for state in map(state_of, find_files(folder)) if state)
    return reports


def _settled(paths: list[Path]) -> Iterator[tuple[Path, State]]:
    """Yield the files that do not change, waiting once when any of them was touched just now."""
    before = {path: state_of(path) for path in paths}
    changed = max((state[-1] for state in before.values() if state), default=0) / 1e9
    if abs(time.time() - changed) < SETTLED:
        time.sleep(SETTLED)
    for path, then in before.items():
        if then and state_of(path) == then:
            yield path, then
