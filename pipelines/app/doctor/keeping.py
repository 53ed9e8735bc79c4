"""What is kept, and for how long: the database, the terms, the drop folder."""

import datetime as dt

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from pipelines.app.deployment import Deployment
from pipelines.app.doctor.finding import Finding
from pipelines.app.settings import Settings
from pipelines.app.status import read_status
from pipelines.app.terms import terms_of
from pipelines.retention.purge import count_due
from pipelines.retention.terms import without_term
from pipelines.store import Signal, SyncMark
from pipelines.trends.weeks import today

_CHECKED_BYTES = 500_000_000
"""A greater database is not read whole: whoever asks the doctor waits for the answer."""
_RESTORE = "Stop `vroegsignaal up` en zet een reservekopie terug; zie 'Back-up en terugzetten' in docs/beheer.md."


def chosen_terms(settings: Settings) -> Finding:
    """Look whether the organisation chose its own terms."""
    if settings.invented:
        return Finding(False, "De instellingen zijn die van de demo", "Vul settings.yaml in en zet 'invented: false'.")
    return Finding(True, "Termijnen: " + ", ".join(f"{term.basis} {term.days} dagen" for term in settings.terms))


def store(deployment: Deployment) -> Finding:
    """Look whether the store can be read and is whole."""
    try:
        signals = read_status(deployment).signals
        broken = _broken(deployment)
    except DBAPIError as error:
        return Finding(False, f"Opslag is niet te lezen ({type(error).__name__})", _RESTORE)
    if broken:
        return Finding(False, "Opslag is beschadigd", _RESTORE)
    waiting = signals["received"] + signals["triaged"]
    return Finding(True, f"Opslag: {sum(signals.values())} signalen, {waiting} onderweg naar Label Studio")


def _broken(deployment: Deployment) -> bool:
    engine = deployment.store.engine
    if engine.dialect.name != "sqlite":
        return False  # PostgreSQL looks after its own pages
    with deployment.store.read() as session:
        pages, size = (session.execute(text(f"PRAGMA {name}")).scalar() for name in ("page_count", "page_size"))
        if int(pages or 0) * int(size or 0) > _CHECKED_BYTES:
            return False
        return session.execute(text("PRAGMA quick_check(1)")).scalar() != "ok"


def writing(deployment: Deployment) -> Finding:
    """Look whether the store takes something; nothing of it stays."""
    try:
        with deployment.store.begin() as session:
            session.merge(SyncMark(key="doctor", value=""))
            session.flush()
            session.rollback()
    except DBAPIError as error:  # the driver's own message may quote a statement's values
        do = "Is de schijf vol, het bestand alleen-lezen, of houdt een ander programma het vast? Los dat eerst op."
        return Finding(False, f"De opslag neemt niets aan ({type(error).__name__})", do)
    return Finding(True, "De opslag neemt aan wat er komt")


def times(deployment: Deployment) -> Finding:
    """Look whether anything stored is of a time to come: then the clock was ahead, or is behind now."""
    with deployment.store.read() as session:
        newest = session.scalar(select(func.max(Signal.received_at)))
    ahead = newest is not None and newest > dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    do = "Zet de klok gelijk (timedatectl set-ntp true). Bewaartermijnen van wat er staat kloppen nu niet."
    return Finding(not ahead, "Ontvangen signalen zijn niet van later dan de klok", do)


def over_term(deployment: Deployment) -> Finding:
    """Look whether everything has a term, and nothing is kept longer than that."""
    terms = terms_of(deployment)
    missing = without_term(deployment.store, terms)
    if missing:
        do = f"Zet onder 'terms' in settings.yaml een termijn voor: {', '.join(sorted(missing))}."
        return Finding(False, "Niet elke grondslag in de opslag heeft een bewaartermijn", do)
    # the night's run may still come
    late = count_due(deployment.store, terms, today() - dt.timedelta(days=1)).total()
    do = "Laat `vroegsignaal up` draaien, of draai zelf: vroegsignaal retention"
    return Finding(not late, f"{late} signalen staan er langer dan hun bewaartermijn", do)


def drop(deployment: Deployment) -> Finding:
    """Look whether files in the drop folder wait for a person."""
    answers = deployment.home.drop_answers
    lying = len(list(answers.glob("*.txt")))
    do = f"Lees wat ermee is in {answers} en verbeter ze, of haal ze weg."
    return Finding(not lying, f"{lying} bestanden in de inleverbak zijn niet of niet helemaal ingenomen", do)
