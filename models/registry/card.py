"""The model card: what a version was made of, how well it reads, what it may and may not be used for."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Card:
    """One version's card; kept as JSON beside the model file."""

    version: str
    made: str
    """Date, ISO 8601."""
    sha256: str
    """Of the model file."""
    features: int
    """Fingerprint of the features that it reads."""
    data: dict[str, Any]
    """What was learned from: source, number of texts, voices, digest of the data."""
    figures: dict[str, Any]
    """Measured on voices that were left out; see `models.classify.measures`."""
    words: dict[str, Any]
    """In Dutch: intended use, what it must not be used for, limits, fairness, known errors."""


def write_card(card: Card, folder: Path) -> None:
    """Write the card beside the model."""
    text = json.dumps(asdict(card), ensure_ascii=False, indent=1)
    (folder / "card.json").write_text(text + "\n", encoding="utf-8")


def read_card(folder: Path) -> Card:
    """Read a version's card. Raises ValueError when it is not complete."""
    try:
        return Card(**json.loads((folder / "card.json").read_text(encoding="utf-8")))
    except (OSError, TypeError, ValueError):
        raise ValueError(f"{folder.name}: geen leesbare modelkaart (card.json)") from None
