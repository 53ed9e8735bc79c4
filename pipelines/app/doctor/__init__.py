"""`vroegsignaal doctor`: looks at everything that can be wrong on a machine and says in Dutch what to do."""

from collections.abc import Callable, Iterator

from pipelines.app.deployment import Deployment
from pipelines.app.doctor import keeping, machine, outward, reading, servers
from pipelines.app.doctor.finding import Finding
from pipelines.app.home import Home
from pipelines.app.settings import SettingsError, load_settings
from pipelines.review.connection import ReviewUnavailableError
from pipelines.store import StoreError

__all__ = ["Finding", "examine"]

_PARTS: dict[str, Callable[[Deployment], Finding]] = {
    "Opslag": keeping.store,
    "Schrijven in de opslag": keeping.writing,
    "Klok en opslag": keeping.times,
    "Inleverbak": keeping.drop,
    "Bewaartermijnen": keeping.over_term,
    "Taxonomie": reading.taxonomy,
    "Model": reading.model,
    "Ontdoen van gegevens": reading.stripper,
    "Inbrengpagina": servers.door,
    "Label Studio": reading.review,
    "Rondes met Label Studio": reading.rounds,
    "Prefect": servers.flows,
}


def examine(home: Home) -> Iterator[Finding]:
    """Look at one thing after the other; a thing that cannot be looked at is a finding too."""
    yield from machine.versions()
    yield from machine.rights(home)
    yield from machine.disk(home)
    yield from machine.clock()
    yield from machine.words()
    try:
        settings = load_settings(home.settings)
    except SettingsError as error:
        yield Finding(False, "settings.yaml", str(error))
        return
    yield Finding(True, f"settings.yaml: regime {settings.regime}, organisatie ingevuld")
    yield from outward.switches(home, settings)
    yield keeping.chosen_terms(settings)
    yield from servers.ports(home, settings)
    deployment = Deployment(home, settings)
    for name, look in _PARTS.items():
        yield _looked(name, look, deployment)


def _looked(name: str, look: Callable[[Deployment], Finding], deployment: Deployment) -> Finding:
    try:
        return look(deployment)
    except StoreError as error:
        return Finding(False, name, str(error))
    except ReviewUnavailableError as error:
        do = "Draait `vroegsignaal up`? Stop het en start opnieuw; klopt 'review' in settings.yaml?"
        return Finding(False, f"{name}: {error}", do)
    except Exception as error:  # whatever is broken here is what the doctor was asked to find
        return Finding(False, name, f"Onverwacht: {type(error).__name__}. Meld dit aan de beheerder.")
