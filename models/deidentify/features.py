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
    out = [f"glue={glue}"]
    if not word[0].isalnum():
        out += [f"sign={word[:2]}", f"signlen={min(len(word), 3)}"] if word.isascii() else ["sign=emoji"]
        return [_bucket(name) for name in out]
    word = word[:48]
    case = _case(surface)
    if any(char.isdigit() for char in word):
        return [_bucket(name) for name in [*out, f"case={case}", *_numeric(word)]]
    flags, way = known
    kinds = "".join(letter for flag, letter in _FLAGS if flags & flag)
    common = flags >> COMMON_SHIFT
    out += [
        f"case={case}",
        f"kinds={kinds}",
        f"way={way}",
        f"common={common}",
        f"kc={kinds}{common}{case}",
        f"kw={kinds[:3]}{way}",
    ]
    out += [f"has={letter}" for letter in kinds]
    bare = word.replace("'", "").replace("-", "")
    out += [
        f"s1={bare[-1:]}",
        f"s2={bare[-2:]}",
        f"s3={bare[-3:]}",
        f"p2={bare[:2]}",
        f"p3={bare[:3]}",
        f"len={min(len(bare), 12)}{way == '?'}",
    ]
    pattern = _STRETCH.sub(r"\1\1", bare[:9].translate(_CV))
    out.append(f"cv={pattern}")
    if not hide_word and (common >= 3 or flags & (SLANG | KEEP)):
        out.append(f"w={word}")
    if word in NUMBER_WORDS:
        out += ["number", f"value={_value(NUMBER_WORDS[word])}"]
    for name, ending in (("street", _STREET), ("school", _SCHOOL), ("town", _TOWN)):
        if len(word) > 4 and (match := ending.search(word)):
            out += [name, f"{name}={match[0]}{match.start() > 0}", f"{name}{way}"]
    if way == "?" or not flags & WORD:
        out += [f"pinyin={_PINYIN.fullmatch(word) is not None}", f"novowel={_VOWELS.search(word) is None}"]
    if "-" in word or "'" in word:
        out += [f"hyphen={'-' in word}", f"parts={word.count('-')}"]
    return [_bucket(name) for name in out]


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


@lru_cache(maxsize=1 << 16)
def _bucket(name: str) -> int:
    return crc32(name.encode()) % BUCKETS
