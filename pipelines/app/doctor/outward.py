"""Telemetry: whether anything of ours could send something out."""

import os
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.error import URLError

from pipelines.app.doctor.finding import Finding
from pipelines.app.home import Home
from pipelines.app.prefect_environment import TELEMETRY_OFF, prefect_environment
from pipelines.app.settings import Settings
from pipelines.review import environment

# what a shell can set that makes a part of ours send logs, traces or runs to somebody
_SENDS = ("OTEL_EXPORTER_", "LOGFIRE_", "PREFECT_CLOUD_", "PREFECT_LOGFIRE")
_SECONDS = 5


def switches(home: Home, settings: Settings, shell: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Look at our own switches, at the shell, at what runs now, and at a Label Studio that is not ours."""
    ours = environment.environment(home.labelstudio.data) | prefect_environment(home, None)
    wanted = {**environment.TELEMETRY_OFF, **TELEMETRY_OFF}
    yield Finding(
        all(ours.get(name) == value for name, value in wanted.items()),
        "Alle telemetrie staat uit",
        "Gebruik een onveranderde versie van vroegsignaal.",
    )
    set_by_shell = sorted(name for name in shell if name.startswith(_SENDS))
    do = f"Haal weg uit de omgeving waarin `up` start: unset {' '.join(set_by_shell)}"
    yield Finding(not set_by_shell, "De omgeving stuurt niets naar buiten", do)
    on = running_with_telemetry(home, Path("/proc"))
    do = "Stop `vroegsignaal up` en start het opnieuw, vanuit een schone omgeving."
    yield Finding(not on, f"{len(on)} draaiende servers hebben telemetrie aan", do)
    if settings.review.url:
        yield _their_label_studio(settings.review.url)


def running_with_telemetry(home: Home, processes: Path) -> list[str]:
    """Return the ids of running servers of this data folder without their switches (Linux; elsewhere none)."""
    kinds = (
        (f"VROEGSIGNAAL_HOME={home.root}", "prefect", TELEMETRY_OFF),
        (f"LABEL_STUDIO_BASE_DATA_DIR={home.labelstudio.data}", "label-studio", environment.TELEMETRY_OFF),
    )
    found = []
    for entry in processes.glob("[0-9]*"):
        try:
            given = set((entry / "environ").read_bytes().decode(errors="replace").split("\0"))
            command = (entry / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        for mine, word, off in kinds:
            if mine in given and word in command and not {f"{n}={v}" for n, v in off.items()} <= given:
                found.append(entry.name)
    return found


def _their_label_studio(url: str) -> Finding:
    """Look at what the page of the organisation's own server tells every browser."""
    do = "Zet daar alle schakelaars van pipelines/review/environment.py om en start die server opnieuw."
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/user/login/", timeout=_SECONDS) as answer:
            page = answer.read(1_000_000).decode(errors="replace")
    except (URLError, OSError, ValueError):
        return Finding(False, "De telemetrie van uw Label Studio is niet na te gaan", f"Is {url} bereikbaar? {do}")
    on = "collect_analytics: true" in page or 'sentry_dsn: "' in page
    return Finding(not on, "Uw Label Studio stuurt niets naar buiten", do)
