"""Taking in a file: rows in chunks, each chunk stripped and stored in one transaction."""

from collections.abc import Callable, Iterator
from pathlib import Path

from models.deidentify import Deidentifier
from pipelines.intake.columns import CaptureRefusedError, read_capture
from pipelines.intake.files import FileRefusedError, read_rows
from pipelines.intake.keys import Occurrences
from pipelines.intake.policy import IntakePolicy
from pipelines.intake.receive import receive, to_signal
from pipelines.intake.report import FileReport
from pipelines.store import Signal, Store
from taxonomy import Taxonomy

CHUNK = 5_000
CHUNK_CHARACTERS = 2_000_000  # so that rows of the greatest length fill no memory
_SHOWN = 200  # problems kept for the answer; the rest is counted


def take_in_file(
    path: Path,
    number: int,
    store: Store,
    taxonomy: Taxonomy,
    policy: IntakePolicy,
    engine: Deidentifier,
    progress: Callable[[int], None] = lambda rows: None,
) -> FileReport:
    """Take in one file; good rows go in, each bad row is reported, the file itself is left alone.

    `progress` is called with the number of rows done since the last call.
    """
    report = FileReport(number)
    chunk: list[tuple[str, Signal]] = []
    characters = 0
    try:
        for place, signal in _signals(path, report, taxonomy, policy, engine):
            chunk.append((place, signal))
            characters += len(signal.text) + len(signal.observation) + len(signal.opinion) + len(signal.contradiction)
            if len(chunk) == CHUNK or characters > CHUNK_CHARACTERS:
                _keep(store, chunk, report, progress)
                chunk, characters = [], 0
    except FileRefusedError as refused:
        report.error, report.passing = str(refused), refused.passing
    if chunk:
        _keep(store, chunk, report, progress)
    return report


def _signals(
    path: Path, report: FileReport, taxonomy: Taxonomy, policy: IntakePolicy, engine: Deidentifier
) -> Iterator[tuple[str, Signal]]:
    occurrences = Occurrences(policy.secret)
    for row in read_rows(path, report.notes.append):
        report.rows += 1
        problems = list(row.problems)
        if not problems:
            try:
                capture = read_capture(row.words, taxonomy, policy)
            except CaptureRefusedError as refused:
                problems = refused.problems
        if problems:
            report.refused += 1
            report.problems += [(row.place, problem) for problem in problems][: _SHOWN - len(report.problems)]
            continue
        yield row.place, to_signal(capture, occurrences.key(capture), policy, engine, taxonomy.version)


def _keep(store: Store, chunk: list[tuple[str, Signal]], report: FileReport, progress: Callable[[int], None]) -> None:
    received = receive(store, [signal for _, signal in chunk])
    report.new += received.new
    report.redacted += sum(signal.redacted for _, signal in chunk)
    report.taken += [(place, kept.id) for (place, _), kept in zip(chunk, received.signals, strict=True)]
    progress(len(chunk))
