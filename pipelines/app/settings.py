"""The settings of a deployment: one typed file, made by the first start with the demo's values."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from taxonomy import TaxonomyError
from taxonomy.ids import ROLES, ROLES_OF_REGIME
from taxonomy.reading import read

SETTINGS_DEMO = Path(__file__).parent / "settings_demo.yaml"
Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class SettingsError(RuntimeError):
    """The settings are broken; the message says in Dutch where, what was expected and what to do."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Part):
    """A municipality and its units (wijken or teams)."""

    name: Name
    units: tuple[Name, ...] = ()


class Term(_Part):
    """A lawful basis: which roles capture under it and how many days is kept. There is no default."""

    basis: Annotated[str, Field(pattern=r"^[a-z0-9-]{2,40}$")]
    roles: tuple[str, ...]
    days: Annotated[int, Field(ge=1, le=3650)]
    choice: Name

    @field_validator("roles")
    @classmethod
    def _known_roles(cls, roles: tuple[str, ...]) -> tuple[str, ...]:
        if not roles or set(roles) - set(ROLES):
            raise ValueError(f"verwacht een of meer van: {', '.join(ROLES)}")
        return roles


class Ports(_Part):
    """Where the servers listen, on 127.0.0.1 only."""

    door: Annotated[int, Field(ge=1024, le=65535)] = 8420
    review: Annotated[int, Field(ge=1024, le=65535)] = 8421
    flows: Annotated[int, Field(ge=1024, le=65535)] = 8422


class ReviewServer(_Part):
    """The organisation's own Label Studio; empty means that ours is started."""

    url: str = ""
    token_file: str = ""


class Settings(_Part):
    """Everything that one deployment decides."""

    invented: bool
    organisation: Name
    regime: Literal["wpg", "avg", "convenant"]
    partners: tuple[Name, ...] = ()
    places: tuple[Place, ...] = ()
    terms: tuple[Term, ...]
    default_role: str
    proposals: bool
    blind_share: Annotated[float, Field(ge=0, le=1)]
    forward_hours: Annotated[float, Field(ge=0, le=168)]
    learning: Literal["voorstel", "zelf"] = "voorstel"
    ports: Ports = Ports()
    review: ReviewServer = ReviewServer()
    store_url: str = ""
    taxonomy_overlay: str = ""

    @model_validator(mode="after")
    def _fits_together(self) -> "Settings":
        allowed = ROLES_OF_REGIME[self.regime]
        covered = [role for term in self.terms for role in term.roles]
        if len(covered) != len(set(covered)):
            raise ValueError("terms: elke rol staat bij precies één grondslag")
        if set(covered) - set(allowed):
            raise ValueError(f"terms: bij regime '{self.regime}' horen alleen de rollen {', '.join(allowed)}")
        bases = [term.basis for term in self.terms]
        if len(bases) != len(set(bases)):
            raise ValueError("terms: elke grondslag staat er één keer, met één termijn voor al haar rollen")
        if self.default_role not in covered:
            raise ValueError("default_role: kies een rol die onder 'terms' een grondslag en een termijn heeft")
        if self.regime == "convenant" and len(self.partners) < 2:
            raise ValueError("partners: bij regime 'convenant' horen minstens twee partners")
        return self


def load_settings(path: Path) -> Settings:
    """Read the settings, made with the demo's values when there are none yet.

    Raises SettingsError with the file, the line and what was expected.
    """
    if not path.exists():
        _write_first(path)
    try:
        return read(path).parse(Settings)
    except TaxonomyError as error:
        raise SettingsError(f"{error}\nVerbeter dit in {path} en probeer het opnieuw.") from None


def _write_first(path: Path) -> None:
    new = path.with_suffix(".new")
    new.write_text(SETTINGS_DEMO.read_text(encoding="utf-8"), encoding="utf-8")
    new.chmod(0o600)
    new.replace(path)
