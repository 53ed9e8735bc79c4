"""`vroegsignaal doctor`: looks at everything that can be wrong on a machine and says in Dutch what to do."""

import datetime as dt
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pipelines.app.deployment import Deployment
from pipelines.app.home import Home
from pipelines.app.prefect_environment import TELEMETRY_OFF, prefect_environment
from pipelines.app.services import read_services
from pipelines.app.settings import Settings, SettingsError, load_settings
from pipelines.app.status import read_status
from pipelines.app.terms import terms_of
from pipelines.retention.purge import count_due
from pipelines.retention.terms import without_term
from pipelines.review import environment, server_process
from pipelines.review.connection import ReviewUnavailableError
from pipelines.review.rounds import read_standing
from pipelines.store import StoreError
from pipelines.trends.weeks import today

FREE_GIGABYTES = 2
PINNED = {"prefect": "3.8.8", "label-studio-sdk": "2.1.2"}
BELOW = {"fastapi": (0, 151), "sqlalchemy": (2, 1)}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is well, what it is, and what to do when it is not."""

    well: bool
    what: str
    do: str = ""


def examine(home: Home) -> Iterator[Finding]:
    """Look at one thing after the other; a thing that cannot be looked at is a finding too."""
    yield from _versions()
    yield from _folder(home)
    yield from _clock_and_words()
    yield _telemetry(home)
    try:
        settings = load_settings(home.settings)
    except SettingsError as error:
        yield Finding(False, "settings.yaml", str(error))
        return
    yield Finding(True, f"settings.yaml: regime {settings.regime}, organisatie ingevuld")
    yield _terms(settings)
    yield from _ports(home, settings)
    deployment = Deployment(home, settings)
    for name, look in _PARTS.items():
        yield _looked(name, lambda look=look: look(deployment))  # type: ignore[misc]


def _versions() -> Iterator[Finding]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield Finding(
        sys.version_info >= (3, 11), f"Python {python}", "Installeer Python 3.11 of hoger en draai: make setup"
    )
    for name, wanted in PINNED.items():
        found = version(name)
        yield Finding(found == wanted, f"{name} {found}", f"Verwacht {wanted}. Draai opnieuw: make setup")
    for name, limit in BELOW.items():
        found = version(name)
        numbers = tuple(int(part) for part in found.split(".")[:2])
        yield Finding(numbers < limit, f"{name} {found}", "Deze versie past niet bij Prefect. Draai: make setup")
    yield Finding(server_process.PYTHON.exists(), "Label Studio is geïnstalleerd", "Draai: make server")


def _folder(home: Home) -> Iterator[Finding]:
    open_to_others = [p for p in (home.root, *home.root.rglob("*")) if p.exists() and p.stat().st_mode & 0o077]
    do = f"{len(open_to_others)} bestanden of mappen zijn leesbaar voor anderen. Draai: chmod -R go-rwx {home.root}"
    yield Finding(not open_to_others, f"Gegevensmap {home.root} is alleen voor u", do)
    free = shutil.disk_usage(home.root).free / 2**30
    yield Finding(
        free >= FREE_GIGABYTES, f"{free:.0f} GB vrij op de schijf", f"Maak ten minste {FREE_GIGABYTES} GB vrij."
    )


def _clock_and_words() -> Iterator[Finding]:
    now = dt.datetime.now(dt.UTC)
    newest = dt.datetime.fromtimestamp(Path(__file__).stat().st_mtime, dt.UTC)
    well = now >= newest - dt.timedelta(days=1)
    yield Finding(
        well,
        f"De klok staat op {now:%d-%m-%Y %H:%M} UTC",
        "De klok loopt achter. Zet hem gelijk: termijnen hangen eraan.",
    )
    encoding = sys.stdout.encoding.lower().replace("-", "")
    yield Finding(encoding == "utf8", f"Tekens: {encoding}", "Zet LANG=C.UTF-8, anders vallen letters weg.")


def _telemetry(home: Home) -> Finding:
    label_studio = environment.environment(home.root)
    off = all(label_studio[name] == value for name, value in environment.TELEMETRY_OFF.items())
    prefect = prefect_environment(home, None)
    off = off and all(prefect[name] == value for name, value in TELEMETRY_OFF.items())
    return Finding(off, "Alle telemetrie staat uit", "Gebruik een onveranderde versie van vroegsignaal.")


def _terms(settings: Settings) -> Finding:
    if settings.invented:
        return Finding(False, "De instellingen zijn die van de demo", "Vul settings.yaml in en zet 'invented: false'.")
    return Finding(True, "Termijnen: " + ", ".join(f"{term.basis} {term.days} dagen" for term in settings.terms))


def _over_term(deployment: Deployment) -> Finding:
    terms = terms_of(deployment)
    missing = without_term(deployment.store, terms)
    if missing:
        do = f"Zet onder 'terms' in settings.yaml een termijn voor: {', '.join(sorted(missing))}."
        return Finding(False, "Niet elke grondslag in de opslag heeft een bewaartermijn", do)
    # the night's run may still come
    late = count_due(deployment.store, terms, today() - dt.timedelta(days=1)).total()
    do = "Laat `vroegsignaal up` draaien, of draai zelf: vroegsignaal retention"
    return Finding(not late, f"{late} signalen staan er langer dan hun bewaartermijn", do)


def _ports(home: Home, settings: Settings) -> Iterator[Finding]:
    running = read_services(home)
    for name, port in settings.ports.model_dump().items():
        if running.get(name) == port:
            yield Finding(True, f"Poort {port} ({name}) is van vroegsignaal zelf")
            continue
        with socket.socket() as probe:
            free = probe.connect_ex(("127.0.0.1", port)) != 0
        yield Finding(
            free, f"Poort {port} ({name}) is vrij", "Een ander programma gebruikt hem; `up` neemt de volgende vrije."
        )


def _looked(name: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except (StoreError, ReviewUnavailableError) as error:
        return Finding(False, name, str(error))
    except Exception as error:  # whatever is broken here is what the doctor was asked to find
        return Finding(False, name, f"Onverwacht: {type(error).__name__}. Meld dit aan de beheerder.")


def _store(deployment: Deployment) -> Finding:
    signals = read_status(deployment).signals
    waiting = signals["received"] + signals["triaged"]
    return Finding(True, f"Opslag: {sum(signals.values())} signalen, {waiting} onderweg naar Label Studio")


def _drop(deployment: Deployment) -> Finding:
    answers = deployment.home.drop_answers
    lying = len(list(answers.glob("*.txt")))
    do = f"Lees wat ermee is in {answers} en verbeter ze, of haal ze weg."
    return Finding(not lying, f"{lying} bestanden in de inleverbak zijn niet of niet helemaal ingenomen", do)


def _model(deployment: Deployment) -> Finding:
    if deployment.reader is None:
        return Finding(True, "Voorstellen staan uit")
    return Finding(True, f"Model: {deployment.reader.read('').model}")


def _taxonomy(deployment: Deployment) -> Finding:
    return Finding(True, f"Taxonomie {deployment.taxonomy.version}")


def _review(deployment: Deployment) -> Finding:
    if not deployment.settings.review.url and "review" not in read_services(deployment.home):
        return Finding(True, "Label Studio draait niet; start het met: vroegsignaal up")
    with deployment.connection.quick().client():
        return Finding(True, "Label Studio antwoordt en kent ons token")


def _rounds(deployment: Deployment) -> Finding:
    standing = read_standing(deployment.store)
    last = standing.last
    failed = last is not None and bool(last.failure or last.counts.get("rejected"))
    if failed:
        do = "Er gaat niets verloren: de volgende ronde gaat verder. Blijft het zo, stop dan `up` en start opnieuw."
        return Finding(False, f"Laatste ronde met Label Studio: {standing.words}", do)
    if standing.strangers:
        do = "Bekijk in Label Studio welke taken daar met de hand zijn gemaakt, en verwijder ze daar."
        return Finding(False, f"{standing.strangers} taken in Label Studio zonder signaal of dubbel beoordeeld", do)
    return Finding(True, f"Laatste ronde met Label Studio: {standing.words}")


def _flows(deployment: Deployment) -> Finding:
    port = read_services(deployment.home).get("flows")
    if port is None:
        return Finding(True, "Prefect draait niet; start het met: vroegsignaal up")
    with socket.socket() as probe:
        well = probe.connect_ex(("127.0.0.1", port)) == 0
    return Finding(
        well, "Prefect antwoordt", f"Stop `vroegsignaal up` en start opnieuw; kijk in {deployment.home.logs}"
    )


_PARTS: dict[str, Callable[[Deployment], Finding]] = {
    "Opslag": _store,
    "Inleverbak": _drop,
    "Bewaartermijnen": _over_term,
    "Taxonomie": _taxonomy,
    "Model": _model,
    "Label Studio": _review,
    "Rondes met Label Studio": _rounds,
    "Prefect": _flows,
}
