"""A deployment, opened: settings, store, taxonomy and the heavy parts, each made when first asked for."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.app.home import Home, open_home
from pipelines.app.settings import Settings, load_settings
from pipelines.intake.policy import Basis, IntakePolicy
from pipelines.store import Store, open_store
from pipelines.triage.policy import TriagePolicy
from taxonomy import Taxonomy, load_taxonomy

if TYPE_CHECKING:
    from models.classify import Reader
    from models.deidentify import Deidentifier
    from pipelines.review.connection import Connection


@dataclass(frozen=True)
class Deployment:
    """The data folder and its settings, and whatever they lead to."""

    home: Home
    settings: Settings

    @cached_property
    def store(self) -> Store:
        """The open store."""
        return open_store(self.settings.store_url or f"sqlite:///{self.home.root / 'store.db'}")

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The taxonomy with this deployment's overlay."""
        overlay = self.settings.taxonomy_overlay
        return load_taxonomy(Path(overlay) if overlay else None)

    @cached_property
    def engine(self) -> "Deidentifier":
        """The stripper."""
        from models.deidentify import load_engine

        return load_engine()

    @cached_property
    def reader(self) -> "Reader | None":
        """The model version in use; None when proposals are off."""
        if not self.settings.proposals:
            return None
        from models.registry import in_use

        return in_use(self.home.models)

    @cached_property
    def intake(self) -> IntakePolicy:
        """What the doors need to know."""
        settings = self.settings
        return IntakePolicy(
            regime=settings.regime,
            bases={role: Basis(term.basis, term.days) for term in settings.terms for role in term.roles},
            units={place.name: place.units for place in settings.places},
            default_role=settings.default_role,
            secret=self.home.secret(),
        )

    @cached_property
    def triage(self) -> TriagePolicy:
        """What triage needs to know."""
        settings = self.settings
        return TriagePolicy(
            regime=settings.regime,
            proposals=settings.proposals,
            blind_share=settings.blind_share,
            forward_hours=settings.forward_hours,
            secret=self.home.secret(),
        )

    @property
    def connection(self) -> "Connection":
        """Where Label Studio is now: the organisation's own, or ours at the port it was started on."""
        from pipelines.app.services import read_services
        from pipelines.review.connection import Connection

        review = self.settings.review
        if review.url:
            return Connection(review.url, Path(review.token_file))
        port = read_services(self.home).get("review", self.settings.ports.review)
        return Connection(f"http://127.0.0.1:{port}", self.home.labelstudio.token_file, own=True)


def open_deployment() -> Deployment:
    """Open the deployment of this machine; raises SettingsError when its settings are broken."""
    home = open_home()
    return Deployment(home, load_settings(home.settings))
