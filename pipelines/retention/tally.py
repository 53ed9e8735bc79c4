"""What a run of retention did, or would do, in counts and in Dutch."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.retention.terms import Terms


@dataclass(frozen=True)
class ReviewCleared:
    """What became of Label Studio: tasks removed, tasks that wait until it answers, copies in files removed.

    `busy`: the rows and bytes that its database keeps could not be cleared.
    """

    tasks: int = 0
    waiting: int = 0
    files: int = 0
    busy: bool = False


@dataclass
class Tally:
    """What a run deleted, or would delete. `left` names in Dutch what could not be done, and what a person must do."""

    terms: Terms
    dry: bool
    signals: Counter[str] = field(default_factory=Counter)
    stubs: int = 0
    review: ReviewCleared = ReviewCleared()
    reports: int = 0
    prefect: int = 0
    left: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many signals."""
        return self.signals.total()

    def lines(self) -> Iterator[str]:
        """Yield it as Dutch lines for a terminal."""
        yield "Proef: er wordt niets veranderd." if self.dry else "Verwijderd:"
        yield f"{'grondslag':<24}{'termijn':>12}{'signalen':>10}"
        for basis in sorted({*self.terms.days, *self.signals}):
            days = f"{self.terms.of(basis)} dagen"
            yield f"{basis:<24}{days:>12}{self.signals[basis]:>10}"
        for name, count in (
            ("taken in Label Studio", self.review.tasks),
            ("exports en uploads van Label Studio", self.review.files),
            ("rijen zonder inhoud, na nog een termijn", self.stubs),
            ("rapporten", self.reports),
            ("gegevens van Prefect over oude runs", self.prefect),
        ):
            yield f"{name:<40}{count:>6}"
        yield from (f"LET OP: {words}" for words in self.left)
