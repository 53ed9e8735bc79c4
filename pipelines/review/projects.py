"""Our two projects in Label Studio: found again, made or brought up to date."""

from collections.abc import Iterable, Sequence
from typing import Any

from label_studio_sdk import LabelStudio
from label_studio_sdk.core.api_error import ApiError
from sqlalchemy import select

from pipelines.review.connection import asked_list
from pipelines.review.screen import DECISION, IDENTIFIERS, screen
from pipelines.review.tasks import MODEL_VERSION
from pipelines.store import ReviewProject, Store
from taxonomy import Taxonomy

TITLES = {"open": "Signalen", "blind": "Signalen zonder voorstel"}
_SETTINGS: dict[str, Any] = {
    # Uncertainty sampling is the stream that locks a task for one reviewer and serves the lowest score first.
    "sampling": "Uncertainty sampling",
    "show_collab_predictions": True,
    "model_version": MODEL_VERSION,
    "maximum_annotations": 1,
    "show_skip_button": True,
    "enable_empty_annotation": False,
}


def ensure_projects(client: LabelStudio, store: Store, taxonomy: Taxonomy) -> dict[str, int]:
    """Return the project ids by key, made or brought up to date. Ids are kept, for a title is not unique."""
    known = known_projects(store)
    listed = _all_projects(client)
    ids = {key: _ensure_project(client, key, _ours(listed, key, known.get(key)), taxonomy) for key in TITLES}
    if ids != known:
        with store.begin() as session:
            for key, project_id in ids.items():
                session.merge(ReviewProject(key=key, project_id=project_id))
    return ids


def known_projects(store: Store) -> dict[str, int]:
    """Return the project ids by key as they were the last time."""
    with store.read() as session:
        return {row.key: row.project_id for row in session.scalars(select(ReviewProject))}


def task_numbers(client: LabelStudio, ids: Iterable[int]) -> dict[int, int]:
    """Return how many tasks each of these projects holds; a project that is gone is left out."""
    ours = set(ids)
    return {int(p.id): int(p.task_number or 0) for p in _all_projects(client) if p.id in ours}


def _all_projects(client: LabelStudio) -> list[Any]:
    return list(asked_list(lambda: client.projects.list(page_size=100), "results"))


def _looks_like_ours(project: Any) -> bool:
    # an organisation's own server may hold a project of the same name
    return all(f'name="{control}"' in (project.label_config or "") for control in (DECISION, IDENTIFIERS))


def _ours(listed: Sequence[Any], key: str, known: int | None) -> list[Any]:
    """Return the projects that are this one: the known one first, also when somebody gave it another title."""
    renamed = [p for p in listed if p.id == known and p.title not in TITLES.values() and _looks_like_ours(p)]
    titled = [p for p in listed if p.title == TITLES[key] and (p.id == known or _looks_like_ours(p))]
    return renamed + sorted(titled, key=lambda p: (p.id != known, p.id))


def _ensure_project(client: LabelStudio, key: str, found: Sequence[Any], taxonomy: Taxonomy) -> int:
    wanted = {"title": TITLES[key], "label_config": screen(taxonomy, blind=key == "blind"), **_SETTINGS}
    if not found:
        made: Any = client.projects.create(**wanted)
        return int(made.id)
    first, others = found[0], found[1:]
    if _differs(first, wanted):
        _update(client, first.id, wanted)
    for double in others:
        # a lost answer had it made twice; what somebody put in it is left
        if not double.task_number and not _differs(double, wanted):
            client.projects.delete(id=double.id)
    return int(first.id)


def _differs(project: Any, wanted: dict[str, Any]) -> bool:
    # the server strips white space at the end of the configuration, nothing else
    return any(
        str(getattr(project, name, "") or "").strip() != str(value or "").strip() for name, value in wanted.items()
    )


def _update(client: LabelStudio, project: int, wanted: dict[str, Any]) -> None:
    try:
        client.projects.update(id=project, **wanted)
    except ApiError as error:
        # A screen changed by hand cannot be put back while judgements use what was added; the tasks still can be read,
        # and what does not fit is refused when it comes back.
        if error.status_code != 400:
            raise
