"""A whole run: offered, promoted or refused, and what it leaves behind."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from models.registry import ModelFileError, load_version, read_card, use_version, version_in_use
from pipelines.learn.report import write_report
from pipelines.store import Store
from tests.pipelines.learn.scene import ENOUGH, LABEL, VERSION, WORDS, add_judged, own, run, simulated, told

pytestmark = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)


def test_better_cuts_are_offered_and_a_person_decides(store: Store, kept: Path) -> None:
    add_judged(store, *simulated(ENOUGH, 1))
    done = run(store, kept)
    assert (done.made, done.refused, done.promoted, done.recut) == (own(kept)[-1], (), False, 1)
    assert version_in_use(kept) == VERSION
    assert f"vroegsignaal models use {done.made}" in told(done)
    before, after = load_version(kept / VERSION)[0], load_version(kept / str(done.made))[0]
    assert (after.proposed[0], after.maybe[0]) == (done.labels[0].new.proposed, done.labels[0].new.maybe)
    assert after.maybe[0] < before.maybe[0]
    for name, value in before.arrays().items():
        start = 1 if name in ("proposed", "maybe") else 0
        assert np.array_equal(np.atleast_1d(value)[start:], np.atleast_1d(after.arrays()[name])[start:]), name
    assert use_version(kept, str(done.made)).version == version_in_use(kept)


def test_the_card_says_what_it_was_made_from(store: Store, kept: Path) -> None:
    add_judged(store, *simulated(ENOUGH, 1))
    card = read_card(kept / str(run(store, kept).made))
    made_from = card.data["cuts"]
    assert (made_from["of"], made_from["reviews"], made_from["first"]) == (VERSION, ENOUGH, "2025-11-19")
    first = made_from["labels"][0]
    assert set(first["new"]["missed"]) == {"share", "low", "high", "count"}
    assert first["new"]["missed"]["share"] < first["used"]["missed"]["share"]
    assert f"Herrekend op {ENOUGH} blinde beoordelingen van 19-11-2025" in card.words["herrekende_drempels"][0]
    assert card.figures["swaps"] == read_card(kept / VERSION).figures["swaps"]
    assert card.figures["groups_named"]["group_named"]["count"] == 120


def test_by_itself_only_when_the_setting_says_so_and_then_it_begins_anew(store: Store, kept: Path) -> None:
    add_judged(store, *simulated(ENOUGH, 1))
    done = run(store, kept, mode="zelf")
    assert done.promoted
    assert version_in_use(kept) == done.made
    again = run(store, kept, mode="zelf")
    assert again.base == done.made
    assert len(again.judged.truth) == 0  # what another version said is not mixed in
    assert version_in_use(kept) == done.made


def test_a_dry_run_changes_nothing(store: Store, kept: Path) -> None:
    add_judged(store, *simulated(ENOUGH, 1))
    before = sorted(kept.rglob("*"))
    done = run(store, kept, mode="zelf", dry=True)
    assert "De regel is gehaald" in told(done)
    assert sorted(kept.rglob("*")) == before
    assert version_in_use(kept) == VERSION


def test_an_offer_that_nobody_took_makes_room_for_the_next(store: Store, kept: Path) -> None:
    add_judged(store, *simulated(ENOUGH, 1))
    first = run(store, kept).made
    add_judged(store, *simulated(ENOUGH, 2))
    second = run(store, kept).made
    assert first != second
    assert sorted(own(kept)) == sorted([VERSION, str(second)])


def test_judgements_that_saw_the_proposal_change_nothing(store: Store, kept: Path) -> None:
    add_judged(store, *simulated(ENOUGH, 1))
    without = run(store, kept).labels
    add_judged(store, *simulated(ENOUGH, 5, low=0.6), blind=False)
    assert run(store, kept).labels == without


def test_a_changed_version_is_not_used(store: Store, kept: Path) -> None:
    add_judged(store, *simulated(ENOUGH, 1))
    made = str(run(store, kept).made)
    with (kept / made / "model.skops").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelFileError):
        use_version(kept, made)


def test_what_it_writes_holds_no_text_and_no_id(store: Store, kept: Path, tmp_path: Path) -> None:
    signals = add_judged(store, *simulated(ENOUGH, 1))
    outcome = run(store, kept)
    report = write_report(outcome, tmp_path / "reports")
    files = [path for folder in (kept, tmp_path / "reports") for path in folder.rglob("*") if path.is_file()]
    assert {report, kept / str(outcome.made) / "card.json", kept / str(outcome.made) / "model.skops"} <= set(files)
    written = b"\n".join(_bytes(path) for path in files)
    assert json.dumps(LABEL).encode() in written
    hidden = {*WORDS.split(), *(id_ for each in signals for id_ in (each.id, each.number, each.capturer))}
    assert [word for word in hidden - {"onbekend"} if word.encode() in written] == []
    assert report.read_text("utf-8").splitlines() == list(outcome.lines())


def _bytes(path: Path) -> bytes:
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as parts:
        return b"\n".join(parts.read(name) for name in parts.namelist())


def test_small_counts_are_not_told(store: Store, kept: Path) -> None:
    add_judged(store, *simulated(ENOUGH, 1))
    add_judged(store, [0.3] * 3, [True] * 3, judged={"chosen": ["fraude"]})
    line = next(line for line in run(store, kept).lines() if line.startswith("fraude"))
    assert line.split()[2:] == ["<5", "0.9000", "0.4000"]
