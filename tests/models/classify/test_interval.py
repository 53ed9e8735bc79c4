"""Intervals on cases with a known answer."""

import numpy as np
import pytest

from models.classify.interval import MANY_VOICES, exact_share, share_over_voices, upper_difference


def test_the_exact_interval_is_clopper_and_pearsons() -> None:
    assert exact_share(0, 0) is None
    none, some = exact_share(0, 20), exact_share(4, 20)
    assert none is not None
    assert none["low"] == 0.0
    assert none["high"] == pytest.approx(1 - 0.025 ** (1 / 20))
    assert some == pytest.approx({"share": 0.2, "low": 0.0573, "high": 0.4366, "count": 20}, abs=1e-4)


def test_voices_that_differ_widen_the_interval() -> None:
    voices = np.repeat([f"v{n:02d}" for n in range(2 * MANY_VOICES)], 50)
    spread_out = np.tile(np.arange(50) < 5, 2 * MANY_VOICES)
    gathered = np.repeat(np.arange(2 * MANY_VOICES) < 2, 50)
    even, uneven = share_over_voices(spread_out, voices), share_over_voices(gathered, voices)
    assert even is not None
    assert uneven is not None
    assert even["share"] == pytest.approx(uneven["share"]) == pytest.approx(0.1)
    assert uneven["high"] - uneven["low"] > 5 * (even["high"] - even["low"])


def test_no_hit_and_few_voices_are_not_called_certain() -> None:
    many = np.repeat([f"v{n:02d}" for n in range(MANY_VOICES)], 3)
    assert share_over_voices(np.zeros(len(many), np.bool_), many) == exact_share(0, len(many))
    assert share_over_voices(np.array([True, False]), np.array(["a", "b"])) == exact_share(1, 2)


def test_the_bound_of_a_difference_holds_it_in_most_draws() -> None:
    random = np.random.default_rng(1)
    held = [upper_difference(random.random(200) < 0.1, random.random(300) < 0.05) >= 0.05 for _ in range(300)]
    assert 0.9 < np.mean(held) < 0.99  # one-sided 95%: the upper end of a 90% interval
