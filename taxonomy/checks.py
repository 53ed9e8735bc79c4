"""What must hold between entries and between files, beyond what each entry can check by itself."""

from collections.abc import Collection, Sequence
from typing import Protocol

from taxonomy import ids
from taxonomy.files import CaptureFile, CategoriesFile, IdentifiersFile
from taxonomy.model import AdviceEntry, Rule
from taxonomy.reading import Document


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def same_ids(doc: Document, section: str, entries: Sequence[_Named], expected: tuple[str, ...]) -> None:
    """Refuse a list whose ids are not exactly the fixed ones, in their order."""
    for index, entry in enumerate(entries):
        wanted = expected[index] if index < len(expected) else "geen verdere id"
        if entry.id != wanted:
            raise doc.error((section, index, "id"), f"'{section}' heeft '{entry.id}', verwacht {wanted}")
    if len(entries) < len(expected):
        raise doc.error((section,), f"in '{section}' ontbreekt een vaste id, verwacht {expected[len(entries)]}")


def each_once(doc: Document, section: str, names: Sequence[str]) -> None:
    """Refuse a name that stands twice in one list of one file."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            raise doc.error((section, index), f"'{name}' staat twee keer in '{section}', verwacht één keer")
        seen.add(name)


def _own_look(doc: Document, file: CategoriesFile) -> None:
    """Refuse a colour or a hotkey that two labels share."""
    seen: set[str] = set()
    for section, labels in (("categories", file.categories), ("marks", file.marks)):
        for index, label in enumerate(labels):
            for field, value in (("colour", label.colour), ("hotkey", label.hotkey)):
                if value in seen:
                    raise doc.error((section, index, field), f"'{value}' is al van een ander label, verwacht een eigen")
                seen.add(value)


def codebook(doc: Document, file: CategoriesFile) -> None:
    """The fixed ids, rules numbered from 1 on, and no colour or hotkey twice."""
    same_ids(doc, "categories", file.categories, ids.CATEGORY_IDS)
    same_ids(doc, "marks", file.marks, ids.MARK_IDS)
    for index, rule in enumerate(file.rules):
        if rule.number != index + 1:
            raise doc.error(("rules", index, "number"), f"regel {rule.number}, verwacht nummer {index + 1}")
    _own_look(doc, file)


def identifiers(doc: Document, file: IdentifiersFile) -> None:
    """The fixed types, each with a placeholder of its own name."""
    same_ids(doc, "identifiers", file.identifiers, ids.IDENTIFIER_TYPES)
    for index, kind in enumerate(file.identifiers):
        if not kind.placeholder.startswith(f"[{kind.id}"):
            where = ("identifiers", index, "placeholder")
            raise doc.error(where, f"verwacht een plaatshouder die begint met [{kind.id}")


def capture(doc: Document, file: CaptureFile) -> None:
    """The fixed answers to each question."""
    same_ids(doc, "how_seen", file.how_seen, ids.HOW_SEEN)
    same_ids(doc, "setting", file.setting, ids.SETTINGS)
    same_ids(doc, "acquainted", file.acquainted, ids.ACQUAINTED)
    same_ids(doc, "who_tells", file.who_tells, ids.WHO_TELLS)
    same_ids(doc, "discussed", file.discussed, ids.DISCUSSED)
    same_ids(doc, "role", file.role, ids.ROLES)


def known_doors(doc: Document, advices: Sequence[AdviceEntry], known: Collection[str]) -> None:
    """Refuse an advice that points at a door that is not there."""
    for index, advice in enumerate(advices):
        for place, door in enumerate(advice.doors):
            if door not in known:
                where = ("advices", index, "doors", place)
                raise doc.error(where, f"onbekende deur '{door}', verwacht een id onder 'doors'")


def known_advices(doc: Document, rules: Sequence[Rule], known: Collection[str]) -> None:
    """Refuse a rule that gives an advice that is not there."""
    for index, rule in enumerate(rules):
        for place, advice in enumerate(rule.advice):
            if advice not in known:
                where = ("rules", index, "advice", place)
                raise doc.error(where, f"onbekend advies '{advice}', verwacht een id onder 'advices'")
