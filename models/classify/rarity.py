"""How much a feature says by being rare, and which features are kept at all."""

from collections.abc import Sequence

import numpy as np

from models.classify.hashing import SPACE
from models.classify.sheet import Sheet
from models.classify.weighing import Floats

MIN_TEXTS = 2
"""A feature of fewer texts is left out: it can't help with another text, and a missed name is mostly one."""


def learn_rarity(sheets: Sequence[Sheet]) -> Floats:
    """For each feature id 0 when it is left out, else larger the fewer texts have it (inverse document frequency)."""
    ids = np.concatenate([np.unique(sheet.ids) for sheet in sheets])
    texts = np.bincount(ids, minlength=SPACE)
    return np.where(texts >= MIN_TEXTS, np.log((1 + len(sheets)) / (1 + texts)) + 0.5, 0.0)
