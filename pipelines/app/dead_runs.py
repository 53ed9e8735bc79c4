"""Runs that a killed process left half-way: nobody ends them, and they keep the place of the next one."""

import datetime as dt
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Cancelled, Crashed

_HALF_WAY = (StateType.RUNNING, StateType.PENDING, StateType.CANCELLING)


async def end_dead_runs(by_hand_too: bool) -> None:
    """End what was running or about to when its processes died, and what was missed while nothing ran.

    Of the missed runs of one flow the last stays: it does the work of all. Called before any scheduled run can be
    alive; `by_hand_too` says that no run started by hand is alive either.
    """
    scheduled = FlowRunFilterDeploymentId(is_null_=False)
    half_way = FlowRunFilter(state=_in(*_HALF_WAY), deployment_id=None if by_hand_too else scheduled)
    before_now = FlowRunFilterExpectedStartTime(before_=dt.datetime.now(dt.UTC))
    missed = FlowRunFilter(state=_in(StateType.SCHEDULED), deployment_id=scheduled, expected_start_time=before_now)
    async with get_client() as client:
        for run in await _all(client, half_way):
            await client.set_flow_run_state(run.id, Crashed(message="het proces is er niet meer"), force=True)
        kept: set[UUID | None] = set()
        for run in await _all(client, missed):
            if run.deployment_id in kept:
                await client.set_flow_run_state(run.id, Cancelled(message="gemist"), force=True)
            kept.add(run.deployment_id)


def _in(*states: StateType) -> FlowRunFilterState:
    return FlowRunFilterState(type=FlowRunFilterStateType(any_=list(states)))


async def _all(client: PrefectClient, wanted: FlowRunFilter) -> list[FlowRun]:
    """Return all of these runs, the last one due first."""
    found: list[FlowRun] = []
    newest_first = FlowRunSort.EXPECTED_START_TIME_DESC
    while page := await client.read_flow_runs(flow_run_filter=wanted, sort=newest_first, offset=len(found)):
        found += page
    return found
