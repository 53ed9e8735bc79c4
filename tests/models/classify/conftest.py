"""A reader trained on the small lesson, once for all tests."""

import pytest

from models.classify.reader import Reader
from models.classify.training import Trained, train
from tests.models.classify.lessons import small_lesson


@pytest.fixture(scope="session")
def trained() -> Trained:
    """What training makes of the small lesson."""
    return train(small_lesson())


@pytest.fixture(scope="session")
def reader(trained: Trained) -> Reader:
    """A reader of the small lesson."""
    return Reader(trained.model, "klein")
