"""Files taken in through the real road, into a store of their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from models.deidentify import Deidentifier
from pipelines.intake.policy import IntakePolicy
from pipelines.intake.report import FileReport
from pipelines.intake.take import take_in_file
from pipelines.store import Signal, Store, open_store
from taxonomy import Taxonomy


@dataclass(frozen=True)
class Taken:
    """What became of a file: its report, the words of the signals that are in, and the answer that a person reads."""

    report: FileReport
    texts: tuple[str, ...]
    answer: str


@pytest.fixture(scope="module")
def one_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that all tests of a module share: they look at what a file brought, not at what is new."""
    opened = open_store(f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.db'}")
    yield opened
    opened.close()


@pytest.fixture
def taken(one_store: Store, taxonomy: Taxonomy, policy: IntakePolicy, engine: Deidentifier) -> Callable[[Path], Taken]:
    def take(path: Path) -> Taken:
        report = take_in_file(path, 1, one_store, taxonomy, policy, engine)
        with one_store.read() as session:
            found = {s.id: s.text for s in session.scalars(select(Signal))}
        return Taken(report, tuple(found[id_] for _, id_ in report.taken), "\n".join(report.lines()))

    return take
