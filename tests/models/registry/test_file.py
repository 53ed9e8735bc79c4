"""Model files: read as skops reads them, and refused when they are changed or hold anything else."""

import pickle
import zipfile
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from skops import io

from models.classify.training import Trained, train
from models.registry.file import TRUSTED, ModelFileError, digest, load_model, save_model
from tests.models.classify.lessons import small_lesson


@pytest.fixture(scope="module")
def trained() -> Trained:
    return train(small_lesson(6))


@pytest.fixture
def saved(trained: Trained, tmp_path: Path) -> tuple[Path, str]:
    path = tmp_path / "model.skops"
    return path, save_model(trained.model, path)


def test_what_is_saved_is_read(trained: Trained, saved: tuple[Path, str]) -> None:
    read = load_model(*saved).arrays()
    assert all(np.array_equal(read[name], value) for name, value in trained.model.arrays().items())


def test_skops_reads_the_same_and_trusts_nothing_more(saved: tuple[Path, str]) -> None:
    path, sha256 = saved
    assert io.get_untrusted_types(file=path) == list(TRUSTED) == []
    theirs = io.load(path, trusted=list(TRUSTED))
    ours = load_model(path, sha256).arrays()
    assert set(theirs) == set(ours)
    assert all(np.array_equal(theirs[name], ours[name]) for name in ours)


def test_a_changed_file_is_refused(saved: tuple[Path, str]) -> None:
    path, sha256 = saved
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelFileError, match="veranderd"):
        load_model(path, sha256)


def poisoned_with_a_type(path: Path) -> None:
    io.dump({"ids": SimpleNamespace(x=1)}, path)


def poisoned_with_text(path: Path) -> None:
    io.dump({"ids": np.array(["een woord"])}, path)


def poisoned_with_pickle(path: Path) -> None:
    path.write_bytes(pickle.dumps({"ids": 1}))


def poisoned_with_objects(path: Path) -> None:
    io.dump({"ids": np.zeros(1)}, path)
    with zipfile.ZipFile(path) as parts:
        held = {name: parts.read(name) for name in parts.namelist()}
    inside = path.with_suffix(".npy")
    np.save(inside, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with zipfile.ZipFile(path, "w") as parts:
        for name, data in held.items():
            parts.writestr(name, inside.read_bytes() if name.endswith(".npy") else data)


@pytest.mark.parametrize(
    "poison", [poisoned_with_a_type, poisoned_with_text, poisoned_with_pickle, poisoned_with_objects]
)
def test_a_poisoned_file_is_refused_though_its_hash_is_right(poison, tmp_path: Path) -> None:
    path = tmp_path / "model.skops"
    poison(path)
    with pytest.raises(ModelFileError):
        load_model(path, digest(path))


def test_a_model_for_other_word_lists_is_refused(saved: tuple[Path, str], trained: Trained) -> None:
    path, _ = saved
    io.dump({**trained.model.arrays(), "features": trained.model.features + 1}, path)
    with pytest.raises(ModelFileError, match="woordlijsten"):
        load_model(path, digest(path))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError):
        load_model(tmp_path / "model.skops", "0")
