"""The flock: every canary of a run, made from one seed."""

import os
import re
from itertools import cycle, islice
from random import Random

from tests.pipelines.app.canaries.canary import Canary, traces
from tests.pipelines.app.canaries.layouts import WAYS
from tests.pipelines.app.canaries.names import SENTENCES, people

COUNT = 500
_TAILS = (
    "en zeg het tegen niemand",
    "voor vanavond",
    "dan regelen we het",
    "heeft hij gezegd",
    "snel",
    "en wacht daar",
)
_WORD = re.compile(r"[^\W\d_]{5,}")


def chosen_seed() -> int:
    """Return the seed in VROEGSIGNAAL_SEED, else always the same: which names a flock has is chance, a test is not."""
    return int(os.environ.get("VROEGSIGNAAL_SEED") or 1)


def structured(seed: int) -> list[Canary]:
    """Return invented identifiers, evenly of all types and, within a type, of all its layouts."""
    chance = Random(f"structured {seed}")
    flock: dict[str, Canary] = {}
    ways = {
        kind: cycle([(make, name, change, cues) for make, changes, cues in made for name, change in changes.items()])
        for kind, made in WAYS.items()
    }
    for kind in cycle(ways):
        if len(flock) == COUNT:
            return list(flock.values())
        make, name, change, cues = next(ways[kind])
        plain = make(chance)
        surface = change(plain)
        sentence = f"{chance.choice(cues)} {surface} {chance.choice(_TAILS)}"
        flock.setdefault(plain, Canary(kind, name, surface, sentence, traces(surface, plain)))
    raise AssertionError("cycle never ends")


def named(seed: int) -> list[Canary]:
    """Return invented people, half of them in lower case, each in a sentence of its own."""
    chance = Random(f"named {seed}")
    flock = []
    for number, (community, name) in enumerate(people(chance, COUNT)):
        small = number % 2 == 1
        surface = name.lower() if small else name
        sentence = SENTENCES[number % len(SENTENCES)].format(surface)
        words = [word for word in _WORD.findall(surface) if word.lower() not in ("meneer", "mevrouw")]
        flock.append(Canary("PERSOON", f"{community}{' klein' if small else ''}", surface, sentence, tuple(words)))
    return flock


def letters(flock: list[Canary], size: int = 8) -> list[str]:
    """Return the sentences in texts of `size` each, dealt so that types stand side by side."""
    hands = (len(flock) + size - 1) // size
    return [". ".join(canary.sentence for canary in islice(flock, at, None, hands)) for at in range(hands)]
