"""Handles without an @, by their shape or right after a word such as "snap"."""

import re
from collections.abc import Iterator

from models.deidentify.finds import Find

_UNDERSCORED = re.compile(r"(?<![\w.-])[a-z0-9][\w.-]{0,60}_[\w.-]{0,60}")
_LETTERS = re.compile(r"(?<![\w.])(?:[a-z0-9._][ ]){4,40}[a-z0-9](?![\w.])")
_CUE = re.compile(
    r"(?<![^\W_])(?:snap(?:chat)?|sc|insta(?:gram)?|ig|tiktok|tt|acc(?:ount)?|handle|gamertag|gt|tag|user(?:name)?|gebruikers?naam|add|discord|"
    r"telegram|tg|psn|roblox|kanaal|channel|profiel|twitch|steam|nick(?:name)?|server|groep|groepsapp|dm|pb)"
    r"(?:[ ](?:me|mij|bij|is|was|heet|van|op|naam|name|account|acc|genaamd|ff|even|hem|haar)){0,3}[ ]?(?:[:=]|->|➡|👉|👻)?[ ]{0,2}[\"'‘“(]?"
    r"(?P<handle>[a-z0-9]\w{0,40}(?:[ ](?:punt|underscore|streepje|laag streepje|dot)[ ]\w{1,40}){1,3}|[a-z0-9]\w{0,40}(?:(?:\.|[ ]\.[ ])\w{1,40}){1,4}|\w{0,40}[a-z]\d\w{0,40}|\w{0,20}\d[a-z]\w{0,40})(?![^\W_])"
)


def find(low: str) -> Iterator[Find]:
    """Yield handles."""
    if "_" in low:
        for match in _UNDERSCORED.finditer(low):
            yield Find(match.start(), match.start() + len(match[0].rstrip(".-")), "ACCOUNT")
    for match in _LETTERS.finditer(low):
        if not match[0].replace(" ", "").isdigit() and len(set(match[0])) > 3:
            yield Find(match.start(), match.end(), "ACCOUNT")
    for match in _CUE.finditer(low):
        if re.search(r"[._\d]| (?:punt|underscore|streepje|dot) ", match["handle"]) and not re.fullmatch(r"\d+(?:[.,]\d+)?\w{0,2}", match["handle"]):
            yield Find(match.start("handle"), match.end("handle"), "ACCOUNT")
