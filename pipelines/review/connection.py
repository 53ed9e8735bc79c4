"""The connection with Label Studio: a client with a token, and our two projects."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from label_studio_sdk import LabelStudio
from label_studio_sdk.core.api_error import ApiError

from pipelines.review.screen import screen
from pipelines.review.tasks import MODEL_VERSION
from pipelines.store import ReviewProject, Store
from taxonomy import Taxonomy

TITLES = {"open": "Signalen", "blind": "Signalen zonder voorstel"}
_open: Any = LabelStudio  # its constructor has no types
_EXPECTED = (httpx.HTTPError, ApiError, OSError)


class ReviewUnavailableError(RuntimeError):
    """Label Studio does not answer as it should. The message never quotes an answer: it may hold a text."""


@dataclass(frozen=True)
class Connection:
    """Where Label Studio is and the service account's token."""

    url: str
    token_file: Path

    @contextmanager
    def client(self) -> Iterator[LabelStudio]:
        """Yield a client; raises ReviewUnavailableError when nothing answers, the token is refused or a call fails."""
        try:
            token = self.token_file.read_text().strip()
            with httpx.Client(timeout=60, follow_redirects=True) as http:
                client = _open(base_url=self.url, api_key=token, httpx_client=http)
                client.users.whoami()
                yield client
        except _EXPECTED as error:
            raise _unavailable(error) from None


def _unavailable(error: Exception) -> ReviewUnavailableError:
    """Say what went wrong by its kind; an `ApiError` quotes whole tasks, so its body is left out."""
    status = f" (antwoord {error.status_code})" if isinstance(error, ApiError) else ""
    return ReviewUnavailableError(f"Label Studio is niet bereikbaar of weigert{status}: {type(error).__name__}")


def ensure_projects(client: LabelStudio, store: Store, taxonomy: Taxonomy) -> dict[str, int]:
    """Return the project ids by key, made or brought up to date. Ids are kept, for a title is not unique."""
    with store.read() as session:
        known = {row.key: row.project_id for row in session.query(ReviewProject)}
    ids = {key: _ensure_project(client, key, known.get(key), taxonomy) for key in TITLES}
    if ids != known:
        with store.begin() as session:
            for key, project_id in ids.items():
                session.merge(ReviewProject(key=key, project_id=project_id))
    return ids


def _ensure_project(client: LabelStudio, key: str, known: int | None, taxonomy: Taxonomy) -> int:
    config = screen(taxonomy, blind=key == "blind")
    # Uncertainty sampling is the stream that locks a task for one reviewer and serves the lowest score first.
    settings: dict[str, Any] = {
        "sampling": "Uncertainty sampling",
        "show_collab_predictions": True,
        "model_version": MODEL_VERSION,
        "maximum_annotations": 1,
        "show_skip_button": True,
        "enable_empty_annotation": False,
    }
    projects: Iterable[Any] = client.projects.list(title=TITLES[key], page_size=100)
    ours = (p for p in projects if p.id == known or (known is None and p.title == TITLES[key]))
    found: Any = next(ours, None)
    if found is None:
        found = client.projects.create(title=TITLES[key], label_config=config, **settings)
    elif (found.label_config or "").strip() != config.strip():
        client.projects.update(id=found.id, label_config=config, **settings)
    return int(found.id)
