"""Ports, and the servers that should answer on them."""

import json
import socket
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.error import URLError

from pipelines.app.deployment import Deployment
from pipelines.app.doctor.finding import Finding
from pipelines.app.home import Home
from pipelines.app.services import read_services
from pipelines.app.settings import Settings

_SECONDS = 5
_LATE = 3  # runs that may be late: just started, or a round that takes long


def ports(home: Home, settings: Settings) -> Iterator[Finding]:
    """Look whether each port is ours or free, and whether two were given the same."""
    wanted = settings.ports.model_dump()
    if len(set(wanted.values())) < len(wanted):
        yield Finding(False, "Twee servers hebben dezelfde poort", "Geef elke server bij 'ports' een eigen poort.")
    running = read_services(home)
    for name, port in wanted.items():
        if running.get(name) == port:
            yield Finding(True, f"Poort {port} ({name}) is van vroegsignaal zelf")
            continue
        do = "Een ander programma gebruikt hem; `up` neemt de volgende vrije."
        yield Finding(not _listens(port), f"Poort {port} ({name}) is vrij", do)


def door(deployment: Deployment) -> Finding:
    """Look whether the page answers, where `up` says that it runs."""
    port = read_services(deployment.home).get("door")
    if port is None:
        return Finding(True, "De inbrengpagina draait niet; start haar met: vroegsignaal up")
    well = _asked(f"http://127.0.0.1:{port}/gezond") is not None
    return Finding(
        well, "De inbrengpagina antwoordt" if well else "De inbrengpagina antwoordt niet", _again(deployment)
    )


def flows(deployment: Deployment) -> Finding:
    """Look whether Prefect answers, and whether its planning keeps up."""
    port = read_services(deployment.home).get("flows")
    if port is None:
        return Finding(True, "Prefect draait niet; start het met: vroegsignaal up")
    api = f"http://127.0.0.1:{port}/api"
    if _asked(f"{api}/health") is not True:
        return Finding(False, "Prefect antwoordt niet", _again(deployment))
    late = _asked(f"{api}/flow_runs/count", {"flow_runs": {"state": {"name": {"any_": ["Late"]}}}})
    if not isinstance(late, int) or late > _LATE:
        return Finding(False, f"Prefect loopt achter: {late} runs zijn te laat", _again(deployment))
    return Finding(True, "Prefect antwoordt")


def _again(deployment: Deployment) -> str:
    return f"Stop `vroegsignaal up` en start opnieuw; kijk in {deployment.home.logs}"


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _asked(url: str, question: object = None) -> Any:
    """Return what a server of ours answers, from JSON; None when it does not, or not in time."""
    data = None if question is None else json.dumps(question).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
            return json.loads(answer.read())
    except (URLError, OSError, ValueError):
        return None
