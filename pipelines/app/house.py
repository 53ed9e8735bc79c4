"""The house behind the doors, opened when a door first needs it."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.app.deployment import Deployment
    from pipelines.handoff.register import Register
    from pipelines.intake.answer import Answer
    from pipelines.intake.capture import Capture
    from pipelines.intake.policy import IntakePolicy
    from pipelines.intake.report import FileReport
    from pipelines.learn.run import Outcome
    from pipelines.retention.tally import Tally
    from pipelines.retention.withdraw import Withdrawn
    from taxonomy import Taxonomy


class House:
    """What `pipelines.intake.doors.House` asks for, over one deployment."""

    @cached_property
    def deployment(self) -> "Deployment":
        """The deployment of this machine."""
        from pipelines.app.deployment import open_deployment

        return open_deployment()

    @property
    def taxonomy(self) -> "Taxonomy":
        """The words of the closed questions."""
        return self.deployment.taxonomy

    @property
    def intake(self) -> "IntakePolicy":
        """What this deployment admits."""
        return self.deployment.intake

    def hand_in(self, capture: "Capture", key: str) -> "Answer":
        """Store one capture under a key and answer it."""
        from pipelines.app.handin import hand_in

        return hand_in(self.deployment, capture, key)

    def send_urgent(self) -> None:
        """Bring what was ticked as urgent to the reviewers now, not at the next round; what fails waits for that."""
        from pipelines.app.work import send_urgent

        send_urgent(self.deployment)

    def advise_only(self, capture: "Capture") -> "Answer":
        """Answer one capture and store nothing."""
        from pipelines.app.handin import advise_only

        return advise_only(self.deployment, capture)

    def take_in(self, paths: list[Path], progress: Callable[[int], None]) -> "list[FileReport]":
        """Take in files, then triage what came in."""
        from pipelines.app.work import take_in_files

        return take_in_files(self.deployment, paths, progress)

    def answers(self, signal_ids: Sequence[str]) -> "Iterator[Answer]":
        """Answer what was taken in from files, one by one."""
        from pipelines.app.handin import answers

        return answers(self.deployment, signal_ids)

    def take_back(self, number: str, account: str) -> "Withdrawn":
        """Take a signal back for whoever handed it in."""
        from pipelines.app.taking_back import take_back

        return take_back(self.deployment, number, account)

    def clear_after(self) -> bool:
        """Clear the rest of what was taken back; return whether Label Studio still has something of it."""
        from pipelines.app.taking_back import clear_after

        return clear_after(self.deployment)

    def delete_at_term(self, dry_run: bool) -> "Tally":
        """Delete what has passed its term, or only count it."""
        from pipelines.app.deletion import delete_at_term

        return delete_at_term(self.deployment, dry_run)

    def learn(self, dry_run: bool) -> "Outcome":
        """Choose the cuts of the version in use again, on what was judged blind."""
        from pipelines.app.work import learn

        return learn(self.deployment, dry_run)

    @property
    def register(self) -> "Register":
        """What the share register needs to know."""
        from pipelines.handoff.register import Register

        settings = self.deployment.settings
        return Register(
            store=self.deployment.store,
            engine=self.deployment.engine,
            partners=settings.partners,
            bases=tuple(term.basis for term in settings.terms),
        )
