"""Turn left-out scores into probabilities, by a line on the log-odds: the model stays linear."""

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from models.classify.weighing import Floats


def fit_lines(scores: Floats, targets: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Slope and offset for each label, fitted on scores of texts that the heads did not learn from."""
    fitted = [LogisticRegression(C=1e4).fit(scores[:, [k]], targets[:, k]) for k in range(targets.shape[1])]
    return np.array([line.coef_[0, 0] for line in fitted]), np.array([line.intercept_[0] for line in fitted])


def probabilities(scores: Floats) -> Floats:
    """Log-odds to probabilities."""
    return np.asarray(1 / (1 + np.exp(-scores)))
