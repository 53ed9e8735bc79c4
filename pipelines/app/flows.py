"""The flows, thin: each opens the deployment, lets plain functions work, and leaves a summary.

No parameter ever carries more than an id or a count: Prefect keeps parameters, results and messages in the clear.
"""

from collections.abc import Callable
from functools import wraps

from prefect import Flow, flow

from pipelines.app import deletion, work
from pipelines.app.deployment import open_deployment
from pipelines.app.dutch import in_words
from pipelines.intake.flow import report_intake
from pipelines.learn.flow import report_learning
from pipelines.retention.flow import report_retention
from pipelines.review.flow import report_sync
from pipelines.trends.flow import write_report
from pipelines.triage.flow import report_sweep


class FlowFailedError(RuntimeError):
    """A run failed; the message says our own words or a kind and a place."""


def _quiet(work: Callable[[], int]) -> Flow[[], int]:
    """Make a flow whose failure is told without the error itself: Prefect keeps its message, and that may quote."""

    @wraps(work)
    def run() -> int:
        try:
            return work()
        except Exception as error:
            raise FlowFailedError(in_words(error)) from None

    return flow(name=work.__name__, persist_result=False)(run)


@_quiet
def intake_folder() -> int:
    """Take in what lies in the drop folder; return how many signals are new."""
    return report_intake(work.empty_drop_folder(open_deployment()))


@_quiet
def triage_sweep() -> int:
    """Propose for whatever was left received; return how many."""
    return report_sweep(work.sweep_up(open_deployment()))


@_quiet
def review_sync() -> int:
    """One round with Label Studio; return how many tasks and judgements moved."""
    return report_sync(work.sync_reviews(open_deployment()))


@_quiet
def trend_report() -> int:
    """Write the trend report to the reports folder; return how many weeks it covers."""
    deployment = open_deployment()
    return write_report(deployment.store, deployment.taxonomy, deployment.home.reports)


@_quiet
def retention() -> int:
    """Delete what has passed its term; return how many signals."""
    return report_retention(deletion.delete_at_term(open_deployment(), dry_run=False))


@_quiet
def learn() -> int:
    """Choose the model's cuts again on what was judged blind; return for how many labels."""
    return report_learning(work.learn(open_deployment(), dry_run=False))


FLOWS = {flow.name: flow for flow in (intake_folder, triage_sweep, review_sync, trend_report, retention, learn)}
SCHEDULES = {
    "intake_folder": "*/5 * * * *",
    "triage_sweep": "*/5 * * * *",
    "review_sync": "* * * * *",
    "trend_report": "0 6 * * *",
    "retention": "30 3 * * *",
    "learn": "0 5 * * 1",
}
