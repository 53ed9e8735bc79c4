"""Empty the drop folder once, `plain` or by the `flow`, and print what it took: `python -m benchmarks.limits.drop WAY`.

`work_seconds` is what the plain functions took, `call_seconds` what whoever called had to wait.
"""

import json
import sys
import time
from typing import Any

from pipelines.app import work
from pipelines.app.deployment import Deployment, open_deployment

_clock: dict[str, float] = {}
Moment = tuple[float, float]
_empty = work.empty_drop_folder


def _timed(deployment: Deployment) -> Any:
    start = _now()
    reports = _empty(deployment)
    _keep("work", start)
    return reports


def _now() -> Moment:
    return time.monotonic(), time.process_time()


def _keep(name: str, start: Moment) -> None:
    clock, processor = _now()
    _clock[f"{name}_seconds"], _clock[f"{name}_processor_seconds"] = clock - start[0], processor - start[1]


def main() -> None:
    """Do it and tell."""
    work.empty_drop_folder = _timed
    if sys.argv[1] == "flow":
        home = open_deployment().home
        from pipelines.app.prefect_environment import use_prefect
        from pipelines.app.services import read_services

        use_prefect(home, read_services(home)["flows"])
        from pipelines.app.flows import FLOWS

        start = _now()
        new = FLOWS["intake_folder"]()
    else:
        start = _now()
        new = sum(report.new for report in work.empty_drop_folder(open_deployment()))
    _keep("call", start)
    sys.stdout.write(json.dumps({"new": new, **_clock}) + "\n")


if __name__ == "__main__":
    main()
