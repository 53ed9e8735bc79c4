"""Versions: made, listed, chosen; the default is small and quick."""

import json
import shutil
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from models.classify.commands import models, train
from models.corpus import CorpusError
from models.registry import (
    ModelFileError,
    RegistryError,
    default_version,
    in_use,
    load_version,
    read_card,
    use_version,
    version_in_use,
    versions,
)
from models.registry.make import make_version
from tests.models.classify.lessons import small_lesson


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home") / "models"
    make_version(small_lesson(12), "een kleine les", folder)
    return folder


def own(kept: Path) -> Path:
    return next(folder for folder in versions(kept) if folder != default_version())


def test_a_version_is_used_only_when_chosen(kept: Path) -> None:
    assert version_in_use(kept) == version_in_use(None) == read_card(default_version()).version
    card = use_version(kept, read_card(own(kept)).version)
    assert version_in_use(kept) == card.version == in_use(kept).read("hoi").model
    use_version(kept, "default")
    assert version_in_use(kept) == version_in_use(None)


def test_the_same_lesson_makes_the_same_version(kept: Path) -> None:
    before = read_card(own(kept)).version
    assert make_version(small_lesson(12), "nog eens", kept).version == before


def test_an_unfair_version_is_not_used(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "models" / own(kept).name
    shutil.copytree(own(kept), folder)
    card = json.loads((folder / "card.json").read_text("utf-8"))
    card["figures"]["swaps"]["kinds"]["geloof"]["percentile_95"] = 0.11
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(RegistryError, match="geloof"):
        use_version(tmp_path / "models", card["version"])
    assert version_in_use(tmp_path / "models") == version_in_use(None)


def test_an_unknown_version_is_told(kept: Path) -> None:
    with pytest.raises(RegistryError, match="models list"):
        use_version(kept, "bestaat-niet")


def test_a_changed_version_is_not_used(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "models" / own(kept).name
    folder.mkdir(parents=True)
    (folder / "card.json").write_bytes((own(kept) / "card.json").read_bytes())
    (folder / "model.skops").write_bytes(b"iets anders")
    with pytest.raises(ModelFileError):
        use_version(tmp_path / "models", read_card(folder).version)


def test_the_card_says_what_a_reader_must_know(kept: Path) -> None:
    card = read_card(own(kept))
    assert {"gebruik", "niet_voor", "grenzen", "eerlijkheid"} <= set(card.words)
    assert card.data["texts"] == len(small_lesson(12).texts)
    assert card.figures["labels"]


def test_the_default_is_small_and_loads_quickly() -> None:
    assert sum(path.stat().st_size for path in default_version().iterdir()) < 20_000_000
    start = time.process_time()
    load_version(default_version())
    assert time.process_time() - start < 1.0  # some 0.2 s on a quiet machine


@pytest.fixture
def home(kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VROEGSIGNAAL_HOME", str(kept.parent))
    return kept.parent


def test_list_show_and_use(home: Path, kept: Path) -> None:
    run = CliRunner()
    listed = run.invoke(models, ["list"])
    assert listed.exit_code == 0
    assert listed.output.count("*") == 1
    version = read_card(own(kept)).version
    assert version in run.invoke(models, ["show", version]).output
    assert run.invoke(models, ["use", version]).exit_code == 0
    assert f"* {version}" in run.invoke(models, ["list"]).output
    assert run.invoke(models, ["use", "bestaat-niet"]).exit_code == 1
    run.invoke(models, ["use", "default"])


def test_evaluate_prints_a_table_and_saves_figures(home: Path, tmp_path: Path) -> None:
    rows = [
        {"id": "1", "text": "vapes te koop bij school, 15 euro per stuk", "categories": ["handel"], "marks": []},
        {"id": "2", "text": "morgen toets wiskunde", "categories": [], "marks": []},
        {"id": "3", "text": "er zat een mes in zijn tas", "categories": [], "marks": ["wapens"]},
    ]
    file = tmp_path / "toets.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    done = CliRunner().invoke(models, ["evaluate", str(file), "--figures", str(tmp_path / "uit")])
    assert done.exit_code == 0, done.output
    assert "handel" in done.output
    assert "AUROC" in done.output
    saved = {path.name for path in (tmp_path / "uit").iterdir()}
    assert saved == {"figures.json", "reliability.svg", "precision_recall.svg", "confusion.svg"}
    assert all("vapes" not in (tmp_path / "uit" / name).read_text("utf-8") for name in saved)


def test_evaluate_tells_what_is_wrong_without_content(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "kapot.jsonl"
    file.write_text('{"id": "1", "text": "geheim woord", "categories": ["onzin"]}\n', encoding="utf-8")
    done = CliRunner().invoke(models, ["evaluate", str(file)])
    assert done.exit_code == 1
    assert "regel 1" in done.output
    assert "geheim" not in done.output


def test_train_without_a_corpus_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.classify.lesson.iter_texts", lambda part: iter(()))
    assert CliRunner().invoke(train, []).exit_code == 1
    assert issubclass(CorpusError, ValueError)
