"""Number plates, wallets, and other codes of letters and digits."""

import re
from collections.abc import Iterator
from itertools import pairwise

from models.deidentify.finds import Find, any_in, stretches
from models.deidentify.gates import EDGE, END, Gates, Hits

_L, _D = "[a-z]", r"\d"
_SERIES = (
    "LL-DD-DD", "DD-DD-LL", "DD-LL-DD", "LL-DD-LL", "LL-LL-DD", "DD-LL-LL", "DD-LLL-D",
    "D-LLL-DD", "LL-DDD-L", "L-DDD-LL", "LLL-DD-L", "L-DD-LLL", "D-LL-DDD", "DDD-LL-D",
)  # fmt: skip
"""The shapes of Dutch number plates; a few that were announced but not yet given out are among them."""


def _shape(series: str, gap: str) -> str:
    return gap.join(part.replace("L", _L).replace("D", _D) for part in series.split("-"))


_GAP = r"[ ./\\-]{0,3}"
_EDGE, _END = r"(?<![^\W_])(?<![\d\w][-.])", r"(?![^\W_])(?!-\w|[:.]\d)"
_DASHED = re.compile(_EDGE + "(?:" + "|".join(_shape(s, r"[ ]?[-.·_][ ]?") for s in _SERIES) + ")" + _END)
_LOOSE = re.compile(_EDGE + "(?:" + "|".join(_shape(s, _GAP) for s in _SERIES) + ")" + _END)
_DIGITS = re.compile(r"\d+")
_CAPITAL = re.compile(r"[A-Z][ ./\\-]{0,3}\d|\d[ ./\\-]{0,3}[A-Z]")
_WORD_IN = re.compile(r"[a-z]{4} ")
_SPELLED = re.compile(r"(?<![^\W_])(?:[a-z\d][ .-]{1,3}){5}[a-z\d](?![^\W_])")
_CUE = re.compile(
    r"(?:kenteken|kent|plaat|plate|nummerplaat|nummerbord|kenteke|kntkn|rdw)\w{0,6}[^\w\n]{0,3}(?:[a-z]{1,5}[ ]){0,3}$"
)
_VEHICLE = re.compile(
    r"(?:auto|scooter|wagen|waggie|bus|busje|brommer|golf|polo|audi|bmw|benz|mercedes|seat|fiat|"
    r"toyota|opel|ford|kia|volvo|taxi|bak|vespa|vw|clio|tesla|fatbike|snorfiets|snor)\w{0,3}[ "
    r",:(]{1,3}(?:[a-z]{1,8}[ ]){0,3}$"
)

_CUES = tuple(
    sorted(
        word
        for pattern in (_CUE, _VEHICLE)
        for word in pattern.pattern[3 : pattern.pattern.index(")")].split("|")
        if len(word) > 1
    )
)

_PLATES = frozenset(("plate", "signed plate", "spaced plate"))

_WALLET = re.compile(
    r"(?<![^\W_])(?:bitcoincash:|bitcoin:|ethereum:|lightning:)?"
    r"(?:(?:bc1|tb1|ltc1|addr1|cosmos1|lnbc)[ ]?[a-z0-9]{2,110}|0[x×][ ]?[0-9a-f]{3,64})(?:[ "
    r"-][a-z0-9]*\d[a-z0-9]*(?![^\W_])){0,16}(?![^\W_])"
)
_RUN_LENGTH = 26
_RUN = re.compile(rf"(?<![^\W_])[a-z0-9]{{{_RUN_LENGTH},90}}(?![^\W_])")
_CASE_CHANGES = 4
_BOTH = re.compile(r"[a-z]-?\d+|\d-?[a-z]|\d{4,}")
_LONG = re.compile(r"(?<![^\W_])(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{8,200}(?![^\W_])")
_MIXED = re.compile(r"(?<![^\W_])(?=[a-z0-9-]{6,24}(?![^\W_]))[a-z0-9]+(?:-[a-z0-9]+){0,4}")
_CODE_CUE = re.compile(
    r"(?:paspoort|id-?kaart|identiteitskaart|rijbewijs|document|ordern?|order|bestel|klant|pakket|"
    r"pakje|track|t&t|zending|leerling|student|"
    r"dossier|zaak|referentie|ref|polis|pas|lid|kaart|serie|imei|factuur|ticket|reservering|boeking|"
    r"barcode|code|mutatie|proces-?verbaal|aangifte|pv|bvh|"
    r"collegekaart|ov-?chip|nummer|nr|no|studie|personeels|casus|kenmerk|passport|licen[cs]e|parcel|"
    r"tracking)[a-z-]{0,12}[^\w\n]{0,3}(?:is|was|van|nr|nummer|no|met|code)?[^\w\n]{0,3}(?:nr|nummer|"
    r"is)?[^\w\n]{0,3}$"
)
_LETTERED = re.compile(
    r"(?<![^\W_])(?P<letters>[a-z]{2,6})[ -]?\d{2,}(?:[ -]?\d{2,}){0,6}(?P<tail>[ -]?[a-z])?(?![^\W_])"
)
_NUMBER_CUE = re.compile(r"(?:nummer|nr\.?|code|kenmerk|referentie|\bpv|\bordern?)[ :#.]{1,3}(?:is |was )?")
_CUED = re.compile(r"[a-z0-9]*\d[a-z0-9]*(?:[-./ ][a-z0-9]*\d[a-z0-9]*){0,5}")


