"""What the doors ask of the house: one place that strips, stores, proposes and answers."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from pipelines.intake.answer import Answer
from pipelines.intake.capture import Capture
from pipelines.intake.policy import IntakePolicy
from pipelines.intake.report import FileReport
from taxonomy import Taxonomy


class House(Protocol):
    """What stands behind every door; `pipelines.app` provides it."""

    @property
    def taxonomy(self) -> Taxonomy:
        """The words of the closed questions."""

    @property
    def intake(self) -> IntakePolicy:
        """What this deployment admits."""

    def hand_in(self, capture: Capture, key: str) -> Answer:
        """Store one capture under a key and answer it."""

    def send_urgent(self) -> None:
        """Bring what was ticked as urgent to the reviewers now, not at the next round; what fails waits for that."""

    def advise_only(self, capture: Capture) -> Answer:
        """Answer one capture and store nothing."""

    def take_in(self, paths: list[Path], progress: Callable[[int], None]) -> list[FileReport]:
        """Take in files, then triage what came in."""

    def answers(self, signal_ids: Sequence[str]) -> Iterator[Answer]:
        """Answer what was taken in from files, in this order."""
