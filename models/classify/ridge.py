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


def fit_ridge(inner: Floats, targets: NDArray[np.int64], voices: NDArray[np.str_], strength: float) -> Ridge:
    """Fit targets of 0 and 1 (texts x labels). The scores of each voice left out are exact: no head is fitted twice."""
    signs = np.where(targets, 1.0, -1.0)
    system = inner + BIAS
    system[np.diag_indices_from(system)] += strength
    inverse = cho_solve(cho_factor(system, lower=True, overwrite_a=True), np.eye(len(system)), overwrite_b=True)
    dual = inverse @ signs
    left_out = np.empty_like(signs)
    for voice in np.unique(voices):
        at = np.flatnonzero(voices == voice)
        left_out[at] = signs[at] - np.linalg.solve(inverse[np.ix_(at, at)], dual[at])
    return Ridge(dual, left_out)
