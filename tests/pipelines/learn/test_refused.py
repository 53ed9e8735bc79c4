"""What is refused, and that nothing then changes."""

from pathlib import Path

import numpy as np
import pytest

from models.registry import load_reader
from pipelines.learn.rule import load_rule
from pipelines.store import Store
from tests.pipelines.learn.scene import ENOUGH, VERSION, add_judged, keep_base, own, run, simulated, told

pytestmark = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)


def test_too_few_judgements_are_refused(store: Store, kept: Path) -> None:
    nothing = run(store, kept)
    assert nothing.refused[0] == f"er tellen 0 blinde beoordelingen mee, minstens {load_rule().reviews} zijn nodig"
    assert "Geweigerd" in told(nothing)
    add_judged(store, *simulated(load_rule().reviews - 1, 1))
    done = run(store, kept)
    assert done.recut == 1
    assert len(done.refused) == 1
    add_judged(store, [0.2], [False])
    assert run(store, kept).refused == ()


def test_cuts_that_miss_more_are_refused(store: Store, tmp_path: Path) -> None:
    kept = keep_base(tmp_path / "models", 0.9, 0.05)
    add_judged(store, *simulated(ENOUGH, 1))  # the cut in use misses nothing
    done = run(store, kept)
    assert done.made is None
    assert any(reason.startswith("er worden meer signalen gemist dan nu") for reason in done.refused)
    assert own(kept) == [VERSION]


def test_cuts_that_flag_texts_that_name_a_group_are_refused(store: Store, kept: Path) -> None:
    add_judged(store, *simulated(ENOUGH, 1))  # brings the cut for a proposal below 0.5
    parasol = "parasol"  # has 0.4: below the cut in use, and to be above the new one
    p, signal = simulated(ENOUGH, 2, low=0.3)
    add_judged(store, np.where(signal, p, p / 2), signal)
    assert load_reader(kept / VERSION).read(parasol).proposed == ()
    done = run(store, kept, group=parasol)
    assert done.labels[0].new is not None
    assert done.labels[0].new.proposed < 0.4
    assert done.made is None
    assert "gewone teksten die een groep noemen" in told(done)
    assert own(kept) == [VERSION]
    assert run(store, kept).made is not None


def test_heads_that_hang_on_a_word_of_religion_get_no_new_cuts(store: Store, tmp_path: Path) -> None:
    kept = keep_base(tmp_path / "models", 0.9, 0.4, swapped=0.2)
    add_judged(store, *simulated(ENOUGH, 1))
    done = run(store, kept, mode="zelf")
    assert done.made is None
    assert "geloof" in told(done)
    assert own(kept) == [VERSION]
