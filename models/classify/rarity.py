"""How much a feature says by being rare, and which features are kept at all."""

import numpy as np

from models.classify.hashing import BITS, SPACE
from models.classify.sheet import Sheet
from models.classify.weighing import Floats

MIN_TEXTS = 2
"""A feature of fewer texts is left out: it can't help with another text, and a missed name is mostly one."""


def learn_rarity(sheet: Sheet) -> Floats:
    """For each feature id 0 when it is left out, else larger the fewer texts have it (inverse document frequency)."""
    in_text = np.unique((sheet.owner << BITS) + sheet.ids) & (SPACE - 1)
    texts = np.bincount(in_text, minlength=SPACE)
    rarity = np.log((1 + len(sheet.signals)) / (1 + texts)) + 0.5
    return np.where(texts >= MIN_TEXTS, rarity, 0.0).astype(np.float32).astype(np.float64)
