"""Ages, and the band that takes an age's place."""

import re
from collections.abc import Iterator

from models.deidentify.finds import UNIT, Find, stretches
from models.deidentify.gates import EDGE, Gates
from models.deidentify.numerals import NUMBER_WORDS

_WORDS = "|".join(sorted((w for w, v in NUMBER_WORDS.items() if 3 < v < 100), key=len, reverse=True))
_NUMBER = rf"(?<![\w.,:€$-])(?:\d{{1,2}}|(?:{_WORDS}))(?![\w:.,]*\d)"
_RANGE = rf"{_NUMBER}(?:[ ]?(?:-|/|–|tot|à|a|of|en|or|to|tot en met|t/m)[ ]?(?:\d\d?|{_WORDS}))?"
_STATED = re.compile(
    rf"{_RANGE}(?:[ ]?-?[ ]?(?:jarigen?|jarig|jaar oude?|jaar jong|jr\.? oud|jaartjes|y/?o\b|yr ?old|"
    rf"yrs ?old|years? old|yo\b)|"
    r"[ ]?(?:jaar|jr\.?|years|yrs)(?![a-z]))"
)
_NOT_AFTER = re.compile(
    r"[ ]?,?(?:geleden|gel\b|lang\b|later|samen|cel|gevangenis|zitten|ervaring|verkering|garantie|"
    r"verder|achter|terug|op rij|bij\b|getrouwd|"
    r"vast\b|straf|jeugd|voorwaardelijk|tbs|werk|ago\b|later|of experience|in de\b|abonnement|contract|bestaa|bezig)"
)
_NOT_BEFORE = re.compile(
    r"(?:al|na|over|per|afgelopen|laatste|eerste|komende|sinds|binnen|ruim|elke|ieder|iedere|om de|"
    r"duurt|bestaat|kreeg|krijgt|krijg|eis|for|after|gaf|heel|voor)[ ](?:zo'n |meer dan |bijna |de )"
    r"?$"
)
_WHO = (
    r"(?:buur|pleeg|stief|half|klein|achter|school)?(?:jongens?|meisjes?|meiden|meid|man|mannen|vrouw(?:en)?|gast(?:en)?|gastje|boys?|girls?|"
    r"kind(?:eren|ers)?|jongetjes?|gozers?|dochters?|zoon|zonen|zusjes?|"
    r"broertjes?|neefjes?|nichtjes?|neef|nicht|iemand|leerling(?:en)?|kids?|pubers?|broer|zus|oma|opa|"
    r"moeder|vader|tante|oom|vriend(?:in)?|coach|leraar|lerares|kerel|vent|"
    r"knul|tiener|chick|leader|pupil|student|stagiaire?|jongere|minderjarige|persoon|ventje|meissie|"
    r"meisie|meiske|manneke|mens|iets|types?|friend|guy|woman|dude|lad|teen|lady)"
)
_ABOUT = (
    r"(?:(?:nog|pas|net|al|nu|bijna|maar|just|only|echt|zelf|ook|ongeveer|rond de|rond|een jaar of|"
    r"circa|ca\.?|zo'n|denk ik|volgens mij|vgm|misschien|iets van|zeker|minstens|hooguit|hoogstens|"
    r"maximaal|vermoedelijk|onder de|boven de|onder|over de)[ ]){0,3}"
)
_END = r"(?![^\W_]|[.,:]\d)"
_AMONG = (
    rf"{_WHO}(?:[ ](?:is|was|die|wordt|werd|of|vanaf|[a-z]{{2,20}} van|van)[ ]{_ABOUT}|[ ](?:onder|boven|rond)[ ])"
    rf"(?P<among>{_RANGE}){_END}"
)
_QUOTED = rf"{_WHO}[ ][\"'“‘](?P<quoted>{_NUMBER})[\"'”’]"
_OLDER = rf"(?P<older>{_NUMBER})(?=[ ](?:en|of|or|and)[ ](?:ouder|jonger|older|younger)(?![^\W_]))"
_TURNED = (
    rf"(?P<turned>{_NUMBER})(?=[ ](?:is|was|ben|wordt|werd)[ ](?:hij|zij|ze|ie|ik)[ ]?"
    r"(?:[.,!?;)]|pas|nog|al|geworden|net|en|maar|$))"
)
_PLUS = (
    r"(?:(?:ben|bent|is|minimaal|minstens|alleen|zoekt|meisjes|jongens|meiden)[ ](?P<plus>[1-2]\d)(?=\+)|"
    r"(?P<plusser>[1-2]\d)(?=\+[ ](?:ben|bent|is|geen)))"
)
_BESIDE = (
    rf"(?:{_WHO}(?:,[ ]|[ ]?\()|leeftijd|age|lft\.?|aged|onder de|boven de)[ "
    rf":]{{0,2}}{_ABOUT}(?P<beside>{_NUMBER})(?=[,.:;)!?\n]|$)"
)
_BARE = (
    rf"(?:(?:ik|hij|zij|ze|die|jij|je|wie|i|he|she|u|ie)[ ](?:ben|is|bent|was|word|wordt|"
    rf"werd|am)|ben|is|word|wordt|worden|werd|im|i'm|she's|he's)"
    rf"[ ](?:(?:ik|hij|zij|ze|ie|jij|je)[ ])?{_ABOUT}(?P<bare>{_RANGE})"
    r"(?=$|[ ]?[.,!?;)\n]|[ ](?:en|maar|of|dus|die|dat|uit|in|and|but|from|was|is|toen|met|zit|haar|"
    r"zijn|wil|heeft|vraagt|ofzo|geworden|denk|ik|dit|pas|hoor)\b)"
)
_BEFORE_VERB = (
    rf"(?:ik|hij|zij|ze|jij|je|wie|ie|die|we|wij|ge|'k)[ ]{_ABOUT}(?P<verb>{_NUMBER})(?=[ ](?:is|was|ben|"
    rf"bent|werd|wordt|word|waren|zijt|werden)(?![^\W_]))"
)
_ORDINALS = "|".join(sorted((w + e for w, v in NUMBER_WORDS.items() if 5 < v < 100 for e in ("de", "ste")), key=len))
_OWN = r"(?:m'n|mijn|mn|me|z'n|zijn|zn|haar|d'r|dr|hun|je|jouw)"
_ORDINAL = (
    rf"(?:op {_OWN} (?=\d)|(?:op|sinds|vanaf|voor|na|tot) {_OWN} (?!\d\d?\b))"
    rf"(?P<ordinal>\d\d?(?:e|de|ste)?|(?:{_ORDINALS}))"
    r"(?![^\W_])(?! (?:dag|les|keer|uur|week|ronde|set))"
)
_BIRTHDAY = re.compile(
    rf"(?<![^\W_])(?P<age>\d\d?(?:e|de|ste)|(?:{_ORDINALS}))(?= (?:verjaardag|verjaring|bday|birthday))"
)
_BY_WORDS = re.compile(
    rf"(?<![^\W_])(?:{_AMONG}|{_BESIDE}|{_BARE}|{_BEFORE_VERB}|{_ORDINAL}|{_QUOTED}|{_OLDER}|{_TURNED}|{_PLUS})"
)
_ASIDE = re.compile(
    r"(?<=[a-z], )(?P<age>[1-9]\d|[6-9]|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien)(?=[:,)](?:\s|$))"
)
_BRACKETS = re.compile(
    r"[(\[](?:ca\.?[ ]|ongeveer[ ]|rond[ ])?(?:m|v|f|j|x)?[ ,/-]?(?P<age>(?:[5-9]|[1-9]\d)(?:[ "
    r"]?(?:jr?|jaar|y))?)[ ,/-]?(?:m|v|f|j|x)?[)\]]"
)
_WITH_SEX = re.compile(
    r"(?<![\w/'.-])(?P<age>[mvfj][ ]?/?[ ]?(?:[1-2]\d|[89])(?:[ ]?(?:-|/|à|of)[ ]?[1-2]\d)?)(?![^\W_]|[.,:]\d)"
)
_YEAR_OR_SO = re.compile(rf"een jaar of[ ](?P<age>{_NUMBER})")
_YEARS = re.compile(r"[ ]?(?:jaar|jr\.?)(?![a-z])")
_FIGURES = re.compile(rf"\d\d?|(?:{_WORDS})")


