"""From spans to placeholders."""

from collections import Counter
from collections.abc import Sequence

from models.deidentify.ages import band
from models.deidentify.span import Span, Stripped
from models.deidentify.tokens import PLACEHOLDER
from models.deidentify.view import fold


class Numbering:
    """Gives each (type, folded surface) its number; one for all texts of a signal.

    Keyed on both, so that Roos the girl and Roos the village stay two, and numbers that stand in the texts already as
    placeholders are not given out again.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Start numbering after the placeholders that stand in `texts`."""
        self._numbers: dict[tuple[str, str], int] = {}
        self._last: Counter[str] = Counter()
        for text in texts:
            for match in PLACEHOLDER.finditer(text.lower()) if "[" in text else ():
                kind, _, number = match[0].strip("[]").upper().partition("-")
                if number.isdigit():
                    self._last[kind] = max(self._last[kind], min(int(number), 10_000))

    def placeholder(self, kind: str, surface: str) -> str:
        """Return what takes the place of one identifier."""
        folded = " ".join(fold(surface).split())
        if kind == "LEEFTIJD":
            return band(folded)
        if kind in ("PERSOON", "PLAATS", "ORGANISATIE"):
            folded = folded.removesuffix("'s").removesuffix("'")
        key = (kind, folded)
        if key not in self._numbers:
            self._last[kind] += 1
            self._numbers[key] = self._last[kind]
        return f"[{kind}-{self._numbers[key]}]"


def redact(text: str, spans: Sequence[Span], numbering: Numbering) -> Stripped:
    """Put placeholders in the place of spans, which are in order and do not overlap."""
    pieces, done = [], 0
    for span in spans:
        pieces += [text[done : span.start], numbering.placeholder(span.type, text[span.start : span.end])]
        done = span.end
    pieces.append(text[done:])
    return Stripped("".join(pieces), tuple(spans), dict(Counter(span.type for span in spans)))
