"""What proposes and advises, and what reviews: model, taxonomy, Label Studio."""

from pipelines.app.deployment import Deployment
from pipelines.app.doctor.finding import Finding
from pipelines.app.services import read_services
from pipelines.review.rounds import read_standing


def model(deployment: Deployment) -> Finding:
    """Look whether the version in use is whole and reads."""
    from models.registry import ModelFileError, RegistryError

    try:
        if deployment.reader is None:
            return Finding(True, "Voorstellen staan uit")
        return Finding(True, f"Model: {deployment.reader.read('').model}")
    except (ModelFileError, RegistryError) as error:
        do = "Kies een andere versie (vroegsignaal models list, models use), of zet 'proposals: false'."
        return Finding(False, f"Het model is niet te gebruiken: {error}", do)


def stripper(deployment: Deployment) -> Finding:
    """Look whether names and numbers are taken out, by an invented one."""
    stripped = deployment.engine.strip_all(("bel 06-12345678",))[0]
    do = "Neem niets in. Zet de map models/ terug zoals zij geleverd is en draai: make setup"
    return Finding("12345678" not in stripped.text, "Gegevens worden uit een tekst gehaald", do)


def taxonomy(deployment: Deployment) -> Finding:
    """Look whether the taxonomy and what the deployment laid over it can be read."""
    try:
        return Finding(True, f"Taxonomie {deployment.taxonomy.version}")
    except (ValueError, OSError) as error:
        do = "Verbeter het bestand dat bij 'taxonomy_overlay' in settings.yaml staat, of maak dat leeg."
        return Finding(False, f"De taxonomie is niet te lezen: {error}", do)


def review(deployment: Deployment) -> Finding:
    """Look whether Label Studio answers and takes our token; raises ReviewUnavailableError when not."""
    if not deployment.settings.review.url and "review" not in read_services(deployment.home):
        return Finding(True, "Label Studio draait niet; start het met: vroegsignaal up")
    with deployment.connection.quick().client():
        return Finding(True, "Label Studio antwoordt en kent ons token")


def rounds(deployment: Deployment) -> Finding:
    """Look how the last round with Label Studio went."""
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
