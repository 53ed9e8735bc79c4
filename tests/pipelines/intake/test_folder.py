"""The drop folder: what is whole goes in and away; everything else stays, untouched, with an answer."""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from models.deidentify import Deidentifier
from pipelines.intake import folder, take
from pipelines.intake.answers import Answers
from pipelines.intake.folder import take_in_folder
from pipelines.intake.policy import IntakePolicy
from pipelines.intake.report import FileReport
from pipelines.store import Signal, Store
from taxonomy import Taxonomy


@dataclass(frozen=True)
class Box:
    """A drop folder, the answers beside it, and the store behind it."""

    path: Path
    answers: Path
    store: Store
    round: Callable[[], list[FileReport]]

    def put(self, name: str, content: str) -> Path:
        path = self.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    def told(self) -> str:
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted(self.answers.glob("*")))

    def texts(self) -> list[str]:
        with self.store.read() as session:
            return sorted(session.scalars(select(Signal.text)))


@pytest.fixture
def box(
    tmp_path: Path,
    store: Store,
    taxonomy: Taxonomy,
    policy: IntakePolicy,
    engine: Deidentifier,
    monkeypatch: pytest.MonkeyPatch,
) -> Box:
    monkeypatch.setattr(folder, "SETTLED", 0.1)
    path, answers = tmp_path / "bak", tmp_path / "antwoorden"
    path.mkdir()
    return Box(path, answers, store, lambda: take_in_folder(path, Answers(answers), store, taxonomy, policy, engine))


def test_only_files_that_are_wholly_in_are_removed(box: Box) -> None:
    good, half = box.put("goed.csv", "tekst\neen\n"), box.put("half.csv", "tekst,spoed\ntwee,ja\ndrie,???\n")
    assert [(r.new, r.refused) for r in box.round()] == [(1, 0), (1, 1)]
    assert not good.exists()
    assert half.exists(), "its bad row is nowhere else"
    assert "rij 3: kolom 'spoed': geen ja of nee" in box.told()
    assert box.round() == [], "nothing changed, so it is not read again"
    assert "rij 3" in box.told(), "and the answer stays"
    box.put("half.csv", "tekst,spoed\ntwee,ja\ndrie,nee\n")
    assert [r.new for r in box.round()] == [1]
    assert not half.exists()
    assert box.told() == ""
    assert box.texts() == ["drie", "een", "twee"]


def test_an_answer_goes_with_its_file(box: Box) -> None:
    file = box.put("a.csv", "geen kolom\n")
    box.round()
    assert "kolom 1 heeft een onbekende naam" in box.told()
    file.unlink()
    assert box.round() == []
    assert box.told() == ""


@pytest.mark.parametrize("kind", ["file", "folder", "nowhere"])
def test_a_link_is_not_followed(kind: str, box: Box, tmp_path: Path) -> None:
    outside = tmp_path / "elders"
    outside.mkdir()
    (outside / "a.csv").write_text("tekst\ngeheim\n")
    (box.path / "b.csv").symlink_to({"file": outside / "a.csv", "folder": outside, "nowhere": tmp_path / "niets"}[kind])
    assert [(r.rows, r.error[:20]) for r in box.round()] == [(0, "dit is een verwijzin")]
    assert (box.path / "b.csv").is_symlink()
    assert (outside / "a.csv").exists()
    assert box.texts() == []


def test_what_is_no_file_does_not_hold_up_the_others(box: Box) -> None:
    os.mkfifo(box.path / "a.csv")
    box.put("b.pdf", "niets voor ons")
    box.put("c.txt", "een tekst")
    box.put(".verborgen.csv", "tekst\nx\n")
    box.put("~$week.xlsx", "de naam van wie de werkmap open heeft")
    assert [r.error[:24] for r in box.round()] == ["dit is geen gewoon besta", "dit soort bestand kan ni", ""]
    assert box.texts() == ["een tekst"]
    assert len(list(box.path.iterdir())) == 4


