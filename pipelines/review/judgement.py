"""What a reviewer said, read from one annotation. Label Studio takes anything, so everything is checked here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipelines.review.parts import Page
from pipelines.review.screen import CATEGORIES, DECISION, DECISIONS, EVIDENCE, EVIDENCE_LABEL, IDENTIFIERS, MARKS
from taxonomy.ids import CATEGORY_IDS, IDENTIFIER_TYPES, MARK_IDS

_ALLOWED: dict[str, tuple[str, ...]] = {
    CATEGORIES: CATEGORY_IDS,
    MARKS: MARK_IDS,
    DECISION: tuple(DECISIONS),
    IDENTIFIERS: IDENTIFIER_TYPES,
    EVIDENCE: (EVIDENCE_LABEL,),
}


@dataclass(frozen=True)
class Judgement:
    """A judgement in our own terms.

    `problems` names in Dutch the kinds of what our screen cannot have made, never its content. With a problem it is
    no judgement: half of what somebody meant is not what was meant.
    """

    decision: str
    categories: tuple[str, ...]
    marks: tuple[str, ...]
    missed: tuple[dict[str, Any], ...]
    evidence: tuple[dict[str, Any], ...]
    problems: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """Whether a second look is needed."""
        return bool(self.problems)


@dataclass
class _Reading:
    page: Page
    chosen: dict[str, list[str]] = field(default_factory=lambda: {CATEGORIES: [], MARKS: [], DECISION: []})
    spans: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {IDENTIFIERS: [], EVIDENCE: []})
    problems: set[str] = field(default_factory=set)


def read_judgement(result: Any, page: Page) -> Judgement:
    """Read the result of an annotation."""
    reading = _Reading(page)
    for item in result if isinstance(result, list) else [result]:
        _read(reading, item)
    decisions = reading.chosen[DECISION]
    if len(decisions) != 1:
        reading.problems.add("geen besluit" if not decisions else "meer dan één besluit")
    return Judgement(
        decision=decisions[0] if len(decisions) == 1 else "",
        categories=tuple(c for c in CATEGORY_IDS if c in reading.chosen[CATEGORIES]),
        marks=tuple(m for m in MARK_IDS if m in reading.chosen[MARKS]),
        missed=tuple(reading.spans[IDENTIFIERS]),
        evidence=tuple(reading.spans[EVIDENCE]),
        problems=tuple(sorted(reading.problems)),
    )


def _read(reading: _Reading, item: Any) -> None:
    if not isinstance(item, Mapping):
        reading.problems.add("onleesbaar onderdeel")
        return
    if item.get("type") == "relation":
        return  # a line that somebody drew between two marks; it says nothing to us
    control, value = item.get("from_name"), item.get("value")
    readers: dict[str, Callable[[_Reading, str, Mapping[str, Any]], None]] = {
        **dict.fromkeys(reading.chosen, _choose),
        **dict.fromkeys(reading.spans, _mark),
    }
    if not isinstance(control, str) or control not in readers:
        reading.problems.add("onbekend onderdeel")
    elif not isinstance(value, Mapping):
        reading.problems.add("onleesbaar onderdeel")
    else:
        readers[control](reading, control, value)


def _labels(reading: _Reading, control: str, labels: Any, problem: str) -> list[str]:
    """Return the labels that this control has; anything else is a problem."""
    if not isinstance(labels, list) or any(label not in _ALLOWED[control] for label in labels):
        reading.problems.add(problem)
        return []
    return labels


def _choose(reading: _Reading, control: str, value: Mapping[str, Any]) -> None:
    reading.chosen[control] += _labels(reading, control, value.get("choices"), "onbekende keuze")


def _mark(reading: _Reading, control: str, value: Mapping[str, Any]) -> None:
    labels = _labels(reading, control, value.get("labels"), "onbekende soort")
    start, end = value.get("start"), value.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(reading.page.text)):
        reading.problems.add("plek buiten de tekst")
        return
    # a mark may run on over a heading: then it stands in more than one text, or in none
    for part, first, last in reading.page.locate(start, end):
        for label in labels[:1]:
            reading.spans[control].append({"part": part, "start": first, "end": last, "type": label})