_FIGURE = r"(?<![\d.:€$])\d{1,2}(?!\d|[:.]\d|[ ]?(?:uur|u\b|eu|x\b|keer|km|%))"
_FEW_DIGITS = re.compile(_FIGURE)
_ANY_AGE = re.compile(rf"{_FIGURE}|(?<![a-z])(?:{_WORDS})(?:(?![a-z])|(?=jarig|(?:de|ste)(?![a-z])))")

_BEFORE = (
    r"(?:is|was|die|wordt|werd|of|vanaf|van|onder|boven|rond|nog|pas|net|al|nu|bijna|maar|just|only|echt|zelf|ook|"
    r"ongeveer|de|circa|ca|zo'n|ik|mij|vgm|misschien|zeker|minstens|hooguit|hoogstens|maximaal|vermoedelijk|leeftijd|age|lft|aged|ben|bent|word|worden|am|im|"
    r"i'm|she's|he's|hij|zij|ze|jij|je|wie|ie|we|wij|ge|i|he|she|u|m'n|mijn|mn|me|z'n|zijn|zn|haar|d'r|dr|hun|jouw|minimaal|"
    r"alleen|zoekt|en|tot|a|or|to|t/m)"
)
_AFTER = r"(?:is|was|ben|bent|wordt|werd|word|waren|zijt|werden|en|of|or|and|tot|a|to|t/m|verja|bday|birthday)"
_SIGNS = r"[ .,(:\"'“‘\[/–-]"
_NEEDS = Gates(
    {
        "years": r"\d ?-? ?(?:jaa?r|jr|y/?o|ye?a?r)",
        "spoken of": rf"(?:{EDGE}{_BEFORE}|{_WHO}){_SIGNS}+\d|\d(?:e|de|ste)? +{_AFTER}|\d\+",
        "with sex": rf"{EDGE}[mvfj] ?/? ?(?:[12]\d|[89])",
        "aside": r"[a-z], \d\d?[:,)]|[(\[](?:(?:ca\.?|ongeveer|rond) )?[mvfjx]?[ ,/-]?\d",
    }
)


