"""The taxonomy as one object: our data files, with a deployment's own file laid over them."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from taxonomy import advise, checks, ids
from taxonomy.advise import Advice, Situation
from taxonomy.files import (
    CaptureFile,
    CategoriesFile,
    DoorsFile,
    IdentifiersFile,
    LexiconFile,
    OverlayFile,
    PlatformsFile,
    RoutesFile,
)
from taxonomy.model import AdviceEntry, Category, Choice, CodebookRule, Cue, Door, IdentifierType, Mark, Platform, Rule
from taxonomy.overlay import laid_over
from taxonomy.reading import read

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Taxonomy:
    """Everything the data files say. `codebook` are the numbered rules that settle doubt, `rules` choose the advice."""

    version: str
    categories: tuple[Category, ...]
    marks: tuple[Mark, ...]
    codebook: tuple[CodebookRule, ...]
    identifiers: tuple[IdentifierType, ...]
    platforms: tuple[Platform, ...]
    fields: CaptureFile
    doors: tuple[Door, ...]
    advices: tuple[AdviceEntry, ...]
    rules: tuple[Rule, ...]

    def advise(self, situation: Situation) -> tuple[Advice, ...]:
        """All advice that fits, most urgent kind first, then in the order of the file; doors are those of the role."""
        chosen = advise.chosen(self.rules, situation)
        return tuple(each for each in self._by_role[situation.role] if each.id in chosen)

    def advice(self, advice_id: str, role: str | None = None) -> Advice:
        """One advice by id, with the doors that this role sees (all of them without a role). Raises KeyError."""
        return advise.for_reader(self._by_id[advice_id], self._doors_by_id, role)

    def label(self, label_id: str) -> Category | Mark:
        """A category or a mark by id. Raises KeyError."""
        labels: tuple[Category | Mark, ...] = (*self.categories, *self.marks)
        return {label.id: label for label in labels}[label_id]

    def choices(self, field: str) -> tuple[Choice, ...]:
        """The answers to a closed question by its field's name, `platform` included. Raises AttributeError."""
        if field == "platform":
            return tuple(Choice(id=each.id, label=each.name) for each in self.platforms)
        return tuple(getattr(self.fields, field))

    @cached_property
    def _by_id(self) -> dict[str, AdviceEntry]:
        return {entry.id: entry for entry in self.advices}

    @cached_property
    def _doors_by_id(self) -> dict[str, Door]:
        return {door.id: door for door in self.doors}

    @cached_property
    def _by_role(self) -> dict[str, tuple[Advice, ...]]:
        """All advice as each role sees it, most urgent kind first."""
        ordered = sorted(self.advices, key=lambda entry: ids.ADVICE_KINDS.index(entry.kind))
        return {role: tuple(self.advice(entry.id, role) for entry in ordered) for role in ids.ROLES}


@lru_cache(maxsize=8)
def load_taxonomy(overlay: Path | None = None) -> Taxonomy:
    """Our taxonomy, with the file at `overlay` laid over it. Raises TaxonomyError when a file is broken."""
    ours = load_folder(HERE)
    return _with_overlay(ours, overlay) if overlay else ours


def load_folder(folder: Path) -> Taxonomy:
    """The taxonomy of the data files in this folder, each checked. Raises TaxonomyError when one is broken."""
    book_doc, identifier_doc = read(folder / "categories.yaml"), read(folder / "identifiers.yaml")
    platform_doc, capture_doc = read(folder / "platforms.yaml"), read(folder / "capture.yaml")
    door_doc, route_doc = read(folder / "doors.yaml"), read(folder / "routes.yaml")
    book = book_doc.parse(CategoriesFile)
    checks.codebook(book_doc, book)
    identifiers = identifier_doc.parse(IdentifiersFile)
    checks.identifiers(identifier_doc, identifiers)
    platforms = platform_doc.parse(PlatformsFile).platforms
    checks.each_once(platform_doc, "platforms", [each.id for each in platforms])
    capture = capture_doc.parse(CaptureFile)
    checks.capture(capture_doc, capture)
    doors = door_doc.parse(DoorsFile).doors
    checks.each_once(door_doc, "doors", [each.id for each in doors])
    routes = route_doc.parse(RoutesFile)
    checks.each_once(route_doc, "advices", [each.id for each in routes.advices])
    checks.each_once(route_doc, "rules", [each.id for each in routes.rules])
    checks.known_doors(route_doc, routes.advices, {each.id for each in doors})
    checks.known_advices(route_doc, routes.rules, {each.id for each in routes.advices})
    return Taxonomy(
        version=book.version,
        categories=book.categories,
        marks=book.marks,
        codebook=book.rules,
        identifiers=identifiers.identifiers,
        platforms=platforms,
        fields=capture,
        doors=doors,
        advices=routes.advices,
        rules=routes.rules,
    )


def _with_overlay(ours: Taxonomy, path: Path) -> Taxonomy:
    doc = read(path)
    theirs = doc.parse(OverlayFile)
    for section in ("platforms", "doors", "advices", "rules"):
        checks.each_once(doc, section, [each.id for each in getattr(theirs, section)])
    doors = laid_over(ours.doors, theirs.doors, doc, "doors")
    advices = laid_over(ours.advices, theirs.advices, doc, "advices")
    checks.known_doors(doc, theirs.advices, {each.id for each in doors})
    checks.known_advices(doc, theirs.rules, {each.id for each in advices})
    return replace(
        ours,
        version=f"{ours.version}+{theirs.version}",
        platforms=laid_over(ours.platforms, theirs.platforms, doc, "platforms"),
        doors=doors,
        advices=advices,
        rules=laid_over(ours.rules, theirs.rules, doc, "rules"),
    )


@lru_cache(maxsize=1)
def load_lexicon() -> dict[str, tuple[Cue, ...]]:
    """The cue words by category. Raises TaxonomyError when a file is broken."""
    found: dict[str, tuple[Cue, ...]] = {}
    for category in ids.CATEGORY_IDS:
        doc = read(HERE / "lexicon" / f"{category}.yaml")
        file = doc.parse(LexiconFile)
        if file.category != category:
            raise doc.error(("category",), f"'{file.category}', verwacht {category}")
        checks.each_once(doc, "cues", [each.cue for each in file.cues])
        found[category] = file.cues
    return found
