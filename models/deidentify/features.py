"""What one token tells by itself: its shape, its affixes, what the word list knows of it, how it is stuck to others.

Features are hashed into `BUCKETS` rows; nothing here looks at a neighbour, so a token's features can be kept.
"""

import re
from functools import lru_cache
from zlib import crc32

from models.deidentify.lexicon import COMMON_SHIFT, ENGLISH, FIRST, KEEP, LAST, PLACE, PROPER, SLANG, WORD
from models.deidentify.numerals import NUMBER_WORDS
from models.deidentify.tokens import PLACEHOLDER

BUCKETS = 1 << 15

_STREET = re.compile(
    r"(?:straat|str|laan|weg|plein|pleintje|hof|kade|gracht|singel|pad|dreef|dijk|plantsoen|markt|"
    r"steeg|baan|burg|brug|park|poort|"
    r"werf|haven|stede|kamp|akker|veld|erf|ring|wal|vest|steiger|sluis|tunnel|station|toren|flat|hoek|"
    r"molen|kanaal|oord|wei|weide|"
    r"strjitte|leane|wei|dyk|tien|reed|lei|lane|street|road|square|viaduct|passage|galerij|promenade|"
    r"boulevard|allee|esplanade)$"
)
_SCHOOL = re.compile(
    r"(?:college|lyceum|school|schule|mavo|havo|vmbo|mbo|roc|gymnasium|academie|kerk|moskee|tempel|"
    r"synagoge|club|huis|centrum|"
    r"kliniek|ziekenhuis|shop|store|salon|bar|cafe|gym|scouting|stichting|vereniging|boys|hal|loods|"
    r"fabriek|winkel|zaak|bakkerij|"
    r"kapper|garage|pizzeria|bad|manege|theater|bioscoop|bieb|bibliotheek|opvang|instelling|praktijk|"
    r"apotheek|hotel|sociëteit|honk|soos)$"
)
_TOWN = re.compile(
    r"(?:dam|wijk|buurt|veen|kerk|drecht|hoven|broek|horst|loo|burg|stad|dorp|zijl|huizen|wolde|foort|"
    r"meer|polder|ingen|um|weert|sluis)$"
)
_ENDS = tuple(
    end for part in (_STREET, _SCHOOL, _TOWN) for end in part.pattern.removeprefix("(?:").removesuffix(")$").split("|")
)
"""One of these ends a word that a pattern above matches: a far cheaper first look."""
_STRETCH = re.compile(r"(.)\1{2,}")
_VOWELS = re.compile(r"[aeiouy]")
_CV = str.maketrans("aeiouybcdfghjklmnpqrstvwxz", "VVVVVVCCCCCCCCCCCCCCCCCCCC")
_PINYIN = re.compile(
    r"(?:(?:[bpmf]|[dtnl]|[gkh]|[jqx]|zh|ch|sh|[rzcs]|[yw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|"
    r"uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|a|e|i|o|u))"
    r"(?:[ '-]?(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|"
    r"ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|a|e|i|o|u)){1,2}"
)
_FLAGS = (
    (FIRST, "F"),
    (LAST, "L"),
    (PLACE, "P"),
    (WORD, "W"),
    (PROPER, "N"),
    (ENGLISH, "E"),
    (SLANG, "S"),
    (KEEP, "K"),
)
_ENDINGS = ("'s", "s", "tje", "je", "ie", "pie", "kje", "en", "'tje", "'", "n", "t", "e", "er")


def base_flags(word: str, lexicon: dict[str, int]) -> tuple[int, str]:
    """Return the word's knowledge, and how it was found: itself, unstretched, without an ending, by parts, or not."""
    word = word[:48]
    if word in lexicon:
        return lexicon[word], "="
    short = _STRETCH.sub(r"\1", word)
    if short != word:
        for form in (short, _STRETCH.sub(r"\1\1", word)):
            if form in lexicon:
                return lexicon[form], "~"
    for ending in _ENDINGS:
        stem = word[: -len(ending)]
        if len(stem) > 2 and word.endswith(ending) and stem in lexicon:
            return lexicon[stem], "-" + ending
    if word.endswith("e") and lexicon.get(word + "n", 0) & (WORD | FIRST | LAST | PLACE) == WORD:
        return lexicon[word + "n"], "+n"
    if "-" in word:
        parts = [lexicon.get(part, 0) for part in word.split("-")[:4]]
        return parts[0] & (FIRST | LAST | PLACE) | parts[0] & parts[-1], "+"
    return _compound(word[:40], lexicon)


def _compound(word: str, lexicon: dict[str, int]) -> tuple[int, str]:
    """Two usual words of four letters or more written as one, with or without a linking s.

    Shorter or rarer parts would make compounds of names: "tas" and "neem" of Tasneem.
    """
    for cut in range(4, len(word) - 3):
        if _usual(lexicon.get(word[cut:], 0)) and (
            _usual(lexicon.get(word[:cut], 0)) or (word[cut - 1] == "s" and _usual(lexicon.get(word[: cut - 1], 0)))
        ):
            return WORD, "&"
    return 0, "?"


def _usual(flags: int) -> bool:
    return bool(flags & WORD) and flags >> COMMON_SHIFT >= 4


def is_ordinary(known: tuple[int, str]) -> bool:
    """Whether a word is a known one (see `base_flags`), stretched, inflected or compound, and no name."""
    flags, way = known
    return way != "+" and bool(flags & (WORD | SLANG | KEEP | ENGLISH)) and not flags & (FIRST | LAST | PLACE)