def find(plain: str, spelled: bool) -> Iterator[Find]:
    """Yield ages that are stated as such; bare ones that only the context gives away are the tagger's work."""
    # number words are few: gates for them would cost more than they save
    stated = by_words = spelled
    if not spelled:
        hits = _NEEDS.hits(plain)
        stated, by_words = "years" in hits, not hits.isdisjoint(("spoken of", "with sex", "aside"))
    for start, end in stretches(_ANY_AGE if spelled else _FEW_DIGITS, plain, 56, 36) if stated or by_words else ():
        if stated:
            yield from _stated(plain, start, end)
        if by_words:
            yield from _by_words(plain, start, end)


def _by_words(plain: str, start: int, end: int) -> Iterator[Find]:
    for pattern in (_BY_WORDS, _YEAR_OR_SO, _ASIDE, _BRACKETS, _WITH_SEX, _BIRTHDAY):
        for match in pattern.finditer(plain, start, end):
            first, last = match.span(match.lastgroup or 0)  # every way to say it has one group: the age
            if match.lastgroup == "among" and (years := _YEARS.match(plain, last)):
                last = years.end()
            if not UNIT.match(plain, last):
                yield Find(first, last, "LEEFTIJD")


def _stated(plain: str, start: int, end: int) -> Iterator[Find]:
    for match in _STATED.finditer(plain, start, end):
        if _NOT_AFTER.match(plain, match.end()) and "jarig" not in match[0] and "oud" not in match[0]:
            continue
        lasting = match[0].endswith(("jaar", "jr", "years"))
        if lasting and _NOT_BEFORE.search(plain, max(0, match.start() - 24), match.start()):
            continue
        yield Find(match.start(), match.end(), "LEEFTIJD")


def band(surface: str) -> str:
    """Return the placeholder of an age: its band, of the youngest age when several are named."""
    figures = [int(f) if f.isdigit() else NUMBER_WORDS[f] for f in _FIGURES.findall(surface)]
    if not figures:
        return "[LEEFTIJD]"
    age = min(figures)
    return f"[LEEFTIJD {'0-11' if age < 12 else '12-17' if age < 18 else '18-23' if age < 24 else '24+'}]"
