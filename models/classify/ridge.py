"""Linear heads fitted by least squares in the dual: exact, and all left-out voices at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dpotrf, dpotri
from scipy.sparse import csr_array

from models.classify.weighing import Floats

BIAS = 0.1
"""The square of a constant feature's value: it makes room for the intercept."""

_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Ridge:
    """A fitted kernel ridge: `dual` weighs the texts, `left_out` scores each voice by heads that never saw it."""

    dual: Floats
    left_out: Floats


def likeness(rows: csr_array) -> Floats:
    """The inner products of all texts, without the constant feature."""
    out = np.empty((rows.shape[0], rows.shape[0]))
    columns = rows.T.tocsr()
    for start in range(0, rows.shape[0], _BLOCK):
        out[start : start + _BLOCK] = (rows[start : start + _BLOCK] @ columns).toarray()
    return out


def fit_ridge(
    inner: Floats, targets: NDArray[np.bool_], voices: NDArray[np.str_], strength: float, learn: NDArray[np.bool_]
) -> Ridge:
    """Fit targets (texts x heads) on the texts of `learn`; `dual` is 0 for the others.

    The scores of each voice left out are exact, for all of its texts, and no head is fitted twice.
    """
    known = np.flatnonzero(learn)
    system = inner[np.ix_(known, known)]
    system += BIAS
    system[np.diag_indices_from(system)] += strength
    inverse = _inverse(system)
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


def _inverse(system: Floats) -> Floats:
    """Invert a symmetric positive definite matrix, which is overwritten: a third of the work of solving for it."""
    factor, failed = dpotrf(system.T, lower=True, overwrite_a=True)
    if not failed:
        half, failed = dpotri(factor, lower=True, overwrite_c=True)
    if failed:
        raise np.linalg.LinAlgError("the likeness of the texts is not positive definite")
    for start in range(0, len(half), _BLOCK):  # only its lower half is filled
        end = start + _BLOCK
        block = np.tril(half[start:end, start:end])
        half[start:end, start:end] = block + np.tril(block, -1).T
        half[start:end, end:] = half[end:, start:end].T
    return np.asarray(half)
