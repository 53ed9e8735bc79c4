"""Cuts on simulated judgements whose rates are known."""

import numpy as np
import pytest

from models.classify.thresholds import MISSED
from pipelines.learn.cuts import FEWEST, FOLDS, NO_PROMISE, TOO_FEW, LabelCuts, choose, parts, recut
from taxonomy.ids import LABEL_IDS
from tests.pipelines.learn.scene import simulated


def first_label(p: np.ndarray, signal: np.ndarray, proposed: float, maybe: float) -> LabelCuts:
    truth, probability = np.zeros((len(p), len(LABEL_IDS)), np.int64), np.zeros((len(p), len(LABEL_IDS)))
    truth[:, 0], probability[:, 0] = signal, p
    cuts = [np.full(len(LABEL_IDS), cut) for cut in (proposed, maybe)]
    found = recut(truth, probability, *cuts)
    assert all(each.new is None and each.why == TOO_FEW for each in found[1:])
    return found[0]


def f1(p: np.ndarray, signal: np.ndarray, cut: float) -> float:
    return 2 * int(((p >= cut) & signal).sum()) / (int((p >= cut).sum()) + int(signal.sum()))


def test_cuts_that_miss_too_much_move_to_where_five_in_a_hundred_are_missed() -> None:
    p, signal = simulated(900, 1)
    found = first_label(p, signal, 0.9, 0.4)
    new, used = found.new, found.used
    assert new is not None
    assert new.missed is not None
    assert used.missed is not None
    assert used.missed["share"] > 0.3
    assert new.missed["share"] <= MISSED + 0.01
    assert 0.06 < new.maybe < 0.15
    fresh, so = simulated(30_000, 2)
    best = max(f1(fresh, so, cut) for cut in np.linspace(0.05, 0.95, 91))
    assert f1(fresh, so, new.proposed) > best - 0.03
    assert new.f1 is not None
    assert used.f1 is not None
    assert new.f1 > used.f1 + 0.1


def test_the_intervals_hold_what_they_should() -> None:
    """Over many draws: what is really missed at a cut, of signals even over [0.05, 1], lies within its interval."""
    held = {"used": 0, "new": 0}
    for seed in range(100):
        found = first_label(*simulated(300, seed), 0.9, 0.4)
        assert found.new is not None
        for name, cuts in (("used", found.used), ("new", found.new)):
            assert cuts.missed is not None
            held[name] += cuts.missed["low"] <= (cuts.maybe - 0.05) / 0.95 <= cuts.missed["high"]
    assert all(times >= 93 for times in held.values()), held


@pytest.mark.parametrize("count", [19, 40, 200])
def test_over_many_draws_the_promise_is_kept(count: int) -> None:
    """Signals even over [0, 1], so the share below a cut is the cut itself. At 19 the promise is met exactly."""
    chance = np.random.default_rng(count)
    missed = [choose(chance.uniform(0, 1, count), np.ones(count, np.bool_))[1] for _ in range(600)]
    assert np.mean(missed) <= MISSED + 3 * np.std(missed) / np.sqrt(len(missed))
    assert np.mean(missed) > MISSED / 2  # a cut of 0 would keep any promise


def test_one_signal_less_and_nothing_is_promised() -> None:
    p = np.linspace(0.3, 0.9, 18)
    assert choose(p, np.ones(18, np.bool_))[1] == 0.0


def test_with_a_part_left_out_there_are_still_enough_to_promise() -> None:
    signal = np.random.default_rng(1).permutation(np.arange(300) < FEWEST)
    part = parts(signal)
    assert set(part.tolist()) == set(range(FOLDS))
    assert all((signal & (part != number)).sum() >= 19 for number in range(FOLDS))
    fewer = np.random.default_rng(1).permutation(np.arange(300) < FEWEST - 1)
    assert any((fewer & (parts(fewer) != number)).sum() < 19 for number in range(FOLDS))


def test_one_signal_too_few_and_the_cuts_stay() -> None:
    p, signal = simulated(3 * FEWEST, 1)
    assert first_label(p, signal, 0.9, 0.4).new is not None
    few = first_label(p[1:], signal[1:], 0.9, 0.4)
    assert (few.new, few.why, few.signals) == (None, TOO_FEW, FEWEST - 1)
    assert (few.used.proposed, few.used.maybe) == (0.9, 0.4)
    assert few.used.missed is not None  # what the cuts in use reach is told all the same


def test_where_no_cut_can_promise_it_they_stay_too() -> None:
    p, signal = simulated(300, 1)
    p[np.flatnonzero(signal)[:20]] = 0.0  # texts of which nothing could be read
    found = first_label(p, signal, 0.9, 0.4)
    assert (found.new, found.why) == (None, NO_PROMISE)


def test_a_figure_is_measured_on_signals_that_the_cut_was_not_chosen_on() -> None:
    """Without any order in it, the best cut fits chance: on its own texts it looks better than it is."""
    chance = np.random.default_rng(2)
    p, signal = chance.uniform(0.2, 1, 120), np.arange(120) % 4 == 0
    new = first_label(p, signal, 0.5, 0.1).new
    assert new is not None
    assert new.f1 is not None
    assert new.f1 < f1(p, signal, new.proposed)


def test_a_cut_is_no_ones_probability() -> None:
    p, signal = simulated(300, 4)
    assert not set(choose(p, signal)) & set(p.tolist())
