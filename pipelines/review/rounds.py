"""What a round with Label Studio did, kept and said in Dutch. Counts and kinds only."""

import datetime as dt
from collections import Counter
from dataclasses import asdict, dataclass, field

from sqlalchemy import select

from pipelines.store import Review, ReviewRound, Store, SyncMark

_FAILURE = 200  # characters that the store keeps

_WORDS = {
    "sent": ("taak verstuurd", "taken verstuurd"),
    "found": ("taak stond er al", "taken stonden er al"),
    "put_back": ("verdwenen taak teruggezet", "verdwenen taken teruggezet"),
    "removed": ("taak van een verwijderd signaal weggehaald", "taken van verwijderde signalen weggehaald"),
    "reviews": ("beoordeling opgehaald", "beoordelingen opgehaald"),
    "deleted": ("beoordeling daar verwijderd", "beoordelingen daar verwijderd"),
    "kept": ("beoordeling daar zoek, hier behouden", "beoordelingen daar zoek, hier behouden"),
    "refused": ("beoordeling geweigerd, opnieuw te bekijken", "beoordelingen geweigerd, opnieuw te bekijken"),
    "doubles": ("dubbele taak verwijderd", "dubbele taken verwijderd"),
    "leftovers": ("taak verwijderd die er niet meer mocht zijn", "taken verwijderd die er niet meer mochten zijn"),
    "rejected": ("taak neemt Label Studio niet aan", "taken neemt Label Studio niet aan"),
}


@dataclass
class Synced:
    """What one round did, in counts.

    sent: tasks made. found: tasks that were there already, made by a round that died. put_back: signals whose task was
    gone from there, and is sent again. removed: signals that were deleted or taken back, and now there too. reviews:
    versions of judgements read. deleted: judgements that a person took away there. kept: judgements that Label Studio
    lost and we still hold. refused: annotations that are no judgement of ours. doubles, leftovers: tasks taken away
    there: a second one for a signal, one for a signal that is no more or was judged already. rejected: tasks that Label
    Studio does not take. strangers: tasks in our projects that are not ours.
    """

    projects: dict[str, int] = field(default_factory=dict)
    sent: int = 0
    found: int = 0
    put_back: int = 0
    removed: int = 0
    reviews: int = 0
    deleted: int = 0
    kept: int = 0
    refused: int = 0
    doubles: int = 0
    leftovers: int = 0
    rejected: int = 0
    strangers: int = 0
    doubtful: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """What was done, by name, without what was not."""
        return {name: count for name, count in asdict(self).items() if name in _WORDS and count}


def in_words(counts: dict[str, int]) -> str:
    """Say in Dutch what a round did."""
    said = [f"{count} {_WORDS[name][count != 1]}" for name, count in counts.items() if name in _WORDS]
    return ", ".join(said) or "niets te doen"


def keep_round(store: Store, synced: Synced, failure: str = "") -> None:
    """Write down a round that did something or failed; one that is like the last one only counts it up."""
    now = dt.datetime.now(dt.UTC)
    counts = synced.counts
    with store.begin() as session:
        last = session.scalars(select(ReviewRound).order_by(ReviewRound.id.desc()).limit(1)).one_or_none()
        if last is not None and last.counts == counts and last.failure == failure[:_FAILURE]:
            last.last_at, last.times = now, last.times + 1
        elif counts or failure or (last is not None and last.failure):
            # the first good round after a failure is kept as well: it says that it is over
            session.add(ReviewRound(at=now, last_at=now, times=1, counts=counts, failure=failure[:_FAILURE]))


@dataclass(frozen=True)
class Standing:
    """How it stands with Label Studio.

    last: the last round that did something or failed. refused: how often each problem had an annotation refused.
    strangers: tasks in our projects that belong to no signal.
    """

    last: ReviewRound | None
    refused: dict[str, int]
    strangers: int

    @property
    def words(self) -> str:
        """Say in Dutch what the last round did, and when."""
        if self.last is None:
            return "nog niets te melden"
        times = f", {self.last.times} keer" if self.last.times > 1 else ""
        done = f"mislukt: {self.last.failure}" if self.last.failure else in_words(self.last.counts)
        if self.last.failure and self.last.counts:
            done += f"; daarvoor: {in_words(self.last.counts)}"
        return f"{self.last.last_at.astimezone():%d-%m-%Y %H:%M}{times}: {done}"

    def lines(self) -> list[str]:
        """Return it as Dutch lines for a terminal."""
        lines = [f"laatste ronde met Label Studio: {self.words}"]
        if self.refused:
            kinds = ", ".join(f"{kind} {count} keer" for kind, count in sorted(self.refused.items()))
            lines.append(f"geweigerd, en terug in de wachtrij: {kinds}")
        if self.strangers:
            lines.append(f"taken in Label Studio zonder signaal of dubbel beoordeeld: {self.strangers}")
        return lines


def read_standing(store: Store) -> Standing:
    """Read how it stands."""
    with store.read() as session:
        last = session.scalars(select(ReviewRound).order_by(ReviewRound.id.desc()).limit(1)).one_or_none()
        problems = Counter(
            kind for kinds in session.scalars(select(Review.problems).where(Review.refused)) for kind in kinds
        )
        strangers = sum(
            strangers_in(mark) for mark in session.scalars(select(SyncMark).where(SyncMark.key.like("whole:%")))
        )
    return Standing(last, dict(problems), strangers)


def strangers_in(mark: SyncMark) -> int:
    """Return how many tasks that are not ours a look at a whole project found."""
    return int(mark.value.partition("|")[2])