_NEEDS = Gates(
    {
        "plate": rf"{EDGE}(?:{'|'.join(_shape(series, _GAP) for series in _SERIES)}){END}",
        "signed plate": rf"{EDGE}[a-z\d]{{1,3}} ?[-.·_] ?[a-z\d]{{1,3}} ?[-.·_] ?[a-z\d]",
        "spaced plate": rf"{EDGE}(?:[a-z\d][ .-]{{1,3}}){{5}}[a-z\d]",
        "wallet": r"(?:bc1|tb1|ltc1|addr1|cosmos1|lnbc|0[x×])",
        "mixed code": r"[a-z]-?\d|\d-?[a-z]|\d{4}",
        "lettered": r"[a-z]{2}[ -]?\d\d",
        "number cue": rf"{_NUMBER_CUE.pattern}[a-z0-9]*\d",
    }
)


def find(low: str, plain: str, text: str) -> Iterator[Find]:
    """Yield plates, wallets and codes.

    `plain` is `low` undisguised, `text` the original, both in step with `low`.
    """
    hits = _NEEDS.hits(low)
    if plain != low:
        hits |= _NEEDS.hits(plain)
    if not hits.isdisjoint(_PLATES):
        for start, end in stretches(_DIGITS, plain, 18, 18):
            yield from _plates(plain, text, start, end, hits)
            if plain[start:end] != low[start:end]:  # an l or o may be a letter of the plate after all
                yield from _plates(low, text, start, end, hits)
    if "wallet" in hits:
        yield from _wallets(low)
    for start, end in stretches(_BOTH, low, 24, 24) if "mixed code" in hits else ():
        yield from _codes(low, text, start, end)
    if "lettered" in hits and text != low:
        yield from _lettered(low, text)
    if "number cue" in hits:
        yield from _cued(low)


def wallets_without_head(low: str, text: str) -> Iterator[Find]:
    """Yield long runs of letters that change between small and capital as no word does; digits may be few or none."""
    if text == low or max(map(len, low.split()), default=0) < _RUN_LENGTH:
        return
    for match in _RUN.finditer(low):
        letters = [char.isupper() for char in text[match.start() : match.end()] if char.isalpha()]
        if sum(left != right for left, right in pairwise(letters)) >= _CASE_CHANGES:
            yield Find(match.start(), match.end(), "CRYPTO")


def _plates(low: str, text: str, start: int, end: int, hits: Hits) -> Iterator[Find]:
    for match in _DASHED.finditer(low, start, end) if "signed plate" in hits else ():
        yield Find(match.start(), match.end(), "KENTEKEN")
    loose = "plate" in hits and (not text.isascii() or _CAPITAL.search(text, start, end) or any_in(_CUES, low))
    for match in _LOOSE.finditer(low, start, end) if loose else ():
        before = low[max(0, match.start() - 40) : match.start()]
        capitals = not any(text[at].islower() for at in range(*match.span()) if low[at].isalpha())
        word = _WORD_IN.search(match[0])  # "TE KOOP 12"
        if not word and (_CUE.search(before) or _VEHICLE.search(before) or (capitals and _letters(match[0]) > 1)):
            yield Find(match.start(), match.end(), "KENTEKEN")
    for match in _SPELLED.finditer(low, start, end) if "spaced plate" in hits else ():
        if sum(char.isdigit() for char in match[0]) > 1 and _letters(match[0]) > 1:
            yield Find(match.start(), match.end(), "KENTEKEN")


def _letters(code: str) -> int:
    return sum(char.isalpha() for char in code)


def _wallets(low: str) -> Iterator[Find]:
    for match in _WALLET.finditer(low):
        if len(match[0]) >= 10:
            yield Find(match.start(), match.end(), "CRYPTO")


def _codes(low: str, text: str, first: int, last: int) -> Iterator[Find]:
    for match in _LONG.finditer(low, first, last):
        code = match[0]
        digits = len(code) - _letters(code)
        if len(code) >= 24 and digits > 2:
            yield Find(match.start(), match.end(), "CRYPTO")
        elif digits >= 3 and _switches(code) >= 2 and len(code) - digits >= 2:
            yield Find(match.start(), match.end(), "DOCUMENT")
    for match in _MIXED.finditer(low, first, last):
        code, start = match[0], match.start()
        digits = sum(char.isdigit() for char in code)
        if digits >= 4 or (digits >= 2 and _switches(code) >= 3):
            capitals = _letters(code) > 0 and text[start : match.end()].isupper()
            cued = _CODE_CUE.search(low, max(0, start - 48), start)
            if cued or (capitals and digits >= 3 and _letters(code) >= 2):
                yield Find(start, match.end(), "DOCUMENT")


def _lettered(low: str, text: str) -> Iterator[Find]:
    """Capitals before a run of digits: "JVGL 0618 2294 7731"."""
    for match in _LETTERED.finditer(low):
        letters = text[match.start() : match.start() + len(match["letters"])]
        if letters.isupper() and sum(char.isdigit() for char in match[0]) >= 6:
            tail = match["tail"] and text[match.end() - 1].isupper()
            yield Find(match.start(), match.end() if tail else match.end() - len(match["tail"] or ""), "DOCUMENT")


def _cued(low: str) -> Iterator[Find]:
    """Figures of four and more right after a word such as "ordernummer"."""
    for cue in _NUMBER_CUE.finditer(low):
        match = _CUED.match(low, cue.end())
        if match and sum(char.isdigit() for char in match[0]) >= 5:
            yield Find(match.start(), match.end(), "DOCUMENT")


def _switches(code: str) -> int:
    return sum(left.isdigit() != right.isdigit() for left, right in pairwise(code))
