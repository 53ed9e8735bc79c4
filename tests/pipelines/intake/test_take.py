import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.deidentify import Deidentifier
from pipelines.intake.policy import IntakePolicy
from pipelines.intake.report import FileReport
from pipelines.intake.take import take_in_file
from pipelines.store import Signal, Store
from taxonomy import Taxonomy


@pytest.fixture
def take(store: Store, taxonomy: Taxonomy, policy: IntakePolicy, engine: Deidentifier):  # type: ignore[no-untyped-def]
    return lambda path: take_in_file(path, 1, store, taxonomy, policy, engine)


def count(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Signal)) or 0


def write(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def test_good_rows_go_in_and_bad_rows_are_told(tmp_path: Path, store: Store, take) -> None:  # type: ignore[no-untyped-def]
    file = write(tmp_path / "a.csv", 'tekst,spoed\neen,ja\n"twee\nregels",nee\n,ja\ndrie,wat\nvier,nee,te,veel\nvijf\n')
    report: FileReport = take(file)
    assert (report.rows, report.new, report.refused) == (6, 3, 3)
    assert [(row, problem.column) for row, problem in report.problems] == [("5", "tekst"), ("6", "spoed"), ("7", "3")]
    assert count(store) == 3
    assert file.exists(), "the user's own file stays"


def test_the_same_file_again_adds_nothing_and_equal_rows_count_twice(tmp_path: Path, store: Store, take) -> None:  # type: ignore[no-untyped-def]
    file = write(tmp_path / "a.csv", "tekst\nzelfde\nzelfde\nanders\n")
    assert take(file).new == 3
    again = take(file)
    assert (again.new, again.known) == (0, 3)
    write(file, "tekst\nzelfde\nzelfde\nanders\nzelfde\n")
    assert take(file).new == 1


def test_all_four_texts_are_stripped_and_numbered_together(tmp_path: Path, store: Store, take) -> None:  # type: ignore[no-untyped-def]
    row = {
        "tekst": "bel 0612345678",
        "waarneming": "nummer 0612345678 stond er",
        "duiding": "mail a.b@voorbeeld.nl",
        "tegenspraak": "0687654321 is van de oom",
    }
    take(write(tmp_path / "a.jsonl", json.dumps(row)))
    with store.read() as session:
        signal = session.scalars(select(Signal)).one()
    assert "[TELEFOON-1]" in signal.text
    assert "[TELEFOON-1]" in signal.observation, "the same number, over all four texts"
    assert "[EMAIL-1]" in signal.opinion
    assert "[TELEFOON-2]" in signal.contradiction
    assert signal.identifier_counts == {"TELEFOON": 3, "EMAIL": 1}
