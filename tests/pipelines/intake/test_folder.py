import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.deidentify import Deidentifier
from pipelines.intake.answers import Answers
from pipelines.intake.folder import take_in_folder
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


def test_semicolons_and_a_byte_order_mark_are_read(tmp_path: Path, take) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "a.csv"
    file.write_bytes("\ufefftekst;rol\nhallo, daar;wijkagent\n".encode())
    assert take(file).new == 1


def test_jsonl_rows(tmp_path: Path, take) -> None:  # type: ignore[no-untyped-def]
    lines = [json.dumps({"tekst": "een", "spoed": True}), "", "kapot", "[1]", json.dumps({"tekst": "a", "naam": "b"})]
    report: FileReport = take(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert (report.rows, report.new, report.refused) == (4, 1, 3)
    assert [row for row, _ in report.problems] == ["3", "4", "5"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"", "leeg"),
        ("a.csv", b"naam van jayden,tekst\n1,2\n", "kolom 1 heeft een onbekende naam"),
        ("a.csv", b"platform\nsnapchat\n", "'tekst' ontbreekt"),
        ("a.csv", b"tekst\n\xff\xfe\x00", "geen tekst"),
        ("a.doc", b"tekst", "dit soort bestand"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, take, name: str, content: bytes, told: str) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / name
    file.write_bytes(content)
    report: FileReport = take(file)
    assert told in report.error
    assert "jayden" not in report.error
    assert report.new == 0


def test_the_drop_folder_is_emptied_only_of_files_that_are_wholly_in(
    tmp_path: Path, store: Store, taxonomy: Taxonomy, policy: IntakePolicy, engine: Deidentifier
) -> None:
    box, answers = tmp_path / "bak", Answers(tmp_path / "antwoorden")
    box.mkdir()
    good = write(box / "goed.csv", "tekst\neen\n")
    half = write(box / "half.csv", "tekst,spoed\ntwee,ja\ndrie,???\n")
    reports = take_in_folder(box, answers, store, taxonomy, policy, engine)
    assert [(r.new, r.refused) for r in reports] == [(1, 0), (1, 1)]
    assert not good.exists()
    assert half.exists(), "its bad row is nowhere else"
    assert take_in_folder(box, answers, store, taxonomy, policy, engine) == [], (
        "nothing changed, so it is not read again"
    )
    write(half, "tekst,spoed\ntwee,ja\ndrie,nee\n")
    assert [r.new for r in take_in_folder(box, answers, store, taxonomy, policy, engine)] == [1]
    assert not half.exists()


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
