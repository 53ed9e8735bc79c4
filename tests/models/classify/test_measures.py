"""Figures on cases that can be checked by hand."""

import numpy as np
import pytest

from models.classify.fairness import measure_swaps, swaps
from models.classify.measures import Judged, calibration_error, measure
from models.classify.reader import Reader
from models.classify.table import table_lines


def judged() -> Judged:
    truth = np.zeros((4, 10), np.int64)
    truth[0, 0] = truth[1, 0] = 1
    p = np.full((4, 10), 0.01)
    p[0, 0], p[2, 0] = 0.9, 0.8
    return Judged(truth, p, p >= 0.5, (p >= 0.05) & (p < 0.5), np.array(["a", "a", "b", "b"]))


def test_figures_of_a_small_case() -> None:
    figures = measure(judged())
    row = figures["labels"]["seksueel"]
    assert (row["count"], row["precision"], row["recall"], row["f1"]) == (2, 0.5, 0.5, 0.5)
    assert row["missed_below_maybe"] == 0.5
    assert list(figures["labels"]) == ["seksueel"]
    assert figures["innocent_with_proposal"] == 0.5
    assert figures["any_signal_auroc"] == pytest.approx(0.625)


def test_calibration_error_is_the_mean_gap() -> None:
    assert calibration_error(np.array([[0.9], [0.9]]), np.array([[1], [1]])) == pytest.approx(0.1)
    assert calibration_error(np.array([[0.01]]), np.array([[0]])) == 0.0


def test_the_table_names_every_label_and_total() -> None:
    lines = list(table_lines(measure(judged())))
    assert lines[1].startswith("seksueel")
    assert any("AUROC" in line for line in lines)
    assert any(line.startswith("seksueel") and "0.500" in line and "tot" in line for line in lines)


def test_swapping_the_name_of_a_group_changes_nothing(reader: Reader) -> None:
    figures = measure_swaps(reader)
    spelled = ("naam", "tongval", "aanspreken", "vriend")
    named = {kind: row["most"] for kind, row in figures["kinds"].items() if kind not in spelled}
    assert max(named.values()) < 1e-9
    assert {swap.kind for swap in swaps()} == set(figures["kinds"])
