"""From a signal and its proposal to what Label Studio is sent."""

from typing import Any

from pipelines.review.parts import compose
from pipelines.review.screen import CATEGORIES, EVIDENCE, EVIDENCE_LABEL, MARKS, TEXT
from pipelines.store import Proposal, Signal
from taxonomy import Taxonomy
from taxonomy.ids import CATEGORY_IDS, MARK_IDS

# One name for all our predictions: the stream only serves tasks that have one of the project's own version.
MODEL_VERSION = "vroegsignaal"
# A person must choose these with their own hand: the label itself has great consequences.
NEVER_TICKED = frozenset({"radicalisering", "acuut"})
_SHOWN = 6  # words that carried the proposal, shown to the reviewer


def build_task(signal: Signal, proposal: Proposal, taxonomy: Taxonomy, blind: bool) -> dict[str, Any]:
    """Return the task as Label Studio's import takes it. A blind one holds nothing of model or advice."""
    data = {
        "signal_id": signal.id,
        "nummer": signal.number,
        "text": compose(signal).text,
        "herkomst": _context(signal, taxonomy),
    }
    result: list[dict[str, Any]] = []
    if not blind:
        data |= {
            "voorstel": _proposal_in_words(proposal, taxonomy),
            "advies": _advice_in_words(proposal, taxonomy),
            "codeboek": _codebook(proposal, taxonomy),
        }
        result = _prefill(signal, proposal)
    prediction = {"model_version": MODEL_VERSION, "score": proposal.queue_key, "result": result}
    return {"data": data, "predictions": [prediction]}


def _context(signal: Signal, taxonomy: Taxonomy) -> str:
    words = [f"Nummer {signal.number}"]
    if signal.urgent:
        words.append("SPOED volgens de melder")
    if signal.zorg:
        words.append("zorgen om veiligheid volgens de melder")
    for field in ("platform", "how_seen", "setting", "who_tells"):
        value = getattr(signal, field)
        if value not in ("unknown", "onbekend"):
            words.append(next(c.label for c in taxonomy.choices(field) if c.id == value))
    if signal.redacted:
        words.append("tekst kon niet veilig worden ontdaan van namen en is weggelaten")
    return " · ".join(words)


def _names(labels: list[str], taxonomy: Taxonomy) -> str:
    return ", ".join(taxonomy.label(label).name for label in labels)


def _proposal_in_words(proposal: Proposal, taxonomy: Taxonomy) -> str:
    words = f"Voorstel: {_names(proposal.proposed, taxonomy) or 'geen signaal'}."
    if proposal.maybe:
        words += f" Lage zekerheid: {_names(proposal.maybe, taxonomy)}."
    if NEVER_TICKED.intersection(proposal.proposed):
        words += " Radicalisering en acuut kiest u altijd zelf."
    return words


def _advice_in_words(proposal: Proposal, taxonomy: Taxonomy) -> str:
    return "Advies aan de melder: " + "; ".join(taxonomy.advice(id_).title for id_ in proposal.advice) + "."


def _codebook(proposal: Proposal, taxonomy: Taxonomy) -> str:
    lines = [f"{taxonomy.label(label).name}. {taxonomy.label(label).lead}" for label in proposal.proposed]
    return "\n".join(lines) or "Geen categorie voorgesteld: lees de tekst en kies zelf."


def _prefill(signal: Signal, proposal: Proposal) -> list[dict[str, Any]]:
    ticked = [label for label in proposal.proposed if label not in NEVER_TICKED]
    result: list[dict[str, Any]] = []
    for control, ids in ((CATEGORIES, CATEGORY_IDS), (MARKS, MARK_IDS)):
        chosen = [label for label in ticked if label in ids]
        if chosen:
            result.append(_item(control, "choices", {"choices": chosen}, len(result)))
    carried = [e for e in proposal.evidence if e["label"] in ticked and 0 <= e["start"] < e["end"] <= len(signal.text)]
    for start, end in _merged(carried):
        span = {"start": start, "end": end, "labels": [EVIDENCE_LABEL]}
        result.append(_item(EVIDENCE, "labels", span, len(result)))
    return result


def _merged(evidence: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Return the places that weigh most, those that touch as one: a text marked all over shows nothing."""
    merged: list[tuple[int, int]] = []
    heaviest = sorted(evidence, key=lambda e: -e["weight"])[:_SHOWN]
    for start, end in sorted((e["start"], e["end"]) for e in heaviest):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _item(control: str, kind: str, value: dict[str, Any], number: int) -> dict[str, Any]:
    # the id must be short and without spaces, or the highlight vanishes from the screen
    return {"id": f"v{number:03x}", "from_name": control, "to_name": TEXT, "type": kind, "value": value}
