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
