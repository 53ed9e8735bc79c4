"""Calendar dates and dates of birth; weekdays and clock times stay."""

import re
from collections.abc import Iterator

from models.deidentify.finds import UNIT, Find
from models.deidentify.gates import Gates
from models.deidentify.numerals import NUMBER_WORDS

_MONTH = (
    r"(?:januari|jan|februari|febr|feb|maart|mrt|april|apr|mei|juni|jun|juli|jul|augustus|aug|september|"
    r"sept?|oktober|okt|november|nov|"
    r"december|dec|january|february|march|march|may|june|july|august|october|oct|jannewaris|"
    r"febrewaris|maaie|simmermoanne|juny|july|septimber|novimber|desimber)\.?"
)
_ORDINALS = "|".join(
    sorted(
        {w + end for w, v in NUMBER_WORDS.items() if 0 < v < 32 for end in ("", "de", "ste", "e")}
        | {"eerste", "derde", "first", "second", "third"},
        key=len,
        reverse=True,
    )
)
_NTH = "|".join(word for word in _ORDINALS.split("|") if word.endswith(("de", "ste")))
_DAY = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?:[ ]?(?:e|de|ste|st|nd|rd|th)\b)?|(?<![a-z])(?:{_ORDINALS})(?![a-z]))"
_YEAR = (
    rf"(?:(?:19|20)\d\d|'\d\d|(?:twee ?duizend|two thousand|negentien(?:honderd)?)[ ]?(?:en )"
    rf"?(?:{_ORDINALS})?|twintig[ ](?:{_ORDINALS}))"
)
_WRITTEN = re.compile(
    rf"(?<![\w.,])(?:{_DAY}(?:[ ]?(?:t/m|tot en met|tot|-|en|&|of)[ ]{_DAY})?[ ]?(?:of |-|/|\.|\'s )?[ "
    rf"]?{_MONTH}(?:[ ,/-]{{1,2}}(?:{_YEAR}|\d\d\b(?![:.]\d)(?![ ]?(?:uur|u\b|euro))))?(?![a-z])|"
    rf"(?:\d\d?(?:e|de|ste)|(?:{_NTH}))[ ]van[ ]{_MONTH}(?:[ ]{_YEAR})?(?![a-z])|"
    rf"(?<=van )\d\d?[ ]op[ ]\d\d?[ ]{_MONTH}(?![a-z])|"
    rf"{_MONTH}[ ]{_DAY}(?:,?[ ]{_YEAR})?(?![\w:]))"
)
_NUMERIC = re.compile(
    r"(?<![\d:.,/-])(?:(?:0?[1-9]|[12]\d|3[01])(?:(?P<a>[ ]?[-/.\\][ ]?)(?:0?[1-9]|1[0-2])(?P=a)"
    r"(?:(?:19|20)\d\d|'?\d\d)|[ ](?:0?[1-9]|1[0-2])[ ](?:19|20)\d\d)|"
    r"(?:19|20)\d\d(?P<b>[-/.])(?:0?[1-9]|1[0-2])(?P=b)(?:0?[1-9]|[12]\d|3[01]))(?![\d/]|[-.:]\d)"
)
_SHORT = re.compile(
    r"(?<![\d:.,/€$-])(?<![€$][ ])(?:(?:0[1-9]|[12]\d|3[01])[-/](?:0[1-9]|1[0-2])|"
    r"(?:1[3-9]|2\d|3[01])/[1-9])(?![\d/%]|[-.:,]\d)"
)
_CUED = re.compile(
    r"(?<![a-z])(?:geboren(?:[ ](?:op|in))?|geb\.?|geb\.?datum|geboortedatum|dob|d\.o\.b\.|born(?:[ "
    r"](?:on|in))?|jarig(?:[ ]op)?|gebdat|geboortejaar|verjaardag)[ ]?(?:is|op|:|was)?[ ]?"
    r"(?P<date>\d{8}|\d{1,2}[-/. ]\d{1,2}(?:[-/. ](?:\d{4}|\d\d))?|(?:19|20)\d\d|'\d\d)(?![\d:])"
)
_DAY_CUED = re.compile(
    r"(?:(?<![a-z])(?:op|sinds|vanaf|tot|t/m|voor|per|uiterlijk|dd\.?|d\.d\.|datum:?|on|since|"
    r"(?:ma|di|woe?|do|vr|za|zat|zo)\.?|(?:maan|dins|woens|donder|vrij|zater|zon)dag)[ ]|^)"
    r"(?P<date>(?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|1[0-2]))(?![\d/%]|[-.:,]\d|[ ]?(?:jaar|jr|uur|"
    r"euro|voor|tegen|man))",
    re.MULTILINE,
)
_NTH_CUED = re.compile(
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag[ ]de[ ](?P<weekday>\d\d?(?:e|de|ste))(?![^\W_])|"
    r"(?:sinds|vanaf|tot|voor|op)[ ]de[ ](?P<since>\d\d?(?:e|de|ste))"
    r"(?=$|[ ]?[.,!?;)\n]|[ ](?:bij|met|om|nog|al|en|is|was|maar|want|dus|kan|hoor|toch)[ ]))"
)
_NO_DATES = frozenset({"24/7", "16/9", "1/2", "1/3", "2/3", "1/4", "3/4"})


_NEEDS = Gates(
    {
        "month": rf"(?:^|[^a-z]){_MONTH}(?:[^a-z]|$)",
        "numeric date": r"\d ?[-/.\\] ?\d{1,2} ?[-/.\\] ?'?\d|\d \d{1,2} (?:19|20)\d\d",
        "short date": r"\d[-/]\d",
        "nth": r"(?:dag|de) \d\d?(?:e|de|ste)",
        "born": r"(?:geb|born|dob|d\.o\.b\.|jarig|verjaardag).{0,9}\d",
    }
)


def find(plain: str) -> Iterator[Find]:
    """Yield dates."""
    hits = _NEEDS.hits(plain)
    for match in _WRITTEN.finditer(plain) if "month" in hits else ():
        if not match[0].startswith(("een mei", "een jan")):
            yield Find(match.start(), match.end(), "DATUM")
    for match in _NUMERIC.finditer(plain) if "numeric date" in hits else ():
        yield Find(match.start(), match.end(), "DATUM")
    for match in _SHORT.finditer(plain) if "short date" in hits else ():
        if not UNIT.match(plain, match.end()) and match[0] not in _NO_DATES:
            yield Find(match.start(), match.end(), "DATUM")
    for need, pattern in (("born", _CUED), ("short date", _DAY_CUED)):
        for match in pattern.finditer(plain) if need in hits else ():
            if not UNIT.match(plain, match.end("date")) and match["date"] not in _NO_DATES:
                yield Find(match.start("date"), match.end("date"), "DATUM")
    for match in _NTH_CUED.finditer(plain) if "nth" in hits else ():
        yield Find(*match.span(match.lastgroup or 0), "DATUM")
