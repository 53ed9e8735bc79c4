"""The terms of the settings, and whether everything that is stored has one."""

from pipelines.app.deployment import Deployment
from pipelines.app.settings import SettingsError
from pipelines.retention.terms import Terms, without_term


def terms_of(deployment: Deployment) -> Terms:
    """Return the terms of the settings."""
    return Terms({term.basis: term.days for term in deployment.settings.terms})


def check_terms(deployment: Deployment) -> None:
    """Raise SettingsError when signals are stored under a basis that has no term: nobody decided how long they stay."""
    missing = without_term(deployment.store, terms_of(deployment))
    if missing:
        told = ", ".join(f"'{basis}' ({count} signalen)" for basis, count in sorted(missing.items()))
        raise SettingsError(
            f"terms: er is geen bewaartermijn voor {told}.\n"
            f"Zet de grondslag met een termijn onder 'terms' in {deployment.home.settings} en probeer het opnieuw."
        )
