"""Waiting for a server."""

import time

from pipelines.app.servers import Server

_SECONDS = 300


def until_healthy(server: Server) -> float:
    """Wait until a server answers; return the seconds it took. Raises RuntimeError when it does not come up."""
    start = time.monotonic()
    while not server.healthy():
        if not server.running or time.monotonic() - start > _SECONDS:
            raise RuntimeError(f"{server.title} did not come up")
        time.sleep(0.1)
    return time.monotonic() - start
