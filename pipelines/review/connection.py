"""The connection with Label Studio: a client with a token, and errors that quote nothing."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import pydantic
from label_studio_sdk import LabelStudio
from label_studio_sdk.core.api_error import ApiError

from pipelines.review.patience import BUSY, QUICK, Patience, PatientTransport

_open: Any = LabelStudio  # its constructor has no types


class NonsenseError(ValueError):
    """An answer that is no answer to the question. It is not quoted."""


_EXPECTED = (
    httpx.HTTPError,
    httpx.InvalidURL,
    ApiError,
    OSError,
    pydantic.ValidationError,
    json.JSONDecodeError,
    NonsenseError,
)


class ReviewUnavailableError(RuntimeError):
    """Label Studio does not answer as it should. The message never quotes an answer: it may hold a text."""


@dataclass(frozen=True)
class Connection:
    """Where Label Studio is, the service account's token, whether it is our own server, and how long we wait."""

    url: str
    token_file: Path
    own: bool = False
    patience: Patience = field(default_factory=Patience)

    def quick(self) -> "Connection":
        """Return the same, for whoever waits at a screen."""
        return replace(self, patience=QUICK)

    @contextmanager
    def client(self) -> Iterator[LabelStudio]:
        """Yield a client; raises ReviewUnavailableError when nothing answers, the token is refused or a call fails."""
        patience = self.patience
        try:
            token = self.token_file.read_text().strip()
            times = httpx.Timeout(patience.answer, connect=min(patience.answer, 10.0))
            with httpx.Client(transport=PatientTransport(patience), timeout=times, follow_redirects=True) as http:
                # the SDK repeats whatever failed, also what the server had done already: our transport knows better
                client = _open(base_url=self.url, api_key=token, httpx_client=http, max_retries=0)
                client.users.whoami()
                yield client
        except _EXPECTED as error:
            raise ReviewUnavailableError(_in_dutch(error)) from None


def asked_list(ask: Callable[[], Any], name: str) -> Any:
    """Return the first page of a list; raises NonsenseError when the answer holds no list of this name.

    The SDK takes anything for an answer, and one without tasks for a project without tasks.
    """
    try:
        page = ask()
    except (TypeError, AttributeError, KeyError):
        raise NonsenseError from None
    if not isinstance(getattr(page.response, name, None), list):
        raise NonsenseError
    return page


def _in_dutch(error: Exception) -> str:
    """Say what went wrong by its kind; an `ApiError` quotes whole tasks, so its body is left out."""
    kind = type(error).__name__
    if isinstance(error, ApiError):
        status = error.status_code
        if status in (401, 403):
            return f"Label Studio weigert ons token (antwoord {status}); zie 'Back-up en terugzetten' in docs/beheer.md"
        if status in BUSY:
            return f"Label Studio heeft een storing of is te druk (antwoord {status})"
        return f"Label Studio weigert wat wij vragen (antwoord {status}, {kind})"
    if isinstance(error, httpx.TimeoutException):
        return f"Label Studio antwoordt te traag ({kind})"
    if isinstance(error, httpx.HTTPError | ConnectionError):
        return f"Label Studio is niet bereikbaar of brak af ({kind})"
    if isinstance(error, OSError):
        return f"Het token van Label Studio is niet te lezen ({kind})"
    return f"Label Studio antwoordt onbegrijpelijk ({kind})"
