"""A real HTTP server in front of Label Studio that goes wrong where a test asks it to."""

import http.client
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

IMPORT = r"/api/projects/\d+/import$"
TASKS = r"/api/tasks/$"


@dataclass
class Fault:
    """What happens to the next `times` requests of this method and path (and body).

    `status`: answered so, with `answer` or with what was sent quoted back as Label Studio does, and never passed on.
    Else it is passed on after `delay` seconds or when `until` is set, and then `drop`: the work is done and the answer
    lost; `cut`: half of the answer arrives. `meanwhile` is called while the request is at the server.
    """

    method: str
    path: str
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    answer: bytes = b""
    drop: bool = False
    cut: bool = False
    delay: float = 0.0
    until: threading.Event | None = None
    body: bytes = b""
    meanwhile: Callable[[], None] | None = None
    times: int = 1

    def fits(self, method: str, path: str, body: bytes) -> bool:
        return self.method == method and bool(re.search(self.path, path)) and self.body in body and self.times > 0


class Proxy:
    """The running server: `faults` still to come, and the requests it `saw` as (method, path, moment)."""

    def __init__(self, upstream: str) -> None:
        self.upstream = urlsplit(upstream).netloc
        self.faults: list[Fault] = []
        self.saw: list[tuple[str, str, float]] = []
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def count(self, method: str, path: str) -> int:
        return sum(m == method and bool(re.search(path, p)) for m, p, _ in self.saw)

    def next_fault(self, method: str, path: str, body: bytes) -> Fault:
        with self._lock:
            self.saw.append((method, path, time.monotonic()))
            for fault in self.faults:
                if fault.fits(method, path, body):
                    fault.times -= 1
                    return fault
        return Fault(method, path)

    def ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, list[Any], bytes]:
        upstream = http.client.HTTPConnection(self.upstream, timeout=60)
        try:
            upstream.request(method, path, body, headers)
            answer = upstream.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            upstream.close()

    def _handler(proxy) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one_request(self) -> None:
                with suppress(ConnectionError, http.client.HTTPException):
                    super().handle_one_request()
                    return
                self.close_connection = True

            def pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                fault = proxy.next_fault(self.command, urlsplit(self.path).path, body)
                if fault.status:
                    self.answer(
                        fault.status, list(fault.headers.items()), fault.answer or b'{"detail": [%s]}' % (body or b'""')
                    )
                    return
                time.sleep(fault.delay)
                if fault.until:
                    fault.until.wait(60)
                if fault.meanwhile:
                    threading.Timer(0.1, fault.meanwhile).start()
                status, headers, content = proxy.ask(self.command, self.path, body, dict(self.headers))
                if fault.drop:
                    self.close_connection = True
                    return
                self.answer(status, headers, content, cut=fault.cut)

            def answer(self, status: int, headers: list[Any], content: bytes, cut: bool = False) -> None:
                self.send_response(status)
                for name, value in headers:
                    if name.lower() not in ("transfer-encoding", "content-length", "connection", "date", "server"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content[: len(content) // 2] if cut else content)
                self.close_connection = cut

            do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = pass_on  # noqa: N815

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

        return Handler


@contextmanager
def running(upstream: str) -> Iterator[Proxy]:
    proxy = Proxy(upstream)
    try:
        yield proxy
    finally:
        proxy.close()
