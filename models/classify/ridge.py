"""Linear heads fitted by least squares in the dual: exact, and all left-out voices at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_array

from models.classify.weighing import Floats

BIAS = 0.1
"""The square of a constant feature's value: it makes room for the intercept."""


@dataclass(frozen=True, slots=True)
class Ridge:
    """A fitted kernel ridge: `dual` weighs the texts, `left_out` scores each voice by heads that never saw it."""

    dual: Floats
    left_out: Floats


def likeness(rows: csr_array) -> Floats:
    """The inner products of all texts, without the constant feature."""
    out = np.empty((rows.shape[0], rows.shape[0]))
    columns = rows.T.tocsr()
    for start in range(0, rows.shape[0], 512):
        out[start : start + 512] = (rows[start : start + 512] @ columns).toarray()
    return out


def fit_ridge(
    inner: Floats, targets: NDArray[np.bool_], voices: NDArray[np.str_], strength: float, learn: NDArray[np.bool_]
) -> Ridge:
    """Fit targets (texts x heads) on the texts of `learn`; `dual` is 0 for the others.

    The scores of each voice left out are exact, for all of its texts, and no head is fitted twice.
    """
    known = np.flatnonzero(learn)
    system = inner[np.ix_(known, known)] + BIAS
    system[np.diag_indices_from(system)] += strength
    inverse = cho_solve(cho_factor(system, lower=True, overwrite_a=True), np.eye(len(system)), overwrite_b=True)
    dual = np.zeros(targets.shape)
    dual[known] = inverse @ np.where(targets[known], 1.0, -1.0)
    left_out = np.empty(targets.shape)
    for voice in np.unique(voices):
        own = np.flatnonzero(voices == voice)
        out = np.flatnonzero(voices[known] == voice)
        rest = dual[known] - inverse[:, out] @ np.linalg.solve(inverse[np.ix_(out, out)], dual[known[out]])
        rest[out] = 0.0
        left_out[own] = (inner[np.ix_(own, known)] + BIAS) @ rest
    return Ridge(dual, left_out)
