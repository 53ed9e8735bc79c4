"""Whatever stands in an annotation, reading it never fails, and what our screen cannot have made is named by kind."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipelines.review.judgement import Judgement, read_judgement
from pipelines.review.parts import Page, compose
from tests.pipelines.signals import make_signal

PAGE = compose(make_signal("eerste 🔪 tekst", observation="twee"))
DECIDED = {"from_name": "besluit", "type": "choices", "value": {"choices": ["klopt"]}}


def mark(start: Any, end: Any, *labels: Any) -> dict[str, Any]:
    return {"from_name": "identificatie", "type": "labels", "value": {"start": start, "end": end, "labels": [*labels]}}


def chosen(control: str, *labels: Any) -> dict[str, Any]:
    return {"from_name": control, "type": "choices", "value": {"choices": [*labels]}}


def read(*items: Any, page: Page = PAGE) -> Judgement:
    return read_judgement([DECIDED, *items], page)


def test_a_mark_over_a_heading_stands_in_each_text() -> None:
    judgement = read(mark(9, len(PAGE.text), "PERSOON"))
    assert not judgement.refused
    assert [(m["part"], m["start"], m["end"]) for m in judgement.missed] == [("text", 9, 14), ("observation", 0, 4)]


def test_a_line_between_two_marks_and_an_emptied_choice_say_nothing() -> None:
    judgement = read({"type": "relation", "from_id": "a", "to_id": "b"}, chosen("categorie"), mark(0, 6))
    assert not judgement.refused
    assert judgement.missed == judgement.categories == ()


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        (mark(-1, 3, "PERSOON"), "plek buiten de tekst"),
        (mark(3, 3, "PERSOON"), "plek buiten de tekst"),
        (mark(0, len(PAGE.text) + 1, "PERSOON"), "plek buiten de tekst"),
        (mark("0", 3, "PERSOON"), "plek buiten de tekst"),
        (mark(0, 3, "PERSOON", "SCHOENMAAT"), "onbekende soort"),
        (mark(0, 3, ["PERSOON"]), "onbekende soort"),
        (chosen("categorie", "fraude", "schoenmaat"), "onbekende keuze"),
        (chosen("kenmerk", "fraude"), "onbekende keuze"),
        (chosen("besluit", "twijfel"), "meer dan één besluit"),
        ({"from_name": "categorie", "value": {"choices": "fraude"}}, "onbekende keuze"),
        ({"from_name": "nope", "value": {"text": ["vrije tekst"]}}, "onbekend onderdeel"),
        ({"from_name": "categorie", "value": "fraude"}, "onleesbaar onderdeel"),
        ({"from_name": ["categorie"]}, "onbekend onderdeel"),
        (7, "onleesbaar onderdeel"),
    ],
)
def test_what_our_screen_cannot_have_made_is_refused(item: Any, problem: str) -> None:
    judgement = read(item)
    assert judgement.problems == (problem,)
    assert judgement.refused


def test_without_a_decision_it_is_refused() -> None:
    assert read_judgement([], PAGE).problems == ("geen besluit",)
    assert read_judgement(None, PAGE).problems == ("geen besluit", "onleesbaar onderdeel")


_JSON = some.recursive(
    some.none() | some.booleans() | some.integers(-5, 50) | some.sampled_from(["besluit", "klopt", "bewijs", "BEWIJS"]),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(
            some.sampled_from(["from_name", "value", "choices", "labels", "start", "end", "type"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(_JSON)
def test_reading_never_fails(result: Any) -> None:
    judgement = read_judgement(result, PAGE)
    for found in (*judgement.missed, *judgement.evidence):
        assert 0 <= found["start"] < found["end"] <= len(PAGE.text)
