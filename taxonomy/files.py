"""What each data file holds. The JSON Schemas in `schema/` are made from these models."""

from typing import Annotated

from pydantic import Field

from taxonomy.model import (
    AdviceEntry,
    Category,
    CategoryId,
    Choice,
    CodebookRule,
    Cue,
    Door,
    Entry,
    IdentifierType,
    Mark,
    Platform,
    Rule,
)

Version = Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
OverlayVersion = Annotated[str, Field(pattern=r"^[0-9A-Za-z]+([.-][0-9A-Za-z]+)*$")]


class CategoriesFile(Entry):
    """`categories.yaml`: the codebook, and the version of the whole taxonomy."""

    version: Version
    categories: tuple[Category, ...]
    marks: tuple[Mark, ...]
    rules: tuple[CodebookRule, ...]


class IdentifiersFile(Entry):
    """`identifiers.yaml`: what is stripped."""

    identifiers: tuple[IdentifierType, ...]


class PlatformsFile(Entry):
    """`platforms.yaml`: where texts are seen."""

    platforms: tuple[Platform, ...]


class CaptureFile(Entry):
    """`capture.yaml`: the closed questions of the capture form with their answers."""

    how_seen: tuple[Choice, ...]
    setting: tuple[Choice, ...]
    acquainted: tuple[Choice, ...]
    who_tells: tuple[Choice, ...]
    discussed: tuple[Choice, ...]
    role: tuple[Choice, ...]


class DoorsFile(Entry):
    """`doors.yaml`: the bodies to turn to."""

    doors: tuple[Door, ...]


class RoutesFile(Entry):
    """`routes.yaml`: the advices, and the rules that choose among them."""

    advices: tuple[AdviceEntry, ...]
    rules: tuple[Rule, ...]


class LexiconFile(Entry):
    """`lexicon/<category>.yaml`: cue words of one category."""

    category: CategoryId
    cues: tuple[Cue, ...]


class OverlayFile(Entry):
    """A deployment's own file: adds entries, or replaces those of the same id that are not `fixed`."""

    version: OverlayVersion
    platforms: tuple[Platform, ...] = ()
    doors: tuple[Door, ...] = ()
    advices: tuple[AdviceEntry, ...] = ()
    rules: tuple[Rule, ...] = ()


FILES: dict[str, type[Entry]] = {
    "categories": CategoriesFile,
    "identifiers": IdentifiersFile,
    "platforms": PlatformsFile,
    "capture": CaptureFile,
    "doors": DoorsFile,
    "routes": RoutesFile,
    "lexicon": LexiconFile,
    "overlay": OverlayFile,
}
"""The models by the name of the schema that describes them."""
