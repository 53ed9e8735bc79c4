"""Invented people: names as they are worn in Dutch towns. Each word of a name belongs to one person only."""

from pathlib import Path
from random import Random

_LISTS = Path(__file__).with_name("names.txt")
# What is said about a person; {0} is the name.
SENTENCES = (
    "gister zag ik {0} bij het station met die andere jongens",
    "volgens {0} gaat het vanavond gebeuren",
    "toen heeft {0} mij bedreigd omdat ik niks wilde betalen",
    "ze zeggen dat {0} erachter zit",
    "vraag maar aan {0} hoe het zit",
    "ik ben bang voor {0} sinds die foto rondgaat",
    "mijn dochter kreeg een bericht van {0} met een raar voorstel",
    "de moeder van {0} weet nog van niks",
    "kan iemand {0} tegenhouden voor het misgaat",
    "{0} verkoopt die dingen in de pauze",
    "het groepje van {0} staat elke avond op het plein",
    "we hebben {0} er al twee keer op aangesproken",
    "toen kwam {0} erbij en werd het menens",
    "hij heet {0} en zit bij mijn broertje in de klas",
    "ik moest van {0} mijn pasje afgeven",
    "{0} heeft het filmpje doorgestuurd naar de hele groep",
)


def people(chance: Random, count: int) -> list[tuple[str, str]]:
    """Return so many people, spread over the communities: the community and the name.

    About half have a given name and a surname, the others one of the two, a surname with a title before it.
    """
    given, last = _words(chance)
    found: list[tuple[str, str]] = []
    alone = count - len(last)  # so many have a given name only
    for community, surname in last:
        first = next((pair for pair in given if pair[0] == community), None)
        if first is None or len(found) % 6 == 5:
            found.append((community, f"{chance.choice(('meneer', 'mevrouw'))} {surname}"))
            continue
        given.remove(first)
        found.append((community, f"{first[1]} {surname}"))
    if alone > len(given):
        raise ValueError(f"names for {len(found) + len(given)} people only")
    return [*found, *given[: max(alone, 0)]][:count]


def _words(chance: Random) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return given names and surnames with their community, in a random order, none within another."""
    lists: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    for line in _LISTS.read_text(encoding="utf-8").splitlines():
        community, *both = (part.strip() for part in line.split("|"))
        for words, into in zip(both, lists, strict=True):
            into += [(community, word.replace("~", " ")) for word in words.split()]
    every = [word.casefold() for pairs in lists for _, word in pairs]
    for pairs in lists:
        pairs[:] = [pair for pair in pairs if sum(pair[1].casefold() in other for other in every) == 1]
        chance.shuffle(pairs)
    return lists
