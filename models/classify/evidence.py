"""From what each token adds to a score to the few spans that a reviewer is shown."""

from models.classify.sheet import Sheet
from models.classify.weighing import Floats

MAX_SPANS = 4
SHARE = 0.1
"""A word is shown when it brings at least this share of what the strongest word brings."""
_UNSHOWN = frozenset({"placeholder", "tone"})


def strongest_spans(sheet: Sheet, at: int, by_token: Floats) -> list[tuple[int, int, float]]:
    """Start, end and weight of the words in a signal's text that speak most for a label, strongest first.

    `by_token` has what each of the signal's own tokens adds. Words next to each other make one span. Placeholders are
    never shown: they are not the capturer's words.
    """
    signal = sheet.signals[at]
    weight = by_token[: signal.seen - signal.start].tolist()
    own = sheet.tokens[signal.start : signal.seen]
    least = SHARE * max((w for w, token in zip(weight, own, strict=True) if token.kind not in _UNSHOWN), default=0.0)
    spans: list[tuple[int, int, float]] = []
    before = -2
    for index, token in enumerate(own):
        if weight[index] <= 0 or weight[index] < least or token.kind in _UNSHOWN:
            continue
        if index == before + 1:
            start, _, carried = spans.pop()
            spans.append((start, token.end, carried + weight[index]))
        else:
            spans.append((token.start, token.end, weight[index]))
        before = index
    return sorted(spans, key=lambda span: -span[2])[:MAX_SPANS]
