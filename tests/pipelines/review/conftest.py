"""A Label Studio without projects for each test: each brings its own store."""

from collections.abc import Iterator

import pytest
from label_studio_sdk import LabelStudio

from tests.conftest import LabelStudioServer


@pytest.fixture
def client(labelstudio: LabelStudioServer) -> Iterator[LabelStudio]:
    with labelstudio.connection.client() as client:
        clear(client)  # of tests elsewhere, which keep theirs as long as the server runs
        yield client
        clear(client)


def clear(client: LabelStudio) -> None:
    """Delete all projects."""
    for project in list(client.projects.list(page_size=100)):
        client.projects.delete(id=project.id)
