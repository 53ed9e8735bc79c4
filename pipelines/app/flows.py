"""The four flows, thin: each opens the deployment, lets plain functions work, and leaves a summary.

No parameter ever carries more than an id or a count: Prefect keeps parameters, results and messages in the clear.
"""

from prefect import flow

from pipelines.app import work
from pipelines.app.deployment import open_deployment
from pipelines.intake.flow import report_intake
from pipelines.review.connection import ReviewUnavailableError
from pipelines.review.flow import report_sync
from pipelines.trends.flow import write_report
from pipelines.triage.flow import report_sweep


@flow(name="intake_folder", persist_result=False)
def intake_folder() -> int:
    """Take in what lies in the drop folder; return how many signals are new."""
    return report_intake(work.empty_drop_folder(open_deployment()))


@flow(name="triage_sweep", persist_result=False)
def triage_sweep() -> int:
    """Propose for whatever was left received; return how many."""
    return report_sweep(work.sweep_up(open_deployment()))


@flow(name="review_sync", persist_result=False)
def review_sync() -> int:
    """One round with Label Studio; return how many tasks and judgements moved."""
    try:
        return report_sync(work.sync_reviews(open_deployment()))
    except ReviewUnavailableError as error:
        # the message is ours and says a kind only; the chain behind it might quote a task
        raise RuntimeError(str(error)) from None


@flow(name="trend_report", persist_result=False)
def trend_report() -> int:
    """Write the trend report to the reports folder; return how many weeks it covers."""
    deployment = open_deployment()
    return write_report(deployment.store, deployment.taxonomy, deployment.home.reports)


FLOWS = {flow.name: flow for flow in (intake_folder, triage_sweep, review_sync, trend_report)}
SCHEDULES = {
    "intake_folder": "*/5 * * * *",
    "triage_sweep": "*/5 * * * *",
    "review_sync": "* * * * *",
    "trend_report": "0 6 * * *",
}
