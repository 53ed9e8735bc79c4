"""Work grows with the length of the text, whatever stands in it."""

import time

import pytest

from models.deidentify import load_engine

WORST = {
    "one letter": "a",
    "one digit": "1",
    "digits and dots": "1.",
    "letters and dots": "a.",
    "at signs": "@",
    "addresses": "a@b.nl ",
    "half addresses": "a@",
    "underscores": "a_",
    "number words": "zestien",
    "number words apart": "zes ",
    "bars": "|",
    "zeros": "o0",
    "links": "x.nl ",
    "link of links": "x.nl/",
    "schemes": "http://",
    "spelled mail": "a at b punt ",
    "plates": "ab-12-",
    "codes": "a1",
    "placeholders": "[PERSOON-1]",
    "half placeholders": "[PERSOON-",
    "brackets": "((",
    "blanks": " ",
    "dashes": "a-",
    "apostrophes": "a'",
    "accents": "e\u0301",
    "zero width": "\u200b1",
    "look-alikes": "аa",
    "names": "Jaap ",
    "dates": "12 mei ",
    "ages": "ben 15 ",
    "spaced letters": "a b ",
    "wallets": "bc1 a1 ",
    "cues": "snap ",
    "amounts": "1.000.",
    "lines": "\n",
}


def _seconds(text: str) -> float:
    start = time.process_time()
    load_engine().strip(text)
    return time.process_time() - start


@pytest.mark.parametrize("pattern", WORST)
def test_time_is_in_proportion_to_length(pattern: str) -> None:
    unit = WORST[pattern]
    load_engine().strip(unit * 50)
    short, long = (_seconds(unit * (size // len(unit))) for size in (8_000, 64_000))
    assert long < 30 * max(short, 0.004)