def features(surface: str, word: str, glue: int, known: tuple[int, str], hide_word: bool = False) -> list[int]:
    """Return the hashed features of one token.

    `word` is the folded form of `surface`; `glue` says what it is stuck to; `known` is what `base_flags` knows of it.
    Training hides the word itself now and then.
    """
    if word[0] == "[" and len(word) > 1 and (match := PLACEHOLDER.fullmatch(word)):
        return [_bucket(f"mask={match['type']}"), _bucket("mask")]
    out = [_GLUE[glue]]
    if not word[0].isalnum():
        if word.isascii():
            return [*out, _bucket(f"sign={word[:2]}"), _bucket(f"signlen={min(len(word), 3)}")]
        return [*out, _bucket("sign=emoji")]
    word = word[:48]
    case = _case(surface)
    if not word.isalpha() and any(char.isdigit() for char in word):
        return [*out, *map(_bucket, [f"case={case}", *_numeric(word)])]
    flags, way = known
    out += _of_list(flags, way, case)
    bare = word.replace("'", "").replace("-", "") if not word.isalpha() else word
    out += _of_end(bare[-3:])
    out += _of_start(bare[:3])
    out.append(_of_length(min(len(bare), 12), way == "?"))
    out.append(_bucket("cv=" + _STRETCH.sub(r"\1\1", bare[:9].translate(_CV))))
    if not hide_word and (flags >> COMMON_SHIFT >= 3 or flags & (SLANG | KEEP)):
        out.append(_word_bucket(word))
    if word in NUMBER_WORDS:
        out += [_bucket("number"), _bucket(f"value={_value(NUMBER_WORDS[word])}")]
    if len(word) > 4 and word.endswith(_ENDS):
        for name, ending in (("street", _STREET), ("school", _SCHOOL), ("town", _TOWN)):
            if match := ending.search(word):
                out += [_bucket(name), _bucket(f"{name}={match[0]}{match.start() > 0}"), _bucket(f"{name}{way}")]
    if way == "?" or not flags & WORD:
        out.append(_bucket(f"pinyin={_PINYIN.fullmatch(word) is not None}"))
        out.append(_bucket(f"novowel={_VOWELS.search(word) is None}"))
        framed = f"^{bare[:14]}$"
        out += [_of_three(framed[at : at + 3]) for at in range(1, len(framed) - 3)]
    if word is not bare:
        out += [_bucket(f"hyphen={'-' in word}"), _bucket(f"parts={word.count('-')}")]
    return out


@lru_cache(maxsize=1 << 13)
def _of_list(flags: int, way: str, case: str) -> tuple[int, ...]:
    """Features of what the word list knows; few combinations, so kept."""
    kinds = "".join(letter for flag, letter in _FLAGS if flags & flag)
    common = flags >> COMMON_SHIFT
    names = [
        f"case={case}",
        f"kinds={kinds}",
        f"way={way}",
        f"common={common}",
        f"kc={kinds}{common}{case}",
        f"kw={kinds[:3]}{way}",
        *(f"has={letter}" for letter in kinds),
    ]
    return tuple(map(_bucket, names))


@lru_cache(maxsize=1 << 13)
def _of_end(last: str) -> tuple[int, ...]:
    return _bucket(f"s1={last[-1:]}"), _bucket(f"s2={last[-2:]}"), _bucket(f"s3={last}")


@lru_cache(maxsize=1 << 13)
def _of_start(first: str) -> tuple[int, ...]:
    return _bucket(f"p2={first[:2]}"), _bucket(f"p3={first}")


@lru_cache(maxsize=1 << 14)
def _of_three(letters: str) -> int:
    return _bucket(f"t3={letters}")


@lru_cache(maxsize=32)
def _of_length(length: int, unknown: bool) -> int:
    return _bucket(f"len={length}{unknown}")


def _numeric(word: str) -> list[str]:
    shape = re.sub(r"[a-z]+", "a", re.sub(r"\d", "0", word))[:10]
    out = ["digits", f"shape={shape}"]
    if word.isdigit():
        out += [
            f"value={_value(int(word[:6]))}",
            f"year={len(word) == 4 and word[:2] in ('19', '20')}",
            f"lead={word[0] == '0'}",
        ]
        if len(word) == 3:
            out.append(f"w={word}")
    else:
        out += [
            f"tail={word[-2:]}",
            f"head={word[0].isdigit()}",
            f"letters={min(sum(c.isalpha() for c in word), 6)}",
            "s=" + re.sub(r"\d", "", word)[-3:],
        ]
    return out


def _value(number: int) -> str:
    return str(number) if number < 30 else f"{number // 10}x" if number < 130 else str(len(str(number)))


def _case(surface: str) -> str:
    if surface.islower():
        return "a"
    if surface.isupper():
        return "A" if len(surface) == 1 else "AA"
    return "Aa" if surface[:1].isupper() else "aA"


def _word_bucket(word: str) -> int:
    """Not kept: words are many, and what is kept of one is the tagger's business."""
    return crc32(f"w={word}".encode()) % BUCKETS


@lru_cache(maxsize=1 << 16)
def _bucket(name: str) -> int:
    return crc32(name.encode()) % BUCKETS


_GLUE = tuple(_bucket(f"glue={glue}") for glue in range(8))
