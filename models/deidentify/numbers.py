"""The number-run scanner: finds runs of digits in any layout first, and decides their type afterwards.

A run is digits, look-alikes and number words with at most three signs between them. What is left of it once quantities,
clock times and dates are taken out and that holds seven or more digits is an identifier, whatever its layout.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from models.deidentify.finds import MONEY, UNIT, Find
from models.deidentify.numerals import ATOM, WORD_RUN, digits_of

_RUN_DIGITS = re.compile(r"\d++(?:[^\w\n]{0,3}+\d++)*+")
_RUN_MIXED = re.compile(
    rf"(?:\d++|{WORD_RUN})(?:(?:(?:[^\w\n]|_){{0,3}}|[ ](?:dubbel|double|en dan|dan|daarna)[ ])(?:\d++|{WORD_RUN}))*+"
)
_CLOCK = re.compile(r"(?<!\d[:.])(?:[01]?\d|2[0-4])[:.][0-5]\d(?![:.]?\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:,\d\d|,-)?(?!\d)")
_IBAN_HEAD = re.compile(
    rf"(?<![a-z])[a-z][ .-]?[a-z][^\w\n]{{0,3}}(?:\d[ ]?\d|{WORD_RUN})[^\w\n]{{0,3}}(?:[a-z][ .-]?){{4}}[^\w\n]{{0,3}}$"
)
_IBAN_SHORT = re.compile(r"(?<![a-z])[a-z][ .-]?[a-z][^\w\n]{0,3}$")
_PLUS = re.compile(r"(?:\+|plus|tel:)[ ]?\(?$")
_ENDS = re.compile(r"[,;] |\+")
_MIN = 7
_MOBILE = 10
_SLIP = 3
"""Digits after a telephone number, in its own rhythm, that are a slip of the writer rather than another number."""

Atom = tuple[int, int, str]


def find(low: str, plain: str, spelled: bool, dates: Sequence[Find]) -> Iterator[Find]:
    """Yield telephone, account, card, citizen, document numbers.

    `plain` is `low` undisguised, of the same length; what stands in `dates` is no part of a number.
    """
    taken = {find.start: find.end for find in dates}
    for run in (_RUN_MIXED if spelled else _RUN_DIGITS).finditer(plain):
        if run.end() - run.start() < _MIN:
            continue
        atoms = [(at.start(), at.end(), digits_of(at[0])) for at in ATOM.finditer(plain, run.start(), run.end())]
        for part in _parts(plain, atoms, taken):
            yield from _classify(low, plain, part)


def _parts(plain: str, atoms: list[Atom], dates: dict[int, int]) -> Iterator[list[Atom]]:
    """Split a run at quantities, clock times, dates, and signs that end a number."""
    part: list[Atom] = []
    kept_to = -1
    listed = all(gap.startswith(",") for gap in _gaps(plain, atoms[:8]))
    for number, (start, end, digits) in enumerate(atoms):
        if start in dates:
            kept_to = dates[start]
            yield part
            part = []
        if start < kept_to:
            continue
        ended = part and _ENDS.search(plain, part[-1][1], start)
        if ended and not (listed and "+" not in plain[part[-1][1] : start]) and not _dictated(plain, part):
            yield part
            part = []
        clock = None if _chained(plain, atoms, number) else _CLOCK.match(plain, start)
        money = MONEY.search(plain, max(0, start - 2), start) or _is_amount(plain, start)
        if clock or money or (end - start < _MIN and UNIT.match(plain, end) and not _tight(plain, atoms, number)):
            amount = _THOUSANDS.match(plain, start)
            kept_to = clock.end() if clock else amount.end() if amount else end
            yield part
            part = []
            continue
        part.append((start, end, digits))
    yield part


def _dictated(plain: str, part: list[Atom]) -> bool:
    """Whether a mobile number is being spelled out, with pauses: "nul zes, vier vier ..."."""
    said = "".join(digits for _, _, digits in part[:_MOBILE])
    return plain[part[0][0]].isalpha() and said.startswith("06") and len(said) < _MOBILE


def _chained(plain: str, atoms: list[Atom], number: int) -> bool:
    """Whether the same bare sign joins three or more figures, as in 06.12.34.56: no clock time then."""
    gaps = _gaps(plain, atoms[max(0, number - 2) : number + 4])
    return len(gaps) > 2 and len(set(gaps)) == 1 and len(gaps[0]) == 1 and gaps[0] != " "


def _gaps(plain: str, atoms: list[Atom]) -> list[str]:
    return [plain[left[1] : right[0]] for left, right in pairwise(atoms)]


def _tight(plain: str, atoms: list[Atom], number: int) -> bool:
    """Whether a figure is stuck to the one before it, so that a word after it is no unit of it alone."""
    return number > 0 and atoms[number][0] - atoms[number - 1][1] == 0


def _is_amount(plain: str, start: int) -> bool:
    amount = _THOUSANDS.match(plain, start)
    return amount is not None and UNIT.match(plain, amount.end()) is not None


def _classify(low: str, plain: str, atoms: list[Atom]) -> Iterator[Find]:
    """Cut telephone numbers and dates off from the left; the rest is one number when it is long enough."""
    while atoms:
        took, kind, start = _first(low, plain, atoms)
        if took and _slips(plain, atoms, took):
            took = len(atoms)
        if took:
            yield Find(_with_plus(plain, start), atoms[took - 1][1], kind)
        atoms = atoms[took or 1 :]
        if sum(len(atom[2]) for atom in atoms[:_MIN]) < _MIN:
            return


def _slips(plain: str, atoms: list[Atom], took: int) -> bool:
    """Whether what is left after an identifier is a digit or two too many in the same rhythm."""
    if took < 2 or not 0 < len(atoms) - took <= _SLIP:
        return False
    gaps = set(_gaps(plain, atoms[took - 2 :]))
    return gaps in ({" "}, {"."}, {"-"}) and sum(len(atom[2]) for atom in atoms[took:]) <= _SLIP


def _first(low: str, plain: str, atoms: list[Atom]) -> tuple[int, str, int]:
    """How many atoms from the left make one identifier, its type and its start; 0 when the first atom makes none."""
    start = _iban_start(low, atoms[0][0])
    if start < atoms[0][0]:
        return _upto(atoms, 10 if low[start] == "n" else 22), "IBAN", start
    start = atoms[0][0]
    if took := _telephone(plain, atoms):
        return took, "TELEFOON", start
    # a telephone number further on ends what came before it, when that stands clear of it
    cut = next(
        (n for n in range(1, min(len(atoms), 12)) if _clear(plain, atoms, n) and _telephone(plain, atoms[n:])),
        len(atoms),
    )
    digits = "".join(atom[2] for atom in atoms[: min(cut, 60)])
    if len(digits) >= _MIN:
        return cut, _kind(digits), start
    return 0, "", start


def _upto(atoms: list[Atom], wanted: int) -> int:
    """How many atoms hold `wanted` digits; all when they never do."""
    size = 0
    for number, atom in enumerate(atoms, 1):
        size += len(atom[2])
        if size >= wanted:
            return number
    return len(atoms)


def _clear(plain: str, atoms: list[Atom], number: int) -> bool:
    """Whether an atom starts anew: another sign or another rhythm than before it."""
    gap = plain[atoms[number - 1][1] : atoms[number][0]]
    return (
        any(sign in gap for sign in ",;|\n") or atoms[number][2][:2] in ("06", "31", "00") or len(atoms[number][2]) > 8
    )


def _with_plus(plain: str, start: int) -> int:
    plus = _PLUS.search(plain, max(0, start - 8), start)
    if plus:
        return plus.start()
    return start - 1 if start and plain[start - 1] == "(" else start


def _telephone(plain: str, atoms: list[Atom]) -> int:
    """Return how many atoms from the left make a telephone number, 0 for none."""
    digits, lengths = "", []
    wanted: tuple[int, ...]
    for atom in atoms[:16]:
        digits += atom[2]
        lengths.append(len(digits))
        if len(digits) > 15:
            break
    abroad = bool(_PLUS.search(plain, max(0, atoms[0][0] - 8), atoms[0][0]))
    if digits.startswith("0031") or (abroad and digits.startswith("31")) or digits.startswith("316"):
        country = digits.index("31") + 2
        wanted = (country + 9, country + 10) if digits[country : country + 1] != "0" else (country + 10,)
    elif abroad or digits.startswith("00"):
        wanted = tuple(range(15, 8, -1))
    elif digits[:1] == "0" and digits[1:2] not in ("", "0"):
        wanted = (10,) if digits[1] == "6" else (10, 11, 12, 9)
    elif digits[:1] == "6" and lengths[-1] == 9:
        return len(lengths) if len(atoms) > 1 else 0
    else:
        return 0
    return next((lengths.index(size) + 1 for size in wanted if size in lengths), 0)


def _iban_start(low: str, start: int) -> int:
    head = _IBAN_HEAD.search(low, max(0, start - 48), start) or _IBAN_SHORT.search(low, max(0, start - 8), start)
    if head is None or (head.re is _IBAN_SHORT and head[0][:2] not in _COUNTRIES):
        return start
    return head.start()


_COUNTRIES = frozenset(
    [
        "nl",
        "be",
        "de",
        "fr",
        "gb",
        "pl",
        "es",
        "it",
        "pt",
        "lu",
        "at",
        "ch",
        "ie",
        "lt",
        "lv",
        "ee",
        "ro",
        "bg",
        "tr",
        "gr",
        "hr",
        "cz",
        "sk",
        "hu",
        "dk",
        "se",
        "no",
        "fi",
        "mt",
        "cy",
    ]
)


def _kind(digits: str) -> str:
    if len(digits) == 9 and _eleven(digits):
        return "BSN"
    if 13 <= len(digits) <= 19 and (_luhn(digits) or len(digits) == 16):
        return "IBAN"
    if digits.startswith("0") and 9 <= len(digits) <= 13:
        return "TELEFOON"
    return "DOCUMENT"


def _eleven(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return int(digits) > 0 and sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def _luhn(digits: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(digits)):
        doubled = int(char) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
