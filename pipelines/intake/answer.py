"""What a capturer is told at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from taxonomy import Advice

STILL_PERSONAL = "ontdaan van namen, nog steeds persoonsgegeven"
GONE_IN_WORDS = (
    "Dit is eerder ingebracht en daarna teruggetrokken of na zijn bewaartermijn verwijderd; het komt niet terug."
)
NOT_LIVE = "Dit systeem wordt niet live gelezen. Is er nu gevaar? Bel 112."


@dataclass(frozen=True)
class Answer:
    """The stripped texts, the proposal in words, the advice, and the item number (empty when nothing was stored).

    `gone`: the signal was handed in before and is deleted or taken back since; then there is a number and no more.
    """

    number: str
    texts: tuple[str, ...]
    redacted: bool
    proposals_on: bool
    proposed: tuple[str, ...]
    maybe: tuple[str, ...]
    advice: tuple[Advice, ...]
    gone: bool = False

    @property
    def proposal_in_words(self) -> str:
        """One or two sentences; a person decides."""
        if self.gone:
            return GONE_IN_WORDS
        if self.redacted:
            return (
                "De tekst kon niet veilig worden ontdaan van namen en is niet bewaard. "
                "Vertel in eigen woorden wat u zag."
            )
        if not self.proposals_on:
            return "Voorstellen staan uit. Een beoordelaar leest dit signaal."
        words = f"Dit lijkt op: {', '.join(self.proposed)}." if self.proposed else "Geen categorie herkend."
        if self.maybe:
            words += f" Misschien ook (lage zekerheid): {', '.join(self.maybe)}."
        return words + " Een beoordelaar beslist."

    def lines(self) -> Iterator[str]:
        """Yield the answer as plain lines for a terminal."""
        if self.gone:
            yield GONE_IN_WORDS
            yield f"Nummer: {self.number}"
            return
        yield f"Tekst ({STILL_PERSONAL}):"
        for text in self.texts:
            yield from (f"  {line}" for line in text.splitlines())
        yield ""
        yield f"Voorstel: {self.proposal_in_words}"
        yield ""
        yield "Advies:"
        for advice in self.advice:
            yield f"  - {advice.title}"
            yield f"    {advice.text}"
            for door in advice.doors:
                contact = f": {door.phone or door.website}" if door.phone or door.website else ""
                yield f"      {door.name}{contact} ({door.hours})"
        yield ""
        yield f"Nummer: {self.number}" if self.number else "Er is niets bewaard."
