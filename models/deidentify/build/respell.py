"""Spells ordinary words as dialect, haste or street language would: an unknown word is not yet a name."""

import random
import re

_WORD = re.compile(r"(?<![\w@#./'-])[a-zA-Z]{3,16}(?![\w@./'-])")
_SHARES = (0.06, 0.12, 0.25, 0.5)
"""Share of the words of a text that are spelled anew: from haste to dialect."""
_RULES = tuple(
    (re.compile(pattern), forms)
    for pattern, forms in (
        ("ij", ("ie", "y", "ee", "i", "ai")),
        ("ui", ("uu", "oe", "eu", "uy", "ou")),
        ("aa", ("oa", "ao", "ae", "a")),
        ("oo", ("eu", "oa", "uo", "o")),
        ("ee", ("ie", "ei", "ea", "eij")),
        ("ou|au", ("ol", "oa", "aw", "o")),
        ("oe", ("u", "ou", "oo")),
        ("ie", ("i", "ee", "ij")),
        ("eu", ("uu", "ui", "oe")),
        ("en$", ("n", "e", "uh", "ne")),
        ("er$", ("a", "ur", "r")),
        ("lijk$", ("lek", "luk", "lik")),
        ("tje$", ("ke", "tsje", "chie", "ie")),
        ("^g|g$", ("h", "ch")),
        ("^v", ("f",)),
        ("^z", ("s",)),
        ("sch", ("sk", "s", "sg")),
        ("cht", ("ch", "ft", "gt")),
        ("st$|nd$|rt$", ("s", "n", "r")),
        ("ks|x", ("x", "ks")),
        ("k", ("c", "q", "kk")),
        ("a(?=[^aeiou]$)", ("o", "e", "oa")),
        ("o(?=[^aeiou])", ("oo", "u", "a")),
        ("e(?=[^aeiou])", ("a", "i", "ee")),
        ("i(?=[^aeiou])", ("e", "u")),
    )
)


def pick_share(rng: random.Random) -> float:
    """Return which share of the words of one text is spelled anew."""
    return rng.choice(_SHARES)


def respelled(text: str, share: float, rng: random.Random) -> str:
    """Return a text with about this share of its words in another spelling; the rest stays as it is."""
    return _WORD.sub(lambda match: _respell(match[0], rng) if rng.random() < share else match[0], text)


def _respell(word: str, rng: random.Random) -> str:
    fitting = [rule for rule in _RULES if rule[0].search(word)]
    if not fitting or rng.random() < 0.2:
        return _mistyped(word, rng)
    for pattern, forms in rng.sample(fitting, min(len(fitting), rng.choice((1, 1, 2)))):
        word = pattern.sub(rng.choice(forms), word, count=1)
    return word


def _mistyped(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    way = rng.random()
    if way < 0.3:
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    if way < 0.6:
        return word[:at] + word[at + 1 :]
    if way < 0.8:
        return word[:at] + word[at - 1] + word[at:]
    return word[:at] + rng.choice("aeiounrst") + word[at:]
