"""The report as a flow leaves it: a page in a folder and a summary with counts only."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.store import Store
from pipelines.trends import flow
from pipelines.trends.history import seed_invented_year
from taxonomy import Taxonomy


def test_writes_the_page_and_leaves_counts(
    store: Store, taxonomy: Taxonomy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the flows run on a real Prefect server in the tests of app; here only what is left there matters
    left: dict[str, str] = {}
    monkeypatch.setattr(flow, "create_markdown_artifact", lambda text, **about: left.update(text=text, **about))
    seed_invented_year(store)
    assert flow.write_report(store, taxonomy, tmp_path / "reports") == 53
    assert (tmp_path / "reports" / "trends.html").exists()
    assert left["key"] == "trend-report"
    assert left["text"] == "Het overzicht beslaat 53 weken, waarvan 52 verzonnen (demo)."


def test_the_command_is_imported_without_the_heavy_parts() -> None:
    heavy = ("pandas", "matplotlib", "sqlalchemy", "prefect")
    code = f"import sys, pipelines.trends.commands; print([m for m in {heavy} if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
