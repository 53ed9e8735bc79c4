"""What a reviewer said, read from one annotation. Label Studio takes anything, so everything is checked here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.review.parts import Page
from pipelines.review.screen import CATEGORIES, DECISION, DECISIONS, EVIDENCE, EVIDENCE_LABEL, IDENTIFIERS, MARKS
from taxonomy.ids import CATEGORY_IDS, IDENTIFIER_TYPES, MARK_IDS


@dataclass(frozen=True)
class Judgement:
    """A judgement in our own terms. `problems` names the kinds of what was left out, never its content."""

    decision: str
    categories: tuple[str, ...]
    marks: tuple[str, ...]
    missed: tuple[dict[str, Any], ...]
    evidence: tuple[dict[str, Any], ...]
    problems: tuple[str, ...]


def read_judgement(result: list[Any], page: Page) -> Judgement | None:
    """Read the result of an annotation; None when it holds no decision of ours (made outside our screen)."""
    chosen: dict[str, list[str]] = {CATEGORIES: [], MARKS: [], DECISION: []}
    spans: dict[str, list[dict[str, Any]]] = {IDENTIFIERS: [], EVIDENCE: []}
    problems: list[str] = []
    for item in result:
        control = item.get("from_name") if isinstance(item, Mapping) else None
        value = item.get("value") if isinstance(item, Mapping) else None
        if not isinstance(value, Mapping):
            problems.append("onleesbaar onderdeel")
        elif control in chosen:
            _choose(chosen[control], value, _ALLOWED[control], problems)
        elif control in spans:
            _mark(spans[control], value, _ALLOWED[control], page, problems)
        else:
            problems.append("onbekend onderdeel")
    if len(chosen[DECISION]) != 1:
        return None
    return Judgement(
        decision=chosen[DECISION][0],
        categories=tuple(c for c in CATEGORY_IDS if c in chosen[CATEGORIES]),
        marks=tuple(m for m in MARK_IDS if m in chosen[MARKS]),
        missed=tuple(spans[IDENTIFIERS]),
        evidence=tuple(spans[EVIDENCE]),
        problems=tuple(sorted(set(problems))),
    )


_ALLOWED: dict[str, tuple[str, ...]] = {
    CATEGORIES: CATEGORY_IDS,
    MARKS: MARK_IDS,
    DECISION: tuple(DECISIONS),
    IDENTIFIERS: IDENTIFIER_TYPES,
    EVIDENCE: (EVIDENCE_LABEL,),
}


def _choose(into: list[str], value: Mapping[str, Any], allowed: tuple[str, ...], problems: list[str]) -> None:
    for label in value.get("choices") or ():
        if label in allowed:
            into.append(label)
        else:
            problems.append("onbekende keuze")


def _mark(
    into: list[dict[str, Any]], value: Mapping[str, Any], allowed: tuple[str, ...], page: Page, problems: list[str]
) -> None:
    labels = [label for label in value.get("labels") or () if label in allowed]
    start, end = value.get("start"), value.get("end")
    if not labels:
        problems.append("onbekende soort")
        return
    place = page.locate(start, end) if isinstance(start, int) and isinstance(end, int) else None
    if place is None:
        problems.append("plek buiten de tekst")
        return
    part, first, last = place
    into.append({"part": part, "start": first, "end": last, "type": labels[0]})
