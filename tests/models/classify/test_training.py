"""Training: exact, repeatable, and honest about voices that were left out."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge as SklearnRidge

from models.classify.hashing import SPACE
from models.classify.rarity import learn_rarity
from models.classify.reader import Reader
from models.classify.ridge import BIAS, fit_ridge, likeness
from models.classify.sheet import read_sheet
from models.classify.thresholds import best_f1_cut, cuts_of, judge_voices, lower_cut
from models.classify.training import STRENGTH, Trained, as_table, train
from models.classify.weighing import weigh
from tests.models.classify.lessons import small_lesson


def table():
    lesson = small_lesson()
    sheet = read_sheet([(text, "") for text in lesson.texts])
    return as_table(weigh(sheet, learn_rarity(sheet)), len(lesson.texts)), lesson


def heads(lesson):
    return lesson.targets == 1, lesson.voices, STRENGTH, np.ones(len(lesson.texts), np.bool_)


def test_twice_is_the_same(trained: Trained) -> None:
    again = train(small_lesson())
    for name, value in trained.model.arrays().items():
        assert np.array_equal(value, again.model.arrays()[name]), name
    assert np.array_equal(trained.left_out, again.left_out)


def test_the_heads_are_scikit_learns_ridge() -> None:
    rows, lesson = table()
    ours = likeness(rows) @ fit_ridge(likeness(rows), *heads(lesson)).dual
    dense = np.hstack([rows[:, np.unique(rows.indices)].toarray(), np.full((rows.shape[0], 1), np.sqrt(BIAS))])
    theirs = SklearnRidge(alpha=STRENGTH, fit_intercept=False).fit(dense, np.where(lesson.targets, 1.0, -1.0))
    without_bias = theirs.predict(dense) - theirs.coef_[:, -1] * np.sqrt(BIAS)
    assert np.allclose(ours, without_bias, atol=1e-6)


def test_a_left_out_voice_is_scored_by_heads_that_never_saw_it() -> None:
    rows, lesson = table()
    inner = likeness(rows)
    out = lesson.voices == "v05"
    for learn in (np.ones(len(inner), np.bool_), lesson.targets.any(axis=1)):
        whole = fit_ridge(inner, lesson.targets == 1, lesson.voices, STRENGTH, learn)
        rest = fit_ridge(
            inner[np.ix_(~out, ~out)], lesson.targets[~out] == 1, lesson.voices[~out], STRENGTH, learn[~out]
        )
        assert np.allclose(whole.left_out[out], (inner[np.ix_(out, ~out)] + BIAS) @ rest.dual, atol=1e-8)
        assert not whole.dual[~learn].any()


def test_the_reader_scores_as_the_fitted_heads(trained: Trained, reader: Reader) -> None:
    lesson = small_lesson()
    read = reader.read_many([(text, "") for text in lesson.texts])
    high = np.array([list(one.probabilities.values()) for one in read])
    assert (high[lesson.targets == 1] > 0.5).all()
    assert (trained.model.ids < SPACE).all()


def test_best_f1_cut_parts_signal_from_noise() -> None:
    assert 0.3 < best_f1_cut(np.array([0.9, 0.8, 0.3, 0.2]), np.array([1, 1, 0, 0])) < 0.8


def test_the_lower_cut_misses_few_signals_of_a_new_voice() -> None:
    random = np.random.default_rng(3)
    voices = np.repeat([f"v{n}" for n in range(80)], 40)
    truth = random.integers(0, 2, len(voices))
    p = 1 / (
        1 + np.exp(-(random.normal(size=len(voices)) + 2 * truth - 1 + np.repeat(random.normal(size=80), 40) * 0.5))
    )
    known = np.isin(voices, [f"v{n}" for n in range(40)])
    cut = lower_cut(p[known], truth[known], voices[known])
    assert 0 < cut < 0.5
    assert (p[~known & (truth == 1)] < cut).mean() <= 0.06


def test_a_voice_is_judged_by_the_cuts_of_the_others() -> None:
    voices = np.repeat([f"v{n:02d}" for n in range(30)], 4)
    truth = np.tile([1, 1, 0, 0], 30)[:, None]
    p = np.tile([0.9, 0.8, 0.2, 0.1], 30)[:, None]
    odd = voices == "v07"
    p[odd] = np.array([0.5, 0.4, 0.2, 0.1])[:, None]
    proposed, maybe = judge_voices(p, truth, voices)
    assert (proposed == (truth == 1))[~odd].all()
    upper, lower = cuts_of(p[~odd], truth[~odd], voices[~odd])
    assert lower[0] == 0.8  # none of the other voices has a signal below it, and this voice did not pull it down
    assert not maybe[odd].any()
    assert (proposed[odd] == (p[odd] >= upper)).all()


def test_with_few_voices_everything_is_a_maybe() -> None:
    assert lower_cut(np.array([0.9, 0.8]), np.array([1, 1]), np.array(["a", "b"])) == 0.0


@pytest.mark.parametrize("field", ["ids", "weights", "intercept"])
def test_numbers_that_do_not_fit_are_refused(trained: Trained, field: str) -> None:
    from models.classify.model import Model

    arrays = trained.model.arrays()
    arrays[field] = arrays[field][:-1]
    with pytest.raises(ValueError, match="fit together"):
        Model(**arrays)
