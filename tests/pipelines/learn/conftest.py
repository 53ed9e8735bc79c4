"""The small version in use, with cuts that miss too much."""

from pathlib import Path

import pytest

from tests.pipelines.learn.scene import keep_base


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return keep_base(tmp_path / "models", 0.9, 0.4)
