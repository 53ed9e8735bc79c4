"""What became of a file, in words for whoever handed it in. Never its name: names of files may hold names of people."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.intake.columns import Problem


@dataclass
class FileReport:
    """What became of one file. `number` is its place in this run; `seen` says which file it is without its name."""

    number: int
    seen: str = ""
    rows: int = 0
    new: int = 0
    refused: int = 0
    redacted: int = 0
    problems: list[tuple[str, Problem]] = field(default_factory=list)  # place of the row and what is wrong with it
    notes: list[str] = field(default_factory=list)
    error: str = ""
    passing: bool = False  # the error is of this moment: the same file may be read well later
    taken: list[tuple[str, str]] = field(default_factory=list)  # place and signal id, of every row that is in

    @property
    def known(self) -> int:
        """Rows that were taken in before."""
        return self.rows - self.new - self.refused

    @property
    def whole(self) -> bool:
        """Whether everything in the file is in the store now."""
        return not (self.refused or self.error)

    @property
    def name(self) -> str:
        """What the file is called in an answer."""
        return f"Bestand {self.seen or self.number}"

    def lines(self) -> Iterator[str]:
        """Yield the answer: the counts, and what is wrong where."""
        if self.error and not self.rows:
            yield f"{self.name}: {self.error}. Er is niets ingenomen."
            return
        if self.error:
            yield f"{self.name}: {self.error}."
        read = "1 rij gelezen" if self.rows == 1 else f"{self.rows} rijen gelezen"
        yield f"{self.name}: {read}, {self.new} nieuw, {self.known} al bekend, {self.refused} geweigerd."
        if self.redacted:
            yield f"  {self.redacted} teksten konden niet veilig worden ontdaan van namen en zijn weggelaten."
        yield from (f"  let op: {note}" for note in self.notes)
        yield from (f"  rij {place}: {problem}" for place, problem in self.problems)
        if len({place for place, _ in self.problems}) < self.refused:
            yield "  Niet elke geweigerde rij staat hierboven."
