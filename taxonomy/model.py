"""The entries of the data files, as typed and frozen records."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from taxonomy import ids


def _one_of(allowed: tuple[str, ...]) -> tuple[AfterValidator, Any]:
    def check(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"verwacht een van: {', '.join(allowed)}")
        return value

    checked: Callable[[str], str] = check
    return AfterValidator(checked), Field(json_schema_extra={"enum": list(allowed)})


CategoryId = Annotated[str, *_one_of(ids.CATEGORY_IDS)]
CategoryOrNone = Annotated[str, *_one_of((*ids.CATEGORY_IDS, ids.NO_CATEGORY))]
MarkId = Annotated[str, *_one_of(ids.MARK_IDS)]
LabelId = Annotated[str, *_one_of(ids.LABEL_IDS)]
IdentifierId = Annotated[str, *_one_of(ids.IDENTIFIER_TYPES)]
RoleId = Annotated[str, *_one_of(ids.ROLES)]
RegimeId = Annotated[str, *_one_of(ids.REGIMES)]
SettingId = Annotated[str, *_one_of(ids.SETTINGS)]
AcquaintedId = Annotated[str, *_one_of(ids.ACQUAINTED)]
WhoTellsId = Annotated[str, *_one_of(ids.WHO_TELLS)]
AdviceKind = Annotated[str, *_one_of(ids.ADVICE_KINDS)]
DoorKind = Annotated[str, *_one_of(ids.DOOR_KINDS)]

Text = Annotated[str, Field(min_length=1)]
OwnId = Annotated[str, Field(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$")]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Hotkey = Annotated[str, Field(pattern=r"^[a-z0-9]$")]


class Entry(BaseModel):
    """One entry of a data file: frozen, and any field that is not known is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Label(Entry):
    """What a category and a mark have in common. `lead` is the short line that the screens show beside the name."""

    name: Text
    definition: Text
    lead: Text
    included: Annotated[tuple[Text, ...], Field(min_length=1)]
    excluded: Annotated[tuple[Text, ...], Field(min_length=1)]
    examples: Annotated[tuple[Text, ...], Field(min_length=2, max_length=2)]
    colour: Colour
    hotkey: Hotkey


class Category(Label):
    """One of the seven risk categories."""

    id: CategoryId


class Mark(Label):
    """One of the three marks that go across the categories."""

    id: MarkId


class CodebookRule(Entry):
    """A rule that settles doubt between labels, by its number in the codebook."""

    number: Annotated[int, Field(ge=1)]
    text: Text


class IdentifierType(Entry):
    """A kind of identifier that is stripped, with the placeholder that takes its place (`n` is a running number)."""

    id: IdentifierId
    placeholder: Text
    name: Text
    covers: Text
    kept: Text | None = None


class Platform(Entry):
    """A place online where a text was seen."""

    id: OwnId
    name: Text


class Choice(Entry):
    """One answer to a closed question of the capture form."""

    id: OwnId
    label: Text


class Door(Entry):
    """A body to turn to: `roles` sees it, `checked` is the day when the facts were last held against `source`."""

    id: OwnId
    name: Text
    kind: DoorKind
    phone: Text | None = None
    website: Text | None = None
    hours: Text
    about: Text
    source: Text
    checked: date
    roles: Annotated[tuple[RoleId, ...], Field(min_length=1)]
    fixed: bool = False


class AdviceEntry(Entry):
    """An advice as it stands in the file, its doors still by id."""

    id: OwnId
    kind: AdviceKind
    title: Text
    text: Text
    reason: Text
    source: Text
    doors: tuple[OwnId, ...] = ()
    fixed: bool = False


class When(Entry):
    """The condition of a rule: a listed value suffices within a dimension, every dimension must hold, absent means any.

    `with` names labels that must all be there, `without` labels of which none may be there;
    `geen` under `categories` is the empty set.
    """

    categories: frozenset[CategoryOrNone] | None = None
    marks: frozenset[MarkId] | None = None
    with_: frozenset[LabelId] = Field(default=frozenset(), alias="with")
    without: frozenset[LabelId] = frozenset()
    setting: frozenset[SettingId] | None = None
    role: frozenset[RoleId] | None = None
    regime: frozenset[RegimeId] | None = None
    acquainted: frozenset[AcquaintedId] | None = None
    who_tells: frozenset[WhoTellsId] | None = None
    zorg: bool | None = None
    urgent: bool | None = None


class Rule(Entry):
    """When the condition holds, these advices are given. `fixed`: an overlay may not replace it."""

    id: OwnId
    when: When
    advice: Annotated[tuple[OwnId, ...], Field(min_length=1)]
    fixed: bool = False


class Cue(Entry):
    """A word that may carry a signal: what it then means, its register, and what it means when innocent."""

    cue: Text
    sense: Text
    register_: Annotated[str, *_one_of(("straattaal", "gewoon", "engels", "emoji"))] = Field(alias="register")
    innocent: Text
