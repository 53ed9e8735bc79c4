"""Which trained versions there are, and which one is in use."""

import os
import shutil
import tempfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from models.classify.model import Model
from models.classify.reader import Reader
from models.classify.vectors import load_vectors
from models.registry.card import Card, read_card, write_card
from models.registry.file import load_model, save_model

MODEL_FILE = "model.skops"
_POINTER = "in_use"


class RegistryError(ValueError):
    """A version is not there or can't be used. The message is Dutch and says what to do."""


def default_version() -> Path:
    """The folder of the version that ships with the program."""
    return Path(__file__).parents[1] / "default"


def kept_folder() -> Path:
    """Where versions trained here stand: `models` in VROEGSIGNAAL_HOME, else in `.vroegsignaal` of the checkout."""
    return Path(os.environ.get("VROEGSIGNAAL_HOME") or Path(__file__).parents[2] / ".vroegsignaal") / "models"


def versions(kept: Path | None) -> tuple[Path, ...]:
    """Folders of all versions: those kept here in order of name, then the default."""
    own = sorted(card.parent for card in kept.glob("*/card.json")) if kept else []
    return (*own, *([default_version()] if (default_version() / "card.json").exists() else []))


def find_version(kept: Path | None, version: str) -> Path:
    """The folder of a version by its name or, for the default, by the word `default`. Raises RegistryError."""
    for folder in versions(kept):
        if version == read_card(folder).version or (version == "default" and folder == default_version()):
            return folder
    raise RegistryError(f"Versie {version} is er niet. Kijk met: vroegsignaal models list")


def used_folder(kept: Path | None) -> Path:
    """The folder of the version in use: the one pointed to, else the default."""
    pointer = kept / _POINTER if kept else None
    if pointer and pointer.exists():
        return find_version(kept, pointer.read_text(encoding="utf-8").strip())
    return default_version()


def version_in_use(kept: Path | None) -> str | None:
    """The name of the version in use; None when there is none."""
    folder = used_folder(kept)
    return read_card(folder).version if (folder / "card.json").exists() else None


def use_version(kept: Path, version: str) -> Card:
    """Put a version in use, once it is seen to load and to be fair. Raises RegistryError or ModelFileError."""
    from models.classify.fairness import unfair  # brings the whole of training, which no reading needs

    card = load_version(find_version(kept, version))[1]
    if reasons := unfair(card.figures):
        raise RegistryError(f"Versie {card.version} wordt niet in gebruik genomen: {'; '.join(reasons)}.")
    kept.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = kept / f"{_POINTER}.new"
    fresh.write_text(card.version + "\n", encoding="utf-8")
    fresh.replace(kept / _POINTER)
    return card


def add_version(folder: Path, model: Model, card: Card) -> Card:
    """Save a model and its card in a new folder, all at once; gives the card with the file's hash."""
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (folder / "card.json").exists():
        shutil.rmtree(folder)  # the same version made again
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as fresh:
        made = Path(fresh) / "version"
        made.mkdir()
        filled = replace(card, sha256=save_model(model, made / MODEL_FILE))
        write_card(filled, made)
        made.replace(folder)
    return filled


def load_version(folder: Path) -> tuple[Model, Card]:
    """A version's model, checked against its card. Raises ModelFileError or ValueError."""
    card = read_card(folder)
    return load_model(folder / MODEL_FILE, card.sha256), card


def in_use(kept: Path | None) -> Reader:
    """The reader of the version in use, kept in memory until another one is."""
    return load_reader(used_folder(kept))


def load_reader(folder: Path) -> Reader:
    """The reader of a version."""
    return _reader(folder, read_card(folder).sha256)


@lru_cache(maxsize=2)
def _reader(folder: Path, sha256: str) -> Reader:
    model, card = load_version(folder)
    name = card.data.get("vectors")
    vectors = load_vectors(name) if name else None
    if vectors and vectors.digest != card.data["vectors_digest"]:
        raise RegistryError(f"Versie {card.version} is gemaakt met andere woordvectoren dan nu in {name} staan.")
    return Reader(model, card.version, vectors)
