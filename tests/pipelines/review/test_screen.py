"""The labelling screen is made from the taxonomy, and has no place for free text or markup."""

from xml.etree import ElementTree as ET

import pytest

from pipelines.review.parts import compose
from pipelines.review.screen import DECISIONS, PROPOSAL, screen
from pipelines.review.tasks import _merged
from taxonomy import Taxonomy
from taxonomy.ids import CATEGORY_IDS, IDENTIFIER_TYPES, MARK_IDS
from tests.pipelines.signals import make_signal


@pytest.mark.parametrize("blind", [False, True])
def test_every_label_is_there_once_with_a_key_of_its_own(taxonomy: Taxonomy, blind: bool) -> None:
    root = ET.fromstring(screen(taxonomy, blind))
    choices = [c.get("alias") for c in root.iter("Choice")]
    assert choices == [*CATEGORY_IDS, *MARK_IDS, *DECISIONS]
    assert [label.get("alias") for label in root.iter("Label")] == ["BEWIJS", *IDENTIFIER_TYPES]
    keys = [each.get("hotkey") for each in (*root.iter("Choice"), *root.iter("Label"))]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("blind", [False, True])
def test_only_text_and_headers(taxonomy: Taxonomy, blind: bool) -> None:
    root = ET.fromstring(screen(taxonomy, blind))
    assert {e.tag for e in root.iter()} == {"View", "Style", "Header", "Text", "Labels", "Label", "Choices", "Choice"}
    decision = next(c for c in root.iter("Choices") if c.get("name") == "besluit")
    assert decision.get("required") == "true"


def test_a_blind_screen_has_no_place_for_a_proposal(taxonomy: Taxonomy) -> None:
    values = {header.get("value") for header in ET.fromstring(screen(taxonomy, blind=True)).iter("Header")}
    assert not values & {f"${field}" for field in PROPOSAL}


def test_a_place_on_the_page_is_found_back_in_its_own_text() -> None:
    signal = make_signal("eerste 🔪 tekst", observation="twee", contradiction="vier")
    page = compose(signal)
    assert page.text.startswith(signal.text)
    for name in ("text", "observation", "contradiction"):
        body = getattr(signal, name)
        start = page.text.index(body)
        assert page.locate(start, start + len(body)) == ((name, 0, len(body)),)
    over = page.locate(9, len(page.text) - 2)
    assert over == (("text", 9, 14), ("observation", 0, 4), ("contradiction", 0, 2)), "over headings: in each text"
    heading = page.text.index("Wat de melder")
    assert page.locate(heading, heading + 5) == page.locate(3, 3) == ()


def test_the_heaviest_words_are_shown_and_touching_ones_as_one() -> None:
    evidence = [{"start": n * 10, "end": n * 10 + 5, "weight": float(n)} for n in range(10)]
    evidence += [{"start": 96, "end": 99, "weight": 20.0}]
    assert _merged(evidence) == [(50, 55), (60, 65), (70, 75), (80, 85), (90, 99)]
