"""Handles without an @, by their shape or right after a word such as "snap"."""

import re
from collections.abc import Iterator

from models.deidentify.features import base_flags, is_ordinary
from models.deidentify.finds import Find, any_in
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
_CALLED = (
    r"(?:kanaal|channel|server|groep|groeps?(?:app|chat)|appgroep|account|acc|profiel|handle|tag|gamertag|nick(?:name)?|"
    r"username|gebruikersnaam|snap(?:chat)?|insta(?:gram)?|ig|tiktok|disc(?:ord)?|telegram|tg|psn|roblox|steam|twitch|"
    r"pagina|page)"
)
_QUOTED = re.compile(
    rf"(?<![^\W_]){_CALLED}(?: (?:is|heet|was|genaamd|met|de|naam|name|op|onder|van)){{0,3}}[ :]{{1,2}}"
    r"(?:[\"“„«](?P<double>[^\"”“»\n]{2,40})[\"”»]|'(?!s |t |n |m )(?P<single>\w[^'\n]{0,38}\w)'(?!\w))"
)
_ADDED = re.compile(
    r"(?<![^\W_])(?:add|voeg|zoek me op als|zoek mij op als|ik heet|me naam is)(?: ff| even)? "
    r"(?P<handle>[\w.'-]{2,30}(?: [\w.'-]{1,30}){0,3}?)(?: toe)? (?:op|via|in) "
    r"(?:disc(?:ord)?|snap(?:chat)?|insta(?:gram)?|tg|telegram|psn|roblox|steam|sc|ig|fortnite|minecraft|tiktok)(?![^\W_])"
)
_AFTER_SIGN = re.compile(
    r"(?<![^\W_])(?:snap(?:chat)?|sc|insta(?:gram)?|ig|tiktok|tt|telegram|tg|disc(?:ord)?|psn|roblox|steam|twitch|gamertag|"
    r"handle|gebruikersnaam|username|user|acc|account|kanaal|profiel) ?(?::|=|->|»|👻|➡|>) ?"
    r"(?P<handle>[a-z0-9][\w.'-]{2,30})(?! \d{3})"
)
_TAGGED = re.compile(r"(?<![^\W_])[^\W_][\w.'-]{1,30} ?#\d{3,5}(?!\w)")

_KNOWN = 4
"""How common a word is that is said of an account rather than its name."""
_USUAL = 6
"""How common a word is that is counted with rather than named."""


def find(low: str) -> Iterator[Find]:
    """Yield handles."""
    if "_" in low:
        for match in _UNDERSCORED.finditer(low):
            yield Find(match.start(), match.start() + len(match[0].rstrip(".-")), "ACCOUNT")
    if _INNER_DOT.search(low):
        yield from _dotted(low)
    yield from _said(low)
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


def _said(low: str) -> Iterator[Find]:
    """Names in quotes after "kanaal" and the like, "add ... op snap", and a name with its number ("#0092")."""
    if any_in((" '", ":'", '"', "“", "„", "«"), low):
        for match in _QUOTED.finditer(low):
            name = match[match.lastgroup or 0]
            if name.count(" ") < 4 and "," not in name:  # more is a message in quotes
                yield Find(*match.span(match.lastgroup or 0), "ACCOUNT")
    if any_in((":", "=", ">", "»", "👻", "➡"), low):
        for match in _AFTER_SIGN.finditer(low):
            if load_lexicon().get(match["handle"], 0) >> COMMON_SHIFT < _KNOWN:
                yield Find(*match.span("handle"), "ACCOUNT")
    if "#" in low:
        for match in _TAGGED.finditer(low):
            yield Find(match.start(), match.end(), "ACCOUNT")
    if any_in(("add ", "voeg ", "op als", "ik heet", "me naam is"), low):
        lexicon = load_lexicon()
        for match in _ADDED.finditer(low):
            if any(lexicon.get(word, 0) >> COMMON_SHIFT < _USUAL for word in match["handle"].split(" ")):
                yield Find(*match.span("handle"), "ACCOUNT")


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
