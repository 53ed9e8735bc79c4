"""Sentences with a slot for a first name, to compare how well names of different origins are found."""

from collections.abc import Iterator, Sequence

from models.corpus import CorpusText

SLOTS = (
    "gisteren liep {} huilend naar huis",
    "ik weet zeker dat {} dat filmpje heeft gemaakt",
    "kan jij {} even vragen of het doorgaat",
    "{} kwam te laat op school vandaag",
    "volgens {} is er niks aan de hand",
    "waarom appt {} mij midden in de nacht",
    "mijn buurmeisje {} durft niet meer naar buiten",
    "die jas is van {} geloof ik",
    "hey {}, doe je mee met voetballen",
    "als {} nog een keer zoiets stuurt bel ik je",
    "ik zat naast {} in de bus",
    "sinds {} weg is mist iedereen haar",
    "hij dreigt dat hij {} opwacht bij het hek",
    "voor de verjaardag van {} zoeken we een cadeau",
    "met {} valt niet te praten hierover",
    "moet ik dit aan {} laten zien of niet",
    "de vader van {} heeft aangifte gedaan",
    "{} heeft geld geleend en geeft het niet terug",
    "zonder {} winnen we nooit",
    "wie heeft {} toegevoegd aan deze groep",
    "het account van {} is overgenomen denk ik",
    "klasgenoot {} vertelde het in de pauze",
    "jullie en {} moeten om 9 uur klaar staan",
    "{} wil dat ik zwijg maar dat kan ik niet",
    "omdat {} ziek is gaat het feest niet door",
)


def slots(texts: Sequence[CorpusText]) -> list[tuple[str, str, bool]]:
    """What stands before and after a name of one word, and whether the name has a capital: of the corpus, and ours."""
    found: list[tuple[str, str, bool]] = []
    for slot in SLOTS:
        before, after = slot.split("{}")
        found += [(before, after, False), (before, after, True)]
    for text in texts:
        for span in text.spans:
            if span.type == "PERSOON" and text.raw[span.start : span.end].isalpha():
                found.append((text.raw[: span.start], text.raw[span.end :], text.raw[span.start].isupper()))
    return found


def fillings(texts: Sequence[CorpusText], names: Sequence[str], count: int) -> Iterator[tuple[str, int, int]]:
    """Yield `count` texts with one of the names in a slot, and where it stands; the same slots for any names."""
    places = slots(texts)
    for number in range(count):
        before, after, capital = places[number % len(places)]
        name = names[(number + number // len(places)) % len(names)]
        shown = name.capitalize() if capital else name
        yield before + shown + after, len(before), len(before) + len(shown)
