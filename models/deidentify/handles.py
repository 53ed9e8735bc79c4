"""Handles without an @, by their shape or right after a word such as "snap"."""

import re
from collections.abc import Iterator

from models.deidentify.features import base_flags, is_ordinary
from models.deidentify.finds import Find
from models.deidentify.gates import EDGE, LETTER, Gates, Hits
from models.deidentify.lexicon import COMMON_SHIFT, load_lexicon

_UNDERSCORED = re.compile(r"(?<![\w.-])[a-z0-9][\w.-]{0,60}_[\w.-]{0,60}(?:[ ]\d(?!\w)){0,4}")
_DOTTED = re.compile(r"(?<![\w.@/-])[a-z0-9]\w{1,30}(?:\.\w{1,30}){1,4}(?![\w@/-]|\.\w)")
_SPACED_TAIL = re.compile(r"(?<![\w.])[a-z]{3,30}(?:(?:[ ]\d){3,6}(?!\w)|[ ]\.[ ]\d{2,4}(?!\w|[.,:]\d))")
_LETTERS = re.compile(r"(?<![\w.])(?:[a-z0-9._][ ]){4,40}[a-z0-9](?![\w.])")
_CUES = (
    r"(?:snap(?:chat)?|sc|insta(?:gram)?|ig|tiktok|tt|acc(?:ount)?|handle|gamertag|gt|tag|"
    r"user(?:name)?|gebruikers?naam|add|discord|"
    r"telegram|tg|psn|roblox|kanaal|channel|profiel|twitch|steam|nick(?:name)?|server|groep|groepsapp|dm|pb)"
)
_CUE = re.compile(
    rf"(?<![^\W_]){_CUES}"
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
_BEFORE_QUOTE = rf"{_CALLED}(?: (?:is|heet|was|genaamd|met|de|naam|name|op|onder|van)){{0,3}}[ :]{{1,2}}"
_QUOTED = re.compile(
    rf"(?<![^\W_]){_BEFORE_QUOTE}"
    r"(?:[\"“„«](?P<double>[^\"”“»\n]{2,40})[\"”»]|'(?!s |t |n |m )(?P<single>\w[^'\n]{0,38}\w)'(?!\w))"
)
_ADD = r"(?:add|voeg|zoek me op als|zoek mij op als|ik heet|me naam is)"
_ON = (
    r" (?:op|via|in) "
    r"(?:disc(?:ord)?|snap(?:chat)?|insta(?:gram)?|tg|telegram|psn|roblox|steam|sc|ig|fortnite|minecraft|tiktok)"
)
_ADDED = re.compile(
    rf"(?<![^\W_]){_ADD}(?: ff| even)? (?P<handle>[\w.'-]{{2,30}}(?: [\w.'-]{{1,30}}){{0,3}}?)(?: toe)?{_ON}(?![^\W_])"
)
_SIGNED = (
    r"(?:snap(?:chat)?|sc|insta(?:gram)?|ig|tiktok|tt|telegram|tg|disc(?:ord)?|psn|roblox|steam|twitch|gamertag|"
    r"handle|gebruikersnaam|username|user|acc|account|kanaal|profiel) ?(?::|=|->|»|👻|➡|>)"
)
_AFTER_SIGN = re.compile(
    rf"(?<![^\W_]){_SIGNED} ?"
    r"(?P<handle>[a-z0-9][\w.'-]{2,30})(?! \d{3})"
)
_TAGGED = re.compile(r"(?<![^\W_])[^\W_][\w.'-]{1,30} ?#\d{3,5}(?!\w)")

_KNOWN = 4
"""How common a word is that is said of an account rather than its name."""
_USUAL = 6
"""How common a word is that is counted with rather than named."""


_LIKE_A_HANDLE = rf"(?: (?:punt|underscore|streepje|laag|dot) |{LETTER}\.{LETTER}| \. |[a-z]\d|\d[a-z])"
_NEEDS = Gates(
    {
        "underscore": "_",
        "dotted": rf"{LETTER}{{2}}\.{LETTER}",
        "tail": r"[a-z]{3}(?:(?: \d){3}| \. \d\d)",
        "letters": r"(?:[a-z0-9._] ){4}[a-z0-9]",
        "cue": rf"{EDGE}{_CUES}(?s:.)*{_LIKE_A_HANDLE}",
        "quoted": rf"{EDGE}{_BEFORE_QUOTE}[\"“„«']",
        "sign": rf"{EDGE}{_SIGNED}",
        "tagged": r"#\d{3}",
        "added": rf"{EDGE}{_ADD} (?s:.)*{_ON}",
    }
)


def find(low: str) -> Iterator[Find]:
    """Yield handles."""
    hits = _NEEDS.hits(low)
    if "underscore" in hits:
        for match in _UNDERSCORED.finditer(low):
            yield Find(match.start(), match.start() + len(match[0].rstrip(".-")), "ACCOUNT")
    if "dotted" in hits:
        yield from _dotted(low)
    yield from _said(low, hits)
    for match in _SPACED_TAIL.finditer(low) if "tail" in hits else ():
        if load_lexicon().get(match[0].split(" ")[0], 0) >> COMMON_SHIFT < _USUAL:
            yield Find(match.start(), match.end(), "ACCOUNT")
    for match in _LETTERS.finditer(low) if "letters" in hits else ():
        if not match[0].replace(" ", "").isdigit() and len(set(match[0])) > 3:
            yield Find(match.start(), match.end(), "ACCOUNT")
    for match in _CUE.finditer(low) if "cue" in hits else ():
        if re.search(r"[._\d]| (?:punt|underscore|streepje|dot) ", match["handle"]) and not re.fullmatch(
            r"\d+(?:[.,]\d+)?\w{0,2}", match["handle"]
        ):
            yield Find(match.start("handle"), match.end("handle"), "ACCOUNT")


def _said(low: str, hits: Hits) -> Iterator[Find]:
    """Names in quotes after "kanaal" and the like, "add ... op snap", and a name with its number ("#0092")."""
    if "quoted" in hits:
        for match in _QUOTED.finditer(low):
            name = match[match.lastgroup or 0]
            if name.count(" ") < 4 and "," not in name:  # more is a message in quotes
                yield Find(*match.span(match.lastgroup or 0), "ACCOUNT")
    if "sign" in hits:
        for match in _AFTER_SIGN.finditer(low):
            if load_lexicon().get(match["handle"], 0) >> COMMON_SHIFT < _KNOWN:
                yield Find(*match.span("handle"), "ACCOUNT")
    if "tagged" in hits:
        for match in _TAGGED.finditer(low):
            yield Find(match.start(), match.end(), "ACCOUNT")
    if "added" in hits:
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
