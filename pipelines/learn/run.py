"""One run of learning: read what was judged, choose cuts again, and offer, promote or refuse them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.corpus import CorpusText
from models.deidentify import Deidentifier
from models.registry import load_reader, use_version, used_folder
from pipelines.learn.cuts import LabelCuts, recut
from pipelines.learn.judged import Judgements, read_judged
from pipelines.learn.rule import load_rule, objections
from pipelines.learn.version import draft_version, held_out_texts, keep_version
from pipelines.learn.words import HEADER, MEANING, label_lines, period
from pipelines.store import Store

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
    refused: tuple[str, ...]
    made: str | None
    promoted: bool
    dry: bool

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


def learn(
    store: Store,
    kept: Path,
    mode: Mode,
    engine: Deidentifier,
    dry: bool,
    texts: Callable[[], Sequence[CorpusText]] = held_out_texts,
) -> Outcome:
    """Choose the cuts of the version in use again, on what was judged blind; keep a new version only by the rule.

    `kept`: the folder of versions; `texts`: corpus texts of voices that no version learned from, for the fairness
    check. Raises RegistryError or ModelFileError when the version in use cannot be read.
    """
    base = used_folder(kept)
    reader = load_reader(base)
    judged = read_judged(store, reader.version)
    labels = recut(judged.truth, judged.probability, reader.model.proposed, reader.model.maybe)
    refused = objections(load_rule(), len(judged.truth), labels)
    draft = None if refused else draft_version(base, labels, judged, texts(), engine)
    refused = draft.unfair if draft else refused
    if draft is None or refused:
        return Outcome(reader.version, judged, labels, refused, None, False, dry)
    if not dry:
        keep_version(kept, draft)
        if mode == "zelf":
            use_version(kept, draft.card.version)
    return Outcome(reader.version, judged, labels, (), draft.card.version, mode == "zelf" and not dry, dry)
