"""Properties that hold for any text."""

import string
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.deidentify import load_engine

_DIGITS = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
_FULL = str.maketrans(string.digits, "０１２３４５６７８９")


def _every(size: int, sign: str) -> Callable[[str], str]:
    return lambda number: sign.join(number[at : at + size] for at in range(0, len(number), size))


LAYOUTS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "twos": _every(2, " "),
    "twos dotted": _every(2, "."),
    "twos dashed": _every(2, "-"),
    "twos slashed": _every(2, "/"),
    "twos wide": _every(2, "  "),
    "twos starred": _every(2, "*"),
    "twos lined": _every(2, "_"),
    "twos listed": _every(2, ", "),
    "ones": _every(1, " "),
    "ones dotted": _every(1, "."),
    "ones dashed": _every(1, "-"),
    "ones lined": _every(1, "_"),
    "head dashed": lambda n: n[:2] + "-" + n[2:],
    "head spaced": lambda n: n[:2] + " " + n[2:],
    "head with dash between blanks": lambda n: n[:2] + " - " + n[2:],
    "head in brackets": lambda n: "(" + n[:2] + ")" + n[2:],
    "four and four": lambda n: n[:2] + " " + n[2:6] + " " + n[6:],
    "three": lambda n: n[:2] + " " + n[2:5] + " " + n[5:8] + " " + n[8:],
    "abroad": lambda n: "+31" + n[1:],
    "abroad spaced": lambda n: "+31 " + n[1:2] + " " + n[2:],
    "abroad with zero": lambda n: "+31(0)" + n[1:],
    "abroad by zeros": lambda n: "0031" + n[1:],
    "abroad by zeros spaced": lambda n: "00 31 " + n[1:],
    "letter for zero": lambda n: "o" + n[1:],
    "capital letter for zero": lambda n: n.replace("0", "O"),
    "l for one": lambda n: n.replace("1", "l"),
    "spelled": lambda n: " ".join(_DIGITS[int(d)] for d in n),
    "head spelled": lambda n: "nul6 " + n[2:],
    "mixed": lambda n: " ".join(_DIGITS[int(d)] if at % 3 == 0 else d for at, d in enumerate(n)),
    "full width": lambda n: n.translate(_FULL),
    "keycaps": lambda n: "".join(d + "️⃣" for d in n),
    "zero width": lambda n: "\u200b".join(n),
    "emoji between": lambda n: n[:2] + "📱" + n[2:],
}
_BEFORE = st.sampled_from(
    ["app ", "bel me op ", "mn nr: ", "😂 ", "yo\n", "zeg dat hij ", "e\u0301h ", "", "(", "snap of "]
)
_AFTER = st.sampled_from([" dan", ".", "!!", ", vanavond", " 😂", "\nok", "", ") snel"])


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=12, deadline=None)
@given(tail=st.text("0123456789", min_size=8, max_size=8), before=_BEFORE, after=_AFTER)
def test_a_mobile_number_in_any_layout_is_one_whole_span(layout: str, tail: str, before: str, after: str) -> None:
    number = LAYOUTS[layout]("06" + tail)
    text = before + number + after
    spans = [span for span in load_engine().find(text) if span.start < len(before) + len(number)]
    inside = [span for span in spans if span.end > len(before)]
    assert len(inside) == 1
    covered = set(range(inside[0].start, inside[0].end))
    assert all(
        at in covered
        for at, char in enumerate(text)
        if len(before) <= at < len(before) + len(number) and char.isalnum()
    )


_PIECES = """jaap roos Samira's 06 12345678 ik ben 15 en @kees_x naar Utrecht op de Kerkstraat 12 , . ! 😂
bel mama snap: gr4nd.kluis NL91ABNA0417164300 vrijdag 20:00 12-05-2009 het Wiekslag college e\u0301 1️⃣
van Mo x.nl/a é a a@b.nl kenteken GX-418-R Bakker meneer een uit 17 (16) jarige [PERSOON-1] [ACCOUNT-2]"""
_WORDS = st.sampled_from([*_PIECES.split(), "[LEEFTIJD 12-17]", "\n"])
_TEXTS = st.one_of(st.lists(_WORDS, max_size=14).map(" ".join), st.text(max_size=80))


@settings(max_examples=250, deadline=None)
@given(_TEXTS)
def test_stripping_twice_changes_nothing(text: str) -> None:
    once = load_engine().strip(text)
    again = load_engine().strip(once.text)
    assert again.redacted or again.text == once.text


@settings(max_examples=250, deadline=None)
@given(_TEXTS)
def test_spans_are_in_order_apart_and_inside(text: str) -> None:
    spans = load_engine().find(text)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_everything_outside_the_spans_is_kept(text: str) -> None:
    stripped = load_engine().strip(text)
    if stripped.redacted:
        return
    done, rest = 0, stripped.text
    for span in stripped.spans:
        kept = text[done : span.start]
        assert rest.startswith(kept)
        rest = rest[len(kept) :].partition("]")[2]
        done = span.end
    assert rest == text[done:]
