"""Addresses by their shape: a street with a number, a postcode. Streets without a number are the tagger's work."""

import re
from collections.abc import Iterator

from models.deidentify.finds import UNIT, Find, stretches
from models.deidentify.gates import EDGE, END, Gates
from models.deidentify.lexicon import FIRST, KEEP, PLACE, load_lexicon

_ENDING = (
    r"(?:straat|str\.?|laan|plein|gracht|kade|singel|dreef|plantsoen|steeg|hof|weg|dijk|pad|park|erf|"
    r"burg|markt|wal|vaart|haven|"
    r"akker|veld|kamp|flat|toren|strjitte|leane|dyk|hoek|stede|gaard|gaarde|schans|bocht|plaats|oord|"
    r"horst|rode|berg|brink)"
)
_NUMBER = (
    r"[ ]\d{1,4}(?:[ ]?[a-z](?![^\W_])|[ ]?-[ ]?[a-z\d]{1,4}(?![^\W_])|[ ](?:hs|bis|boven|beneden|i{1,3})(?![^\W_]))?"
)
_POSTCODE = r"[1-9]\d{3}[ ]?(?!sa|sd|ss)[a-z]{2}(?![^\W_])"
_HOUSE = re.compile(
    r"(?<![^\W_])(?:(?:oude|nieuwe|korte|lange|grote|kleine|van der|van den|van de|van|de la|sint|st\.?|prins|prinses|"
    r"meester|mr\.|dokter|pastoor|dominee|koningin|koning|generaal|professor|prof\.|president|burgemeester|burg\.|"
    rf"dr\.|ds\.|[a-z]\.)[ ])?"
    rf"[a-z][a-z'.-]{{1,30}}{_ENDING}(?:-(?:noord|zuid|oost|west))?{_NUMBER}(?:,?[ ]{_POSTCODE})?(?![^\W_]|[.:]\d)"
)
_TO_NUMBER = rf"{_ENDING}(?:-[a-z]{{4,5}})?[ ]\d"
_STREET_NUMBER = re.compile(_TO_NUMBER)
_AT_NUMBER = re.compile(
    r"(?<!\w)(?i:aan|op|adres|plek|naar|bij)(?: (?:de|het))? (?P<place>(?P<street>[A-Z][a-z]{4,30}) \d{1,3}[a-z]?)"
    r"(?=$|[,.;!?)\n](?!\d)|[ ](?:te|met|om|in|is|en|voor|nu|kom|hs)(?!\w))"
)
_BEFORE_TOWN = re.compile(
    r"(?<!\w)(?P<place>(?P<street>[A-Z][a-z]{4,30}) \d{1,4}[a-z]?),? (?:(?:in|te) )?(?P<town>[A-Z][a-z]{3,24})(?!\w)"
)
_ROAD = re.compile(r"(?<!\w)(?:de|langs de) (?P<road>a\d{1,2}|n\d{3})(?![\w.])")
_WITH_CODE = re.compile(rf"(?<![^\W_])[a-z][a-z'.-]{{1,30}}(?:[ ][a-z][a-z'.-]{{1,30}})?{_NUMBER},?[ ]{_POSTCODE}")
_AFTER_COMMA = re.compile(rf"(?<=\d, ){_POSTCODE}")
_CODE = re.compile(rf"(?<![^\W_]){_POSTCODE}")
_POST_CUE = re.compile(r"(?:postcode|pc)[^\w\n]{0,3}(?:is )?$")
_NOT_STREETS = frozenset(["onderweg", "half", "halfweg", "terugweg"])


_NEEDS = Gates(
    {
        "house": _TO_NUMBER,
        "at number": r"(?:aan|op|adres|plek|naar|bij) (?:de |het )?[a-z]{5}[a-z]* \d",
        "before town": r"[a-z]{5} \d{1,4}[a-z]?,? [a-z]",
        "road": r"de (?:a\d|n\d{3})",
        "postcode": rf"{EDGE}[1-9]\d{{3}} ?[a-z]{{2}}{END}",
    }
)


def find(low: str, text: str) -> Iterator[Find]:
    """Yield addresses; `text` is the original in step with `low`, for its capitals."""
    hits = _NEEDS.hits(low)
    for start, end in stretches(_STREET_NUMBER, low, 48, 20) if "house" in hits else ():
        for match in _HOUSE.finditer(low, start, end):
            if not UNIT.match(low, match.end()) and match[0].split(" ")[0] not in _NOT_STREETS:
                yield Find(match.start(), match.end(), "ADRES")
    for match in _AT_NUMBER.finditer(text) if "at number" in hits and text != low else ():
        if not load_lexicon().get(match["street"].lower(), 0) & (FIRST | PLACE | KEEP):
            yield Find(*match.span("place"), "ADRES")
    for match in _BEFORE_TOWN.finditer(text) if "before town" in hits and text != low else ():
        lexicon = load_lexicon()
        known = lexicon.get(match["street"].lower(), 0) & (FIRST | PLACE | KEEP)
        if lexicon.get(match["town"].lower(), 0) & PLACE and not known:
            yield Find(*match.span("place"), "ADRES")
    for match in _ROAD.finditer(low) if "road" in hits else ():
        yield Find(*match.span("road"), "ADRES")
    if "postcode" not in hits:
        return
    for pattern in (_WITH_CODE, _AFTER_COMMA):
        for match in pattern.finditer(low):
            yield Find(match.start(), match.end(), "ADRES")
    for match in _CODE.finditer(low):
        capitals = text[match.end() - 2 : match.end()].isupper()
        if capitals or _POST_CUE.search(low, max(0, match.start() - 14), match.start()):
            yield Find(match.start(), match.end(), "ADRES")
