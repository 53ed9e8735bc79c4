"""One run of learning: read what was judged, choose cuts again, and offer, promote or refuse them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from models.registry import load_reader, use_version, used_folder
from pipelines.learn.cuts import LabelCuts, recut
from pipelines.learn.judged import Judgements, read_judged
from pipelines.learn.rule import load_rule, objections
from pipelines.learn.words import HEADER, MEANING, label_lines, period
from pipelines.store import Store

if TYPE_CHECKING:
    from models.corpus import CorpusText

    Texts = Sequence[CorpusText]

Mode = Literal["voorstel", "zelf"]
"""What becomes of cuts that pass the rule: offered to a person, or taken in use at once."""


@dataclass(frozen=True)
class Outcome:
    """What a run found. `base`: the version in use when it began. `refused`: why there is no new version, in Dutch.

    `made`: the new version's name, also when a dry run did not keep it; `promoted`: it is in use now.
    """

    base: str
    judged: Judgements
    labels: tuple[LabelCuts, ...]
    refused: tuple[str, ...] = ()
    made: str | None = None
    promoted: bool = False
    dry: bool = False

    @property
    def recut(self) -> int:
        """How many labels have new cuts."""
        return sum(each.new is not None for each in self.labels)

    @property
    def answer(self) -> str:
        """What became of it, in a sentence or two."""
        if self.made is None:
            return f"Geweigerd, er is geen nieuwe versie gemaakt: {'; '.join(self.refused)}."
        if self.dry:
            return "De regel is gehaald. Zonder --dry-run wordt er een versie met deze drempels gemaakt."
        if self.promoted:
            return f"Versie {self.made} is nu in gebruik, met deze drempels. Terug: vroegsignaal models use {self.base}"
        return (
            f"Voorstel: versie {self.made} heeft deze drempels. In gebruik nemen: vroegsignaal models use {self.made}"
        )

    def lines(self) -> Iterator[str]:
        """Everything, for whoever asked."""
        count = len(self.judged.truth)
        told = f"{count} blinde beoordelingen tellen mee {period(self.judged)}".rstrip()
        yield f"Drempels van versie {self.base}; {told}."
        yield f"{self.judged.left_out} andere niet: geen besluit, van een andere versie, of een bijna gelijke tekst."
        yield ""
        if count:
            yield HEADER
            for each in self.labels:
                yield from label_lines(each)
            yield from ("", MEANING, "")
        yield self.answer


def learn(store: Store, kept: Path, mode: Mode, dry: bool, texts: "Texts | None" = None) -> Outcome:
    """Choose the cuts of the version in use again, on what was judged blind; keep a new version only by the rule.

    `kept`: the folder of versions; `texts`: what fairness is looked at with, else the corpus's test voices.
    Raises RegistryError or ModelFileError when the version in use cannot be read.
    """
    base = used_folder(kept)
    reader = load_reader(base)
    judged = read_judged(store, reader.version)
    labels = recut(judged.truth, judged.probability, reader.model.proposed, reader.model.maybe)
    found = Outcome(reader.version, judged, labels, objections(load_rule(), len(judged.truth), labels), dry=dry)
    return found if found.refused else _made(found, base, kept, mode, texts)


def _made(found: Outcome, base: Path, kept: Path, mode: Mode, texts: "Texts | None") -> Outcome:
    """Draft the version; keep it when it is fair and this is no dry run."""
    from pipelines.learn.version import (
        draft_version,
        held_out_texts,
        keep_version,
    )  # brings all that measures a version

    draft = draft_version(base, found.labels, found.judged, texts or held_out_texts())
    if draft.unfair:
        return replace(found, refused=draft.unfair)
    if not found.dry:
        keep_version(kept, draft)
        if mode == "zelf":
            use_version(kept, draft.card.version)
    return replace(found, made=draft.card.version, promoted=mode == "zelf" and not found.dry)
