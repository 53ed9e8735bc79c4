"""How long we wait for Label Studio, and which requests we make again."""

import email.utils
import itertools
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx

BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
# Made twice, these do the same: a token, and an action on tasks named by their ids.
_SAME_AGAIN = ("/api/token/refresh", "/api/dm/actions")


@dataclass(frozen=True)
class Patience:
    """How we wait; all times in seconds.

    `answer` is the most that one answer may take, `tries` how often one request is made. The wait before the second
    try is about `first_wait`, and doubles; what Retry-After asks is waited for up to `longest_wait`, and asked for
    more the request is given up. After `whole` no request is begun any more.
    """

    answer: float = 60.0
    tries: int = 5
    first_wait: float = 0.5
    longest_wait: float = 20.0
    whole: float = 600.0

    def wait(self, attempt: int) -> float:
        """Return how long to wait after this attempt (1, 2, ...): never the same, so that two do not keep step."""
        return min(self.first_wait * 2.0 ** (attempt - 1), self.longest_wait) * random.uniform(0.75, 1.25)


QUICK = Patience(answer=15.0, tries=1, whole=30.0)
"""For whoever waits at a screen."""


class PatientTransport(httpx.BaseTransport):
    """Makes a request again where that is harmless: one that changes nothing twice, or was never taken."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._inner = httpx.HTTPTransport()
        self._end = time.monotonic() + patience.whole

    def close(self) -> None:
        """Close all connections."""
        self._inner.close()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer, read to its end; raises httpx.TransportError when there is none."""
        for attempt in itertools.count(1):
            last = attempt >= self._patience.tries
            wait: float | None = self._patience.wait(attempt)
            try:
                response = self._once(request)
            except httpx.TransportError as error:
                never_sent = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
                if last or not (never_sent or _harmless(request)):
                    raise
            else:
                refused = response.status_code == 429
                if last or response.status_code not in BUSY or not (refused or _harmless(request)):
                    return response
                wait = self._asked(response, wait)
                if wait is None:
                    return response
            time.sleep(wait or 0)
        raise AssertionError("unreachable")

    def _once(self, request: httpx.Request) -> httpx.Response:
        end = time.monotonic() + self._patience.answer
        if time.monotonic() > self._end:
            raise httpx.ReadTimeout("the round takes too long", request=request)
        response = self._inner.handle_request(request)
        try:
            # read here, so that an answer that is cut or drips in counts as a failed try
            assert isinstance(response.stream, httpx.SyncByteStream)
            body = b"".join(_in_time(response.stream, end, request))
        finally:
            response.close()
        return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(body))

    def _asked(self, response: httpx.Response, wait: float | None) -> float | None:
        """Return how long to wait for a busy server; None when that is longer than we want."""
        header = response.headers.get("retry-after", "").strip()
        if not header:
            return wait
        if header.isdigit():
            seconds = float(header)
        else:
            moment = email.utils.parsedate_tz(header)
            seconds = max(email.utils.mktime_tz(moment) - time.time(), 0.0) if moment else 0.0
        if seconds > self._patience.longest_wait:
            return None
        return max(seconds, wait or 0.0)


def _harmless(request: httpx.Request) -> bool:
    return request.method != "POST" or request.url.path.startswith(_SAME_AGAIN)


def _in_time(stream: httpx.SyncByteStream, end: float, request: httpx.Request) -> Iterator[bytes]:
    for piece in stream:
        if time.monotonic() > end:
            raise httpx.ReadTimeout("the answer takes too long", request=request)
        yield piece
