"""Who is falsely flagged or missed, by group word and register; and which figures refuse a version."""

from typing import Any

import numpy as np
import pytest

from models.classify.breakdown import group_difference
from models.classify.fairness import unfair
from models.classify.measures import Judged
from models.classify.named import MIN_TEXTS, named_rates
from models.classify.table import named_lines
from taxonomy.ids import LABEL_IDS


def judged(signal: list[bool], alarm: list[bool]) -> Judged:
    """Texts with at most the first label, proposed or not."""
    truth, proposed = np.zeros((2, len(signal), len(LABEL_IDS)), np.int64)
    truth[:, 0], proposed[:, 0] = signal, alarm
    chosen = proposed == 1
    return Judged(truth, chosen * 0.9, chosen, np.zeros_like(chosen), np.full(len(signal), "a"))


def test_rates_are_told_by_kind_by_word_and_by_register() -> None:
    texts = ["die moslim jongen"] * MIN_TEXTS + ["[PERSOON-1] bij de kerk", "ewa doekoe", "Dit is een zin.", "gij weet"]
    signal = [True] * MIN_TEXTS + [False, False, True, False]
    alarm = [True] * (MIN_TEXTS - 1) + [False, True, False, False, True]
    rates = named_rates(judged(signal, alarm), texts)
    faith = rates["geloof"]
    assert faith["missed"]["share"] == pytest.approx(0.1)
    assert faith["missed"]["low"] < 0.1 < faith["missed"]["high"]
    assert faith["false_alarm"] is None
    assert faith["words"]["moslim"]["missed"] == faith["missed"]
    assert rates["gebedshuis"]["words"] == {}
    assert rates["naam"]["false_alarm"]["share"] == 1.0
    assert rates["straattaal"]["false_alarm"]["share"] == 0.0
    assert rates["streektaal"]["false_alarm"]["share"] == 1.0
    assert rates["standaardtaal"]["missed"]["share"] == 1.0
    assert any(line.startswith("geloof") for line in named_lines({"named": rates}))


def difference(named: float, other: float) -> dict[str, Any]:
    """What group_difference makes of 200 texts that name a group and 200 other look-alikes."""
    alarm = [at < 200 * share for share in (named, other) for at in range(200)]
    return group_difference(judged([False] * 400, alarm), np.repeat(["rule9", "hard"], 200))


def test_flagging_those_who_name_a_group_refuses_a_version() -> None:
    fair, unsure, worse = (difference(named, 0.10) for named in (0.02, 0.10, 0.30))
    assert unfair({"groups_named": fair}) == ()
    assert unsure["upper_90"] > 0.03  # equal, but 200 texts can't show that it is no 3 points worse
    assert "een groep noemen" in unfair({"groups_named": unsure})[0]
    assert "0.2" in unfair({"groups_named": worse})[0]


def test_a_changed_probability_refuses_a_version() -> None:
    assert "geloof" in unfair({"swaps": {"kinds": {"geloof": {"percentile_95": 0.2}}}})[0]
    assert unfair({"swaps": {"kinds": {"geloof": {"percentile_95": 0.02}}}, "groups_named": {}}) == ()
