"""What a version is called: the day it was made and a digest of its numbers."""

import datetime as dt
import hashlib

import numpy as np

from models.classify.model import Model


def version_name(model: Model, day: dt.date) -> str:
    """The day and eight hex digits of the numbers themselves: a skops file of the same model differs each time."""
    seen = hashlib.sha256()
    for value in model.arrays().values():
        seen.update(np.ascontiguousarray(value).tobytes())
    return f"{day.isoformat()}-{seen.hexdigest()[:8]}"
