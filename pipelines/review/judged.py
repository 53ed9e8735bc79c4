"""One task of Label Studio beside the judgements that we hold of its signal.

A server that was put back from an older copy shows less than it did, and gives its numbers out a second time.
"""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipelines.review.judgement import Judgement, read_judgement
from pipelines.review.parts import compose
from pipelines.review.rounds import Synced
from pipelines.review.seen import Given, SeenTask
from pipelines.store import Review, Signal, State, Task, move


@dataclass
class ToRemove:
    """What must go from Label Studio, once the store has it written down."""

    tasks: list[int] = field(default_factory=list)
    annotations: list[int] = field(default_factory=list)


def let_go(review: Review) -> bool:
    """Keep a version of a judgement that Label Studio no longer has; return whether it is one that stands."""
    review.task_id = review.annotation_id = None
    return review.current


@dataclass
class Judged:
    """One task, what we hold (oldest version first), and where to note what was done and what must go there."""

    session: Session
    signal: Signal
    row: Task
    reviews: list[Review]
    task: SeenTask
    blind: bool
    synced: Synced
    remove: ToRemove

    def keep(self) -> None:
        """Take in what was given, changed or taken away, and move the signal accordingly."""
        refused = self.synced.refused
        for given in self.task.given:
            self._take_in(given)
        self._miss()
        standing = [review for review in self.reviews if review.current]
        if standing:
            move(self.session, self.signal.id, State.queued, State.reviewed, "beoordeling")
        else:
            why = "tweede_blik" if self.synced.refused > refused else "beoordeling_verwijderd"
            move(self.session, self.signal.id, State.reviewed, State.queued, why)
        lost = standing and not self.task.given and not any(review.annotation_id for review in standing)
        if lost and self.signal.state != State.queued:
            # judged already, and Label Studio does not know it any more: nobody need do it twice
            if self.row.task_id == self.task.id:
                self.row.task_id = None
            self.remove.tasks.append(self.task.id)
            self.synced.leftovers += 1

    def _last(self, annotation_id: int) -> Review | None:
        same = [r for r in self.reviews if r.annotation_id == annotation_id and r.task_id == self.task.id]
        return same[-1] if same else None

    def _take_in(self, given: Given) -> None:
        before = self._last(given.id)
        if before is not None and given.made_at > before.at:
            self._let_go(before)  # another annotation with the same number
            before = None
        if before is None:
            self._free(given.id)
            before = self._returned(given)
        if before is None or before.at < given.at or before.deleted:
            judgement = read_judgement(given.result, compose(self.signal))
            self._add(given, before, judgement)
            before = self.reviews[-1]
            self.synced.refused += judgement.refused
            self.synced.reviews += not judgement.refused
        if before.refused:
            # out of the way there, so that Label Studio serves the task again
            self.remove.annotations.append(given.id)

    def _miss(self) -> None:
        """Find what we hold of this task and Label Studio no longer shows."""
        given = {one.id for one in self.task.given}
        held = {r.annotation_id: r for r in self.reviews if r.task_id == self.task.id and r.annotation_id not in given}
        for review in held.values():
            if review.deleted:
                continue
            if review.refused or self.task.at < review.at:
                # we took it away ourselves; or the server went back in time, for taking one away moves the task's time
                self._let_go(review)
            else:
                self._add_deletion(review)
                self.synced.deleted += 1

    def _let_go(self, last: Review) -> None:
        for review in [r for r in self.reviews if r.annotation_id == last.annotation_id and r.task_id == last.task_id]:
            self.synced.kept += let_go(review)
        self.session.flush()  # a row that takes the number over is otherwise written first

    def _free(self, annotation_id: int) -> None:
        """Free the number of an annotation that a server which went back in time gave to another task."""
        for review in self.session.scalars(select(Review).where(Review.annotation_id == annotation_id)):
            self.synced.kept += let_go(review)
        self.session.flush()

    def _returned(self, given: Given) -> Review | None:
        """Return the version that this is, when Label Studio had lost it and has it again."""
        for review in reversed(self.reviews):
            if review.annotation_id is None and (review.reviewer, review.at) == (given.reviewer, given.at):
                review.task_id, review.annotation_id = self.task.id, given.id
                return review
        return None

    def _add(self, given: Given, before: Review | None, judgement: Judgement) -> None:
        for review in self.reviews:
            same_person = review.annotation_id is None and review.reviewer == given.reviewer
            if review.annotation_id == given.id or same_person:
                review.current = False
        version = Review(
            signal_id=self.signal.id,
            task_id=self.task.id,
            annotation_id=given.id,
            version=before.version + 1 if before else 1,
            current=not judgement.refused,
            deleted=False,
            refused=judgement.refused,
            at=given.at,
            reviewer=given.reviewer,
            edited_by=given.edited_by,
            decision=judgement.decision,
            categories=list(judgement.categories),
            marks=list(judgement.marks),
            missed=list(judgement.missed),
            evidence=list(judgement.evidence),
            seconds=given.seconds,
            blind=self.blind,
            problems=list(judgement.problems),
        )
        self._store(version)

    def _add_deletion(self, review: Review) -> None:
        review.current = False
        version = Review(
            signal_id=self.signal.id,
            task_id=self.task.id,
            annotation_id=review.annotation_id,
            version=review.version + 1,
            current=False,
            deleted=True,
            refused=False,
            at=self.task.at,
            reviewer=review.reviewer,
            edited_by="",
            decision=review.decision,
            categories=[],
            marks=[],
            missed=[],
            evidence=[],
            seconds=None,
            blind=review.blind,
            problems=[],
        )
        self._store(version)

    def _store(self, version: Review) -> None:
        self.session.add(version)
        self.reviews.append(version)
