"""Names that follow from the word in front of them: "schrijfclub Inktpot", "skatebaan 't Hoekje", "mevrouw De Graaf".

Only what its capitals, its particle or its kind give away for certain; all else is the tagger's work.
"""

import re
from collections.abc import Iterator

from models.deidentify.features import base_flags, is_ordinary
from models.deidentify.finds import Find
from models.deidentify.gates import EDGE, END, Gates
from models.deidentify.lexicon import COMMON_SHIFT, KEEP, load_lexicon

_ENDINGS = (
    r"(?:school|college|lyceum|mavo|gymnasium|club|vereniging|centrum|huis|moskee|kerk|kapel|synagoge|"
    r"tempel|salon|studio|bar|bakker|bakkerij|slager|slagerij|maker|boerderij|manege|winkel|shop|garage|passage|kast|"
    r"stichting|praktijk|apotheek|opvang|kamer|honk|soos|bloemist|theater|bioscoop|kapper|barbier|restaurant|eethuis|"
    r"zaak|toko|kroeg|hal|loods|handel|verblijf|kwekerij|bowling|speeltuin|zorg|academy|drogist|slijterij)"
)
_SINGLE = (
    r"(?:scouting|shoarma|bouwmarkt|supermarkt|volkstuinen|fanfare|harmonie|pizzeria|grillroom|hotel|camping|zwembad|c[bs]g|osg|rsg|obs|cbs|rkbs|ikc|kdv|bso|roc|vmbo|mbo|havo|"
    r"vv|sv|fc|hc|tc|av|kv|ckv|bc|svv|rkvv|rksv|asv|usv)"
)
_ORGANISATION = rf"(?:[a-z-]{{0,20}}{_ENDINGS}|{_SINGLE})"
_CLUB = r"(?:vv|fc|rkvv|rksv|svv|asv|usv|ckv)"
_SPOT_ENDINGS = (
    r"(?:baan|dek|veld|veldje|park|parkje|brug|tunnel|flat|station|halte|garage|plas|plein|pleintje|terrein)"
)
_SPOT = rf"(?:[a-z-]{{0,20}}{_SPOT_ENDINGS}|metro|portiek)"
_PARTICLE = r"(?:van|de|der|den|vd|te|ter|ten|el|al|ben|bin)"
_TITLE = r"(?:meneer|mevrouw|mevr\.?|mw\.?|dhr\.?|juf|meester|mr\.?|fam\.?|familie)"
_UPPER = "[A-ZÀ-ÖØ-ÞŁŞŠŽČĆİ]"
_CAPITALS = re.compile(
    rf"(?<![^ \n\"'(])(?:(?:[Dd]e|[Hh]et|'[tT]) )?{_UPPER}[\w'-]{{1,40}}"
    rf"(?: (?:[Dd]e |[Hh]et |'[tT] )?{_UPPER}[\w'-]{{1,40}}){{0,2}}(?![\w@])"
)
_KIND = re.compile(rf"(?!thuis)(?:(?P<organisation>{_ORGANISATION})|{_SPOT})")
_TITLED = re.compile(rf"(?<![\w-]){_TITLE} (?P<name>(?:{_PARTICLE} ){{1,3}}[\w'-]{{3,30}})")
_INITIALS = re.compile(rf"(?<![\w.])(?:[a-z]\. ?){{1,4}}(?:{_PARTICLE} ){{1,3}}[a-z'-]{{3,30}}")
_SPORTS = re.compile(rf"(?<![\w-]){_CLUB} (?:(?:de|het|'t) )?(?P<name>[a-z-]{{4,30}})(?![\w@])")
_FIRM = (
    r"(?:snackbar|cafetaria|bakkerij|slagerij|pizzeria|kapsalon|barbershop|garage|autobedrijf|sportschool|boksschool|"
    r"rijschool|dansschool|basisschool|daltonschool|montessorischool|kinderdagverblijf|crèche|creche|bso|jongerencentrum|"
    r"buurthuis|wijkcentrum|buurtcentrum|clubhuis|manege|camping|bouwmarkt|supermarkt|avondwinkel|shishalounge|"
    r"restaurant|eetcafe|café|cafe|discotheek|hotel|vmbo|mbo|obs|cbs|roc|scouting|zorgboerderij|verpleeghuis|"
    r"verzorgingshuis|drumband|fanfare|stichting)"
)
_STOP = r"(?:(?:metro|bus|tram|trein)?(?:station|halte)|flat|parkeergarage|buurtpark|industrieterrein|bedrijventerrein)"
_LOWER = re.compile(
    rf"(?<![\w-])(?:(?P<firm>{_FIRM})|{_STOP}) (?:(?:de|het|'t|van|van de|van het) )?"
    r"(?P<name>[a-z][a-z'-]{2,30})(?![\w@])"
)
_KNOWN, _USUAL = 4, 6
"""How common a word is that follows a kind as a word rather than as its name."""
_REACH = 40
_ARTICLES = frozenset(("de", "het", "'t"))


