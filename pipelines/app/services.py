"""Which servers of this data folder run, and where: written by `up`, read by every other command."""

import fcntl
import json
import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from pipelines.app.home import Home


class BusyError(RuntimeError):
    """Another process of this data folder holds the lock; the message says so in Dutch."""


def read_services(home: Home) -> dict[str, int]:
    """Return the ports of the running servers by name (door, review, flows); empty when `up` does not run."""
    path = home.run / "services.json"
    try:
        return {name: int(port) for name, port in json.loads(path.read_text()).items()}
    except (FileNotFoundError, ValueError):
        return {}


def write_services(home: Home, ports: dict[str, int]) -> None:
    """Write down where the servers are; an empty dict takes the note away."""
    path = home.run / "services.json"
    if not ports:
        path.unlink(missing_ok=True)
        return
    new = path.with_suffix(".new")
    new.write_text(json.dumps(ports))
    new.replace(path)


@contextmanager
def only_one(home: Home, name: str, wait: bool) -> Iterator[None]:
    """Hold a lock of this data folder; the system gives it back even when this process is killed.

    Raises BusyError when another holds it and `wait` is False.
    """
    with (home.run / f"{name}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(f"vroegsignaal draait al voor deze map: {home.root}") from None
        yield


def listens(port: int) -> bool:
    """Whether anything listens on a port: an `up` that was killed leaves its note."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port(wanted: int, taken: Collection[int] = ()) -> int:
    """Return `wanted`, or the next port on 127.0.0.1 that is not in `taken` and where nothing listens."""
    for port in range(wanted, wanted + 200):
        if port in taken:
            continue
        with socket.socket() as probe:
            # as the servers do: a port that a stopped server just left is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise BusyError(f"geen vrije poort tussen {wanted} en {wanted + 200}; kies een andere in settings.yaml")
