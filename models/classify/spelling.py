"""Bring street spelling back to one form: stretched letters, digits, abbreviations, loan words, emoji, endings."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

import yaml

_STRETCHED = re.compile(r"(.)\1{2,}")
_DOUBLE = re.compile(r"(.)\1")
_LEET = str.maketrans("013457@$", "oieastas")
_VOWELS = "aeou"
_ENDINGS = (
    "heden",
    "ingen",
    "etjes",
    "pjes",
    "tjes",
    "etje",
    "pje",
    "tje",
    "ende",
    "jes",
    "ing",
    "end",
    "je",
    "en",
    "er",
    "es",
    "e",
    "s",
)
_SOUNDS = (
    ("ij", "y"),
    ("ck", "k"),
    ("sch", "sg"),
    ("ch", "g"),
    ("ph", "f"),
    ("qu", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("c", "k"),
    ("z", "s"),
    ("v", "f"),
    ("dt", "t"),
    ("th", "t"),
    ("oe", "u"),
)


@cache
def _table(part: str) -> dict[str, str]:
    """Written form -> read form, of one part of spelling.yaml."""
    return _by_written(_load("spelling.yaml")[part])


@cache
def _words() -> dict[str, str]:
    """Written word -> read word: abbreviations, and words of other languages and registers where no abbreviation is."""
    loans = [_by_written(part) for part in _load("loans.yaml").values()]
    return {written: read for part in (*reversed(loans), _table("abbreviations")) for written, read in part.items()}


def is_abbreviation(word: str) -> bool:
    """Whether a lower-case word is a short or street spelling of another."""
    return word in _table("abbreviations")


@cache
def _english() -> frozenset[str]:
    return frozenset(_by_written(_load("loans.yaml")["engels"]))


def is_english(word: str) -> bool:
    """Whether a lower-case word is English and no Dutch."""
    return word in _english()


def _by_written(lines: dict[str, str]) -> dict[str, str]:
    return {written.replace("'", ""): read for read, line in lines.items() for written in line.split()}


def _load(name: str) -> dict[str, dict[str, str]]:
    text = files("models.classify").joinpath(name).read_text("utf-8")
    loaded: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def _groups() -> dict[str, str]:
    data = yaml.load(files("models.classify").joinpath("groups.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {word: f"<{kind}>" for kind, line in data.items() for word in line.split()}


_GROUPS = _groups()
GROUP_KINDS = frozenset(_GROUPS.values())
"""How words that name a group of people are read: by their kind only (groups.yaml)."""


def read_form(kind: str, surface: str) -> str:
    """The one form under which a token is read; what is no word comes between angle brackets."""
    if kind in ("word", "mixed"):
        form = word_form(surface)
        return _GROUPS.get(form, form)
    if kind == "placeholder":
        return f"<{surface[1:-1].partition('-')[0].partition(' ')[0].lower()}>"
    if kind == "emoji":
        return _emoji_form(surface)
    return "<vraag>" if "?" in surface else "<roep>" if "!" in surface else f"<{kind}>"


def _emoji_form(surface: str) -> str:
    if "\U0001f1e6" <= surface <= "\U0001f1ff":  # half of a country's flag
        return "<afkomst>"
    return _GROUPS.get(surface) or f"<{_table('emoji').get(surface, surface)}>"


def word_form(surface: str) -> str:
    """`Maaat` -> `maat`, `w8` -> `wacht`, `k1ng` -> `king`, `café` -> `cafe`."""
    word = surface.lower()
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    word = re.sub(r"['’`´.]", "", word)
    if word in _words():
        return _words()[word]
    if not word.isalpha():
        word = _without_digits(word)
    word = _STRETCHED.sub(lambda run: run[1] * (2 if run[1] in _VOWELS else 1), word)
    return _words().get(word, word)


def _without_digits(word: str) -> str:
    """Digits and signs among letters are read as letters; a number with a unit stays as it is."""
    letters = sum(c.isalpha() for c in word)
    if letters < 2 or (word[0].isdigit() and letters < 3):
        return word
    return word.translate(_LEET).replace("*", "")


def stem(form: str) -> str:
    """A rough stem that spellings and inflections of one word share; not a word by itself."""
    if form[0] == "<":
        return _GROUPS.get(form, form)
    word = form[2:] if form.startswith("ge") and len(form) > 6 else form
    if word.endswith(_ENDINGS):
        word = next((word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), word)
    if len(word) > 3 and word[-1] in "dt":
        word = word[:-1]
    for written, sounded in _SOUNDS:
        word = word.replace(written, sounded)
    return _DOUBLE.sub(r"\1", word)
