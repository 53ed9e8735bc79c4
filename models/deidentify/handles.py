"""Handles without an @, by their shape or right after a word such as "snap"."""

import re
from collections.abc import Iterator

from models.deidentify.features import base_flags, is_ordinary
from models.deidentify.finds import Find
from models.deidentify.lexicon import COMMON_SHIFT, load_lexicon

_UNDERSCORED = re.compile(r"(?<![\w.-])[a-z0-9][\w.-]{0,60}_[\w.-]{0,60}(?:[ ]\d(?!\w)){0,4}")
_DOTTED = re.compile(r"(?<![\w.@/-])[a-z0-9]\w{1,30}(?:\.\w{1,30}){1,4}(?![\w@/-]|\.\w)")
_INNER_DOT = re.compile(r"\w\.\w")
_LETTERS_OR_DIGITS = re.compile(
    r" [a-z0-9.] [a-z0-9.] |[a-z][.\d]\w|\d[a-z]|[ ](?:[.]|punt|dot|underscore)[ ]|streepje"
)
"""Without one of these no handle of the following shapes can be there."""
_SPACED_TAIL = re.compile(r"(?<![\w.])[a-z]{3,30}(?:(?:[ ]\d){3,6}(?!\w)|[ ]\.[ ]\d{2,4}(?!\w|[.,:]\d))")
_LETTERS = re.compile(r"(?<![\w.])(?:[a-z0-9._][ ]){4,40}[a-z0-9](?![\w.])")
_CUE = re.compile(
    r"(?<![^\W_])(?:snap(?:chat)?|sc|insta(?:gram)?|ig|tiktok|tt|acc(?:ount)?|handle|gamertag|gt|tag|"
    r"user(?:name)?|gebruikers?naam|add|discord|"
    r"telegram|tg|psn|roblox|kanaal|channel|profiel|twitch|steam|nick(?:name)?|server|groep|groepsapp|dm|pb)"
    r"(?:[ ](?:me|mij|bij|is|was|heet|van|op|naam|name|account|acc|genaamd|ff|even|hem|haar)){0,3}[ "
    r"]?(?:[:=]|->|➡|👉|👻)?[ ]{0,2}[\"'‘“(]?"
    r"(?P<handle>[a-z0-9]\w{0,40}(?:[ ](?:punt|underscore|streepje|laag streepje|dot)[ ]\w{1,40})"
    r"{1,3}|[a-z0-9]\w{0,40}(?:(?:\.|[ ]\.[ ])\w{1,40}){1,4}|\w{0,40}[a-z]\d\w{0,40}|"
    r"\w{0,20}\d[a-z]\w{0,40})(?![^\W_])"
)

_USUAL = 6
"""How common a word is that is counted with rather than named."""


def find(low: str) -> Iterator[Find]:
    """Yield handles."""
    if "_" in low:
        for match in _UNDERSCORED.finditer(low):
            yield Find(match.start(), match.start() + len(match[0].rstrip(".-")), "ACCOUNT")
    if _INNER_DOT.search(low):
        yield from _dotted(low)
    if _LETTERS_OR_DIGITS.search(low) is None:
        return
    for match in _SPACED_TAIL.finditer(low):
        if load_lexicon().get(match[0].split(" ")[0], 0) >> COMMON_SHIFT < _USUAL:
            yield Find(match.start(), match.end(), "ACCOUNT")
    for match in _LETTERS.finditer(low):
        if not match[0].replace(" ", "").isdigit() and len(set(match[0])) > 3:
            yield Find(match.start(), match.end(), "ACCOUNT")
    for match in _CUE.finditer(low):
        if re.search(r"[._\d]| (?:punt|underscore|streepje|dot) ", match["handle"]) and not re.fullmatch(
            r"\d+(?:[.,]\d+)?\w{0,2}", match["handle"]
        ):
            yield Find(match.start("handle"), match.end("handle"), "ACCOUNT")


def _dotted(low: str) -> Iterator[Find]:
    """Words stuck together with dots: two sentences without a blank between them are all ordinary words."""
    lexicon = load_lexicon()
    for match in _DOTTED.finditer(low):
        parts = match[0].split(".")
        if any(part.isdigit() for part in parts) and not any(char.isalpha() for char in parts[0]):
            continue
        strange = sum(not is_ordinary(base_flags(part, lexicon)) for part in parts)
        if len(match[0]) > 5 and (strange or len(parts) > 2) and min(map(len, parts[:-1])) > 1:
            yield Find(match.start(), match.end(), "ACCOUNT")
