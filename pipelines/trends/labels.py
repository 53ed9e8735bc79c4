"""What is counted in a week: the seven categories, `geen` where a text has none of them, and the three marks."""

from collections.abc import Collection

from taxonomy import Taxonomy
from taxonomy.ids import CATEGORY_IDS, LABEL_IDS, MARK_IDS, NO_CATEGORY

EXCLUSIVE: tuple[str, ...] = (*CATEGORY_IDS, NO_CATEGORY)
"""Every counted signal has at least one of these, and `geen` only without any other of them."""

COUNTED: tuple[str, ...] = (*EXCLUSIVE, *MARK_IDS)
"""All labels, in the order of every table."""


def counted_labels(chosen: Collection[str]) -> tuple[str, ...]:
    """Return the labels under which a set of categories and marks counts: its own, and `geen` without a category."""
    labels = tuple(label for label in LABEL_IDS if label in chosen)
    return labels if set(labels) & set(CATEGORY_IDS) else (NO_CATEGORY, *labels)


def names(taxonomy: Taxonomy) -> dict[str, str]:
    """Return the Dutch name of every label that is counted."""
    return {label: "Geen signaal" if label == NO_CATEGORY else taxonomy.label(label).name for label in COUNTED}
