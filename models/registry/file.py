"""Save a model with skops, and read it back from a closed list of parts: numbers in arrays, and one whole number.

Reading needs no scikit-learn and runs nothing that stands in the file: the schema is checked against what a model may
hold, and arrays are read without pickle. A test holds that skops itself reads the same, trusting only its safe types.
"""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.classify.model import Model, OtherFeaturesError

MAX_BYTES = 64_000_000
TRUSTED: tuple[str, ...] = ()
"""Types that skops may build besides its own safe ones: none."""


class ModelFileError(ValueError):
    """A model file is changed, broken or holds something else than a model."""


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def save_model(model: Model, path: Path) -> str:
    """Write a model with skops; gives the file's SHA-256."""
    from skops import io  # slow to import, and only needed here

    io.dump(model.arrays(), path, compression=zipfile.ZIP_DEFLATED)
    return digest(path)


def load_model(path: Path, sha256: str) -> Model:
    """Read a model of which the card gives this SHA-256. Raises ModelFileError when anything is not as it must be."""
    if not path.is_file() or path.stat().st_size > MAX_BYTES:
        raise ModelFileError(f"{path.name}: geen modelbestand, of te groot")
    if digest(path) != sha256:
        raise ModelFileError(
            f"{path.name}: het bestand is veranderd sinds de modelkaart is gemaakt; het wordt niet gebruikt"
        )
    try:
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > 4 * MAX_BYTES:
                raise ModelFileError(f"{path.name}: te groot na uitpakken")
            return Model(**_values(parts))
    except ModelFileError:
        raise
    except OtherFeaturesError:
        told = "gemaakt voor andere woordlijsten dan dit programma leest; train een nieuwe versie of kies een andere"
        raise ModelFileError(f"{path.name}: {told}") from None
    except (ValueError, TypeError, KeyError, OSError, zipfile.BadZipFile) as error:
        raise ModelFileError(f"{path.name}: geen leesbaar model ({type(error).__name__})") from None


def _values(parts: zipfile.ZipFile) -> dict[str, Any]:
    schema = json.loads(parts.read("schema.json"))
    if (schema["__module__"], schema["__class__"]) != ("builtins", "dict"):
        raise ValueError("not a dict")
    return {name: _value(parts, node) for name, node in schema["content"].items()}


def _value(parts: zipfile.ZipFile, node: dict[str, Any]) -> Any:
    """One array or one whole number; anything else is refused."""
    if node["__loader__"] == "JsonNode":
        value = json.loads(node["content"])
        if type(value) is not int:
            raise ValueError("not a whole number")
        return value
    if (node["__module__"], node["__class__"], node["__loader__"]) != ("numpy", "ndarray", "NdArrayNode"):
        raise ValueError("an unknown type")
    with parts.open(node["file"]) as source:
        array: NDArray[Any] = np.lib.format.read_array(source, allow_pickle=False)  # type: ignore[no-untyped-call]
    if array.dtype.kind not in "fi":
        raise ValueError("not numbers")
    return array
