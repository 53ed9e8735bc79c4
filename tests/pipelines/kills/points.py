"""The moments of a process at which a test can kill it: its commits, requests and files, seen from outside.

A moment is called `before` or `after`, what happens, and the function of ours that does it, such as
"after commit triage.propose.triage [received>triaged]". The second one of a name ends in " #2", and so on.
"""

import os
import re
import signal
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.orm import Session

from pipelines.store import Signal, StateChange

_NOBODY = ("pipelines.store.database", "pipelines.review.patience")
_WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP")


class Watch:
    """Names each moment as it comes; at the one called `deadly` this process gets a kill -9 from itself."""

    def __init__(self, deadly: str = "", log: Path | None = None) -> None:
        self._deadly = deadly
        self._log = log
        self._seen: Counter[str] = Counter()
        self._moves: list[str] = []
        self._wrote = False

    def moment(self, name: str) -> None:
        """A moment is there."""
        self._seen[name] += 1
        full = name if self._seen[name] == 1 else f"{name} #{self._seen[name]}"
        if full == self._deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        if self._log is not None:
            with self._log.open("a") as file:
                file.write(f"{full}\n")

    def around(self, what: str, work: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        """Do the work between its two moments."""
        name = f"{what} {_owner()}"
        self.moment(f"before {name}")
        done = work(*arguments, **more)
        self.moment(f"after {name}")
        return done

    def install(self) -> "Watch":
        """Look at everything that this process writes from now on."""
        event.listen(Session, "after_flush", self._flushed)
        event.listen(Engine, "before_cursor_execute", self._executed)
        self._wrap(DefaultDialect, "do_commit", self._commit)
        self._wrap(httpx.HTTPTransport, "handle_request", self._request)
        for name in ("unlink", "replace", "link"):
            self._wrap(os, name, lambda real, *a, name=name, **m: self._file(name, real, *a, **m))
        return self

    @staticmethod
    def _wrap(owner: Any, name: str, around: Callable[..., Any]) -> None:
        real = getattr(owner, name)
        setattr(owner, name, lambda *arguments, **more: around(real, *arguments, **more))

    def _flushed(self, session: Session, _: object) -> None:
        for row in session.new:
            if isinstance(row, Signal):
                self._moves.append(f">{row.state}")
            elif isinstance(row, StateChange):
                self._moves.append(f"{row.before}>{row.after}")

    def _executed(self, *arguments: Any) -> None:
        words = arguments[2].split(None, 2)
        if not words or words[0].upper() not in _WRITES:
            return
        self._wrote = True
        if (owner := _owner()) == "store.database.migrate":
            self.moment(f"before {owner}")

    def _commit(self, real: Callable[..., None], *arguments: Any) -> None:
        moves = f" [{' '.join(sorted(set(self._moves)))}]" if self._moves else ""
        wrote, self._wrote, self._moves = self._wrote, False, []
        if not wrote:
            real(*arguments)
            return
        name = f"commit {_owner()}{moves}"
        self.moment(f"before {name}")
        real(*arguments)
        self.moment(f"after {name}")

    def _request(self, real: Callable[..., Any], transport: Any, request: httpx.Request) -> Any:
        path = request.url.path
        if request.method == "GET" or path.startswith("/api/token"):
            return real(transport, request)  # changes nothing there
        return self.around(f"{request.method} {re.sub(r'[0-9]+', 'N', path)}", real, transport, request)

    def _file(self, name: str, real: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        if not _owner():
            return real(*arguments, **more)
        return self.around(name, real, *arguments, **more)


def _owner() -> str:
    """Return the innermost function of ours that is at work: room, module and name."""
    frame = sys._getframe(1)
    with suppress(AttributeError):  # the outermost frame has nothing behind it
        while True:
            module, function = frame.f_globals.get("__name__", ""), frame.f_code.co_name
            if module == "pipelines.store.database" and function == "_migrate":
                return "store.database.migrate"
            if module.startswith("pipelines.") and module not in _NOBODY:
                return f"{module.removeprefix('pipelines.')}.{function}"
            frame = frame.f_back  # type: ignore[assignment]
    return ""
