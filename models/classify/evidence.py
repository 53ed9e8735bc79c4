"""From what each token adds to a score to the few spans that a reviewer is shown."""

from itertools import groupby

import numpy as np

from models.classify.sheet import Sheet
from models.classify.weighing import Floats

MAX_SPANS = 4
SHARE = 0.1
"""A word is shown when it brings at least this share of what the strongest word brings."""


def strongest_spans(sheet: Sheet, by_token: Floats) -> list[tuple[int, int, float]]:
    """Start, end and weight of the words in the text that speak most for a label, strongest first.

    Words next to each other make one span. Placeholders are never shown: they are not the capturer's words.
    """
    own = [
        index
        for index, token in enumerate(sheet.tokens[: sheet.in_text])
        if token.kind not in ("placeholder", "tone") and by_token[index] > 0
    ]
    if not own:
        return []
    least = SHARE * max(by_token[own])
    shown = [index for index in own if by_token[index] >= least]
    spans = []
    for _, run in groupby(enumerate(shown), key=lambda item: item[1] - item[0]):
        at = [index for _, index in run]
        spans.append((sheet.tokens[at[0]].start, sheet.tokens[at[-1]].end, float(np.sum(by_token[at]))))
    return sorted(spans, key=lambda span: -span[2])[:MAX_SPANS]