_NEEDS = Gates(
    {
        "kind": rf"(?:{_ENDINGS}|{_SPOT_ENDINGS}){END}|{EDGE}(?:{_SINGLE}|metro|portiek){END}",
        "title": rf"{EDGE}{_TITLE} {_PARTICLE} ",
        "initials": rf"[a-z]\. ?{_PARTICLE} ",
        "club": rf"{EDGE}{_CLUB} ",
        "firm": rf"{EDGE}(?:{_FIRM}|{_STOP}) ",
    }
)


def find(low: str, text: str) -> Iterator[Find]:
    """Yield named organisations, spots and titled persons; `text` is the original in step with `low`."""
    hits = _NEEDS.hits(low)
    if "kind" in hits and text != low and not text.isupper():
        yield from _named(low, text)
    for match in _TITLED.finditer(low) if "title" in hits else ():
        word = match["name"].split(" ")[-1]
        capital = text[match.end() - len(word)].isupper()
        if capital or not is_ordinary(base_flags(word, load_lexicon())):
            yield Find(*match.span("name"), "PERSOON")
    if "initials" in hits:
        for match in _INITIALS.finditer(low):
            yield Find(match.start(), match.end(), "PERSOON")
    if "firm" in hits:
        yield from _lower_case(low)
    for match in _SPORTS.finditer(low) if "club" in hits else ():
        if load_lexicon().get(match["name"], 0) >> COMMON_SHIFT < _USUAL:
            yield Find(match.start(), match.end(), "ORGANISATIE")


def _lower_case(low: str) -> Iterator[Find]:
    """A kind and a word that is no ordinary one, in whatever case: "snackbar ozkan", "flat echtenstein"."""
    lexicon = load_lexicon()
    for match in _LOWER.finditer(low):
        flags, way = base_flags(match["name"], lexicon)
        if not is_ordinary((flags, way)) and flags >> COMMON_SHIFT < _KNOWN:
            yield Find(match.start(), match.end(), "ORGANISATIE" if match["firm"] else "ADRES")


def _named(low: str, text: str) -> Iterator[Find]:
    """Words with a capital that name the kind of place before, first or last among them; unknown compounds of one."""
    lexicon = load_lexicon()
    for match in _CAPITALS.finditer(text):
        start, end = match.span()
        name = low[start:end]
        words = [word for word in name.split() if word not in _ARTICLES]
        before = low[max(0, start - _REACH) : start].split(" ")[-2:-1]
        if before and (kind := _KIND.fullmatch(before[0])) and not lexicon.get(name, 0) & KEEP:
            start -= 1 + len(before[0])
        elif len(words) > 1:
            kind = _KIND.fullmatch(words[0]) or _KIND.fullmatch(words[-1])
        else:
            unknown = bool(before) and bool(words) and len(name) > 8 and name not in lexicon
            kind = _KIND.fullmatch(words[0]) if unknown else None
        if kind:
            yield Find(start, end, "ORGANISATIE" if kind["organisation"] else "ADRES")
