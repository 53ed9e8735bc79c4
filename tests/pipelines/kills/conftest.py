"""Children that are forked from one process, which has loaded the heavy parts once."""

from multiprocessing.context import ForkServerContext

import pytest

from tests.pipelines.kills import scene
from tests.pipelines.review.conftest import client

__all__ = ["client"]


@pytest.fixture(scope="session")
def forks() -> ForkServerContext:
    return scene.forks()
