"""What a recogniser yields, and what all of them know about ordinary numbers."""

import re
from typing import NamedTuple


class Find(NamedTuple):
    """A stretch of the normalised view that a recogniser takes for an identifier."""

    start: int
    end: int
    type: str


UNIT = re.compile(
    r"[ ]?(?:%|euro?s?\b|eu\b|e\b(?!-)|€|\$|ct\b|cent|ballen|piek|barkies?\b|doekoe|k\b|rooie|"
    r"tientjes|meier|pond|dollar|"
    r"uur|u\b|h\b|min\b|minu?|sec|dagen|dag\b|weken|week|maand|mnd|jaar|jr\b|kwartier|graden|"
    r"km|kilometer|meter|mtr\b|m\b|cm\b|mm\b|kg|kilo|gram|gr\b|g\b|mg\b|liter|ltr|ml\b|stuks?\b|st\b|x\b|keer|maal|"
    r"volgers|followers|views|likes|leden|members|abonnees|subs\b|reacties|berichten|smsjes|nummers|"
    r"punten|xp\b|levels?\b|"
    r"man\b|mannen|mensen|personen|jongens|meiden|leerlingen|kinderen|gb\b|mb\b|tb\b|fps\b|hz\b|puffs?\b|robux|credits|"
    r"coins?\b|btc\b|eth\b|procent|miljoen|mln|miljard|duizend|ton\b|watt|volt|kb/s|vbucks|v-bucks|tokens|gold|regels)"
)
"""A unit right after a number: then it is a quantity, and stays."""

MONEY = re.compile(r"[€$£][ ]?$")
"""A currency sign right before a number."""

_TO_EDGE = 40
_SHORT = 240
"""Code points up to which a text is one stretch: cutting it up would cost more than it saves."""


def any_in(parts: tuple[str, ...], low: str) -> bool:
    """Whether one of some literals stands in a text: far cheaper than a pattern, for patterns that need one."""
    for part in parts:  # noqa: SIM110 - any() over a generator costs more than the search
        if part in low:
            return True
    return False


def stretches(trigger: re.Pattern[str], low: str, left: int, right: int) -> list[tuple[int, int]]:
    """Return the parts of a view around what triggers a recogniser, joined where they touch, up to a blank.

    Slow patterns then run over these parts only; pass them as `pos` and `endpos`.
    """
    if len(low) <= _SHORT:
        return [(0, len(low))] if trigger.search(low) else []
    out: list[tuple[int, int]] = []
    for match in trigger.finditer(low):
        end = match.end() + right
        if out and match.start() - left <= out[-1][1]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((max(0, match.start() - left), end))
    return [(start, _to_blank(low, end)) for start, end in out]


def _to_blank(low: str, end: int) -> int:
    blank = low.find(" ", end, end + _TO_EDGE)
    return min(len(low), blank if blank >= 0 else end + _TO_EDGE)
