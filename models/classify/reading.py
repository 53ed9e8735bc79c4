"""What a reader says about one signal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that carried one proposal: a span of code points in the stripped text, end exclusive.

    `weight` is the part of the logarithm of the label's probability that these words brought; a placeholder is never
    evidence.
    """

    label: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Probabilities for every label; `proposed` reach the model's threshold, `maybe` only the lower cut.

    A proposal is about one text and never about a person; a human decides.
    """

    probabilities: dict[str, float]
    proposed: tuple[str, ...]
    maybe: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    model: str
