"""The notebook for analysts runs as it stands, on a store and without one."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from pipelines.store import open_store
from pipelines.trends.history import seed_invented_year
from tests.pipelines.trends.rows import handed_in

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "trends.ipynb"


def _run(folder: Path) -> str:
    notebook: Any = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    return "\n".join(
        str(output.get("text", "") or output.get("data", {}))
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    )


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VROEGSIGNAAL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))


def test_is_kept_without_outputs() -> None:
    notebook: Any = nbformat.read(NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
            assert len(cell.source.splitlines()) <= 10


def test_shows_an_invented_year_where_there_is_no_store(tmp_path: Path) -> None:
    shown = _run(tmp_path)
    assert "53 weken, waarvan 52 verzonnen (demo)" in shown
    assert shown.count("<svg") == 3
    assert not (tmp_path / "home").exists()


def test_shows_the_store(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    settings = Path(__file__).parents[2] / "pipelines" / "app" / "settings_demo.yaml"
    (home / "settings.yaml").write_text(settings.read_text(encoding="utf-8"), encoding="utf-8")
    store = open_store(f"sqlite:///{home / 'store.db'}")
    seed_invented_year(store)
    handed_in(store, count=7, proposed=["cyber"])
    store.close()
    shown = _run(tmp_path)
    assert "53 weken, waarvan 52 verzonnen (demo)" in shown
    assert "Ingebracht in 53 weken" in shown
