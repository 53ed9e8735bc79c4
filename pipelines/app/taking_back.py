"""Taking back: at once in the store, in the caller's own process; then in Label Studio and in the bytes on disk."""

from contextlib import suppress

from pipelines.app.deployment import Deployment
from pipelines.app.terms import terms_of
from pipelines.retention.withdraw import Withdrawn, withdraw
from pipelines.store.scrub import scrub
from pipelines.trends.weeks import today

# whoever takes back waits at a screen: a greater database is cleared in the night
_AT_ONCE_BYTES = 500_000_000


def take_back(deployment: Deployment, number: str, account: str) -> Withdrawn:
    """Take a signal back in the store. Raises WithdrawRefusedError when it may not be taken back."""
    d = deployment
    return withdraw(d.store, terms_of(d), d.settings.organisation, number, account, today())


def clear_after(deployment: Deployment) -> bool:
    """Clear the rest of what was taken back; return whether Label Studio still has something of it.

    When that does not answer or a round is on, the next round does it.
    """
    from pipelines.app.deletion import clear_copies
    from pipelines.review.connection import ReviewUnavailableError
    from pipelines.review.remove import remove_now, waiting
    from pipelines.store.alone import TakenError

    with suppress(ReviewUnavailableError, TakenError):
        if remove_now(deployment.connection.quick(), deployment.store, wait=False):
            clear_copies(deployment)
    scrub(deployment.store, _AT_ONCE_BYTES)
    return waiting(deployment.store) > 0