def test_a_file_that_is_open_for_writing_waits(box: Box) -> None:
    path = box.path / "a.csv"
    with path.open("w") as file:
        file.write("tekst\neen\n")
        file.flush()
        time.sleep(0.2)
        assert ["wordt nog geschreven" in r.error for r in box.round()] == [True]
        assert box.told() == "", "nothing is wrong with it"
        file.write("twee\n")
    assert [r.new for r in box.round()] == [2]
    assert not path.exists()


def test_a_file_that_grows_waits(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    path = box.put("a.csv", "tekst\neen\n")
    monkeypatch.setattr(folder, "SETTLED", 0.5)

    def grow() -> None:
        with path.open("a") as file:
            file.write("twee\n")

    writer = threading.Timer(0.2, grow)
    writer.start()
    assert box.round() == []
    writer.join()
    assert [r.new for r in box.round()] == [2]


def test_a_file_that_is_replaced_while_it_is_read_is_read_again(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    box.put("a.csv", "tekst\neen\n")
    real = take.take_in_file

    def replace(path: Path, *rest: object) -> FileReport:
        report = real(path, *rest)  # type: ignore[arg-type]
        path.with_suffix(".nieuw").write_text("tekst\neen\ntwee\n")
        path.with_suffix(".nieuw").replace(path)
        return report

    monkeypatch.setattr(folder, "take_in_file", replace)
    assert [r.new for r in box.round()] == [1]
    monkeypatch.setattr(folder, "take_in_file", real)
    assert (box.path / "a.csv").exists()
    assert [r.new for r in box.round()] == [1]
    assert box.texts() == ["een", "twee"]


def test_a_file_that_changes_while_it_is_read_says_so(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    path = box.put("a.csv", "tekst\neen\n")
    real = take.to_signal

    def touch(*given: object) -> Signal:
        path.write_text("tekst\neen\nandere\n")
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(take, "to_signal", touch)
    assert ["veranderde tijdens het lezen" in r.error for r in box.round()] == [True]
    monkeypatch.setattr(take, "to_signal", real)
    assert [r.error for r in box.round()] == [""]
    assert box.texts() == ["andere", "een"]


def test_two_files_of_one_name_are_two_files(box: Box) -> None:
    for where, text in (("a", "een"), ("b", "twee")):
        box.put(f"{where}/week.csv", f"tekst\n{text}\n")
    assert [r.new for r in box.round()] == [1, 1]
    box.put("a/week.csv", "tekst\ndrie\n")
    assert [r.new for r in box.round()] == [1]
    broken = [box.put(f"{where}/kapot.csv", "tekst,spoed\n,wat\n") for where in "ab"]
    for path in broken:
        os.utime(path, (1_700_000_000, 1_700_000_000))
    assert [r.refused for r in box.round()] == [1, 1]
    assert len(list(box.answers.iterdir())) == 2, "alike in everything that a person sees, and still two"
    assert box.texts() == ["drie", "een", "twee"]


def test_a_file_stays_until_its_rows_are_committed(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    path = box.put("a.csv", "tekst\n" + "".join(f"rij {n}\n" for n in range(10)))
    monkeypatch.setattr(take, "CHUNK", 4)
    real, calls = take.receive, []

    def fail_second(*given: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise OperationalError("", {}, Exception("database gone"))
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(take, "receive", fail_second)
    with pytest.raises(OperationalError):
        box.round()
    assert path.exists()
    assert len(box.texts()) == 4
    assert [(r.new, r.known) for r in box.round()] == [(6, 4)]
    assert not path.exists()
    assert len(box.texts()) == 10


def test_no_name_of_a_file_is_written_anywhere(box: Box, tmp_path: Path) -> None:
    names = ["melding jayden de vries.csv", "samira b.xlsx", "foto van noor.jpg"]
    box.put(names[0], "tekst,spoed\n,wat\n")
    box.put(names[1], "geen werkmap")
    box.put(f"kevin/{names[2]}", "x")
    reports = box.round()
    shown = "\n".join(line for report in reports for line in report.lines())
    written = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file() and box.path not in p.parents}
    assert len(written) >= 3
    for word in ("jayden", "vries", "samira", "noor", "foto", "kevin"):
        assert word not in shown
        assert [p for p, content in written.items() if word.encode() in content or word in p.name] == []
    assert "opgeslagen op" in box.told(), "a person still sees which file it is"
