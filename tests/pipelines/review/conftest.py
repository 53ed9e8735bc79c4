"""A Label Studio without projects for each test: each brings its own store."""

from collections.abc import Iterator

import pytest
from label_studio_sdk import LabelStudio

from tests.conftest import LabelStudioServer


@pytest.fixture
def client(labelstudio: LabelStudioServer) -> Iterator[LabelStudio]:
    with labelstudio.connection.client() as client:
        yield client
        for project in client.projects.list(page_size=100):
            client.projects.delete(id=project.id)
