"""Serves the flows on their schedules; started by `up` as a process of its own."""

import asyncio
from typing import Any

from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from pipelines.app.dead_runs import end_dead_runs
from pipelines.app.flows import FLOWS, SCHEDULES
from pipelines.app.home import open_home
from pipelines.app.services import BusyError, only_one


def main() -> None:
    """Serve until stopped. A run that is still busy when the next is due makes that one fall out."""
    try:
        with only_one(open_home(), "run", wait=False):
            asyncio.run(end_dead_runs(by_hand_too=True))
    except BusyError:
        asyncio.run(end_dead_runs(by_hand_too=False))
    one = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    # the annotation allows a coroutine: that is what it gives inside an event loop, which this is not
    deployments: list[Any] = [
        flow.to_deployment(
            name="vroegsignaal",
            schedule=Cron(SCHEDULES[name], timezone="Europe/Amsterdam"),
            concurrency_limit=one,
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        for name, flow in FLOWS.items()
    ]
    serve(*deployments, pause_on_shutdown=False, limit=2)


if __name__ == "__main__":
    main()
