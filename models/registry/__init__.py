"""Trained versions of the reader, each with its model card and checked by hash, and which one is in use."""

from models.registry.card import Card, read_card
from models.registry.file import ModelFileError
from models.registry.versions import (
    RegistryError,
    add_version,
    default_version,
    find_version,
    in_use,
    kept_folder,
    load_reader,
    load_version,
    use_version,
    used_folder,
    version_in_use,
    versions,
)

__all__ = [
    "Card",
    "ModelFileError",
    "RegistryError",
    "add_version",
    "default_version",
    "find_version",
    "in_use",
    "kept_folder",
    "load_reader",
    "load_version",
    "read_card",
    "use_version",
    "used_folder",
    "version_in_use",
    "versions",
]
