"""Laying a deployment's own file over ours: it adds and replaces by id, and never touches what is fixed."""

from collections.abc import Sequence
from typing import TypeVar

from taxonomy.model import AdviceEntry, Door, Platform, Rule
from taxonomy.reading import Document

Named = TypeVar("Named", Platform, Door, AdviceEntry, Rule)


def laid_over(ours: Sequence[Named], theirs: Sequence[Named], overlay: Document, section: str) -> tuple[Named, ...]:
    """Ours with theirs in the place of the same id, and what is new at the end.

    Raises TaxonomyError when theirs would replace an entry that is fixed.
    """
    fixed = {entry.id for entry in ours if getattr(entry, "fixed", False)}
    for index, entry in enumerate(theirs):
        if entry.id in fixed:
            raise overlay.error((section, index, "id"), f"'{entry.id}' ligt vast, verwacht een andere id")
    merged = {entry.id: entry for entry in ours} | {entry.id: entry for entry in theirs}
    return tuple(merged.values())
