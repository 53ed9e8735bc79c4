"""Taking in files: rows in chunks, each chunk stripped and stored in one transaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from models.deidentify import Deidentifier
from pipelines.intake.columns import CaptureRefusedError, Problem, read_capture
from pipelines.intake.files import SUFFIXES, FileRefusedError, read_rows
from pipelines.intake.keys import Occurrences, keyed
from pipelines.intake.policy import IntakePolicy
from pipelines.intake.receive import receive, to_signal
from pipelines.store import Signal, Store, SyncMark
from taxonomy import Taxonomy

CHUNK = 5_000
_SHOWN = 200  # problems kept for the answer; the rest is counted


@dataclass
class FileReport:
    """What became of one file. `number` is its place in this run: file names may hold names."""

    number: int
    rows: int = 0
    new: int = 0
    refused: int = 0
    redacted: int = 0
    problems: list[tuple[int, Problem]] = field(default_factory=list)
    error: str = ""
    taken: list[tuple[int, str]] = field(default_factory=list)  # row and signal id, of every row that is in

    @property
    def known(self) -> int:
        """Rows that were taken in before."""
        return self.rows - self.new - self.refused


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
    chunk: list[tuple[int, Signal]] = []
    try:
        for row in _signals(path, report, taxonomy, policy, engine):
            chunk.append(row)
            if len(chunk) == CHUNK:
                _keep(store, chunk, report, progress)
                chunk = []
    except FileRefusedError as refused:
        report.error = str(refused)
    if chunk:
        _keep(store, chunk, report, progress)
    return report


def _signals(
    path: Path, report: FileReport, taxonomy: Taxonomy, policy: IntakePolicy, engine: Deidentifier
) -> Iterator[tuple[int, Signal]]:
    occurrences = Occurrences(policy.secret)
    for row in read_rows(path):
        report.rows += 1
        problems = list(row.problems)
        if not problems:
            try:
                capture = read_capture(row.words, taxonomy, policy)
            except CaptureRefusedError as refused:
                problems = refused.problems
        if problems:
            report.refused += 1
            report.problems += [(row.number, problem) for problem in problems][: _SHOWN - len(report.problems)]
            continue
        yield row.number, to_signal(capture, occurrences.key(capture), policy, engine, taxonomy.version)


def _keep(store: Store, chunk: list[tuple[int, Signal]], report: FileReport, progress: Callable[[int], None]) -> None:
    received = receive(store, [signal for _, signal in chunk])
    report.new += received.new
    report.redacted += sum(signal.redacted for _, signal in chunk)
    report.taken += [(row, kept.id) for (row, _), kept in zip(chunk, received.signals, strict=True)]
    progress(len(chunk))


def take_in_folder(
    folder: Path, store: Store, taxonomy: Taxonomy, policy: IntakePolicy, engine: Deidentifier
) -> list[FileReport]:
    """Take in every file of the drop folder. A file is removed once all its rows are stored.

    A file with bad rows stays where it is, for the rows in it exist nowhere else; it is read again when it changes.
    """
    reports = []
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix.lower() in SUFFIXES]
    for number, path in enumerate(files, 1):
        stat = path.stat()
        mark = "drop:" + keyed(policy.secret, path.name, str(stat.st_size), str(stat.st_mtime_ns))[:32]
        with store.read() as session:
            if session.get(SyncMark, mark) is not None:
                continue
        report = take_in_file(path, number, store, taxonomy, policy, engine)
        reports.append(report)
        if report.refused or report.error:
            with store.begin() as session:
                session.merge(SyncMark(key=mark, value=f"{report.refused} rijen geweigerd"))
        else:
            path.unlink()
    return reports
