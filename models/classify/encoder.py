"""A static sentence encoder in a local folder: `tokenizer.json` beside `model.safetensors` (as model2vec writes them).

Its vector of a text is the sum of its pieces' vectors. So what each word adds stays exact; no deeper encoder allows it.
"""

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.classify.pieces import load_cutter

TOKENIZER, WEIGHTS = "tokenizer.json", "model.safetensors"
_KINDS = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4"}
_TABLES = ("embeddings", "embedding.weight")
"""How model2vec and sentence-transformers call the table of vectors."""


def is_encoder(folder: Path) -> bool:
    """Whether a folder holds a static encoder."""
    return (folder / TOKENIZER).is_file() and (folder / WEIGHTS).is_file()


def load_encoder(folder: Path) -> Callable[[str], NDArray[np.float64]]:
    """What gives a word its vector: the sum over its pieces, zeros when all are unknown. Raises ValueError."""
    try:
        tables = _read_tables(folder / WEIGHTS)
        table = next(tables[name] for name in _TABLES if name in tables)
        cut = load_cutter(folder / TOKENIZER)
        width = table.shape[1]
    except (OSError, ValueError, KeyError, IndexError, TypeError, StopIteration) as error:
        raise ValueError(f"{folder.name}: geen leesbare zinsencoder ({type(error).__name__})") from None

    @lru_cache(maxsize=20_000)
    def vector(word: str) -> NDArray[np.float64]:
        ids = np.array(cut(word), np.int64)
        if not len(ids):
            return np.zeros(width)
        scale = tables["weights"][ids][:, None] if "weights" in tables else 1.0
        rows = tables["mapping"][ids] if "mapping" in tables else ids
        return np.asarray((table[rows] * scale).sum(axis=0), np.float64)

    return vector


def _read_tables(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a safetensors file, mapped from disk: a length, a header in JSON, and the plain numbers."""
    with path.open("rb") as source:
        size = int.from_bytes(source.read(8), "little")
        header = json.loads(source.read(size))
    found: dict[str, NDArray[Any]] = {}
    for name, row in header.items():
        if name != "__metadata__":
            start, shape = 8 + size + row["data_offsets"][0], tuple(row["shape"])
            found[name] = np.memmap(path, _KINDS[row["dtype"]], "r", start, shape)
    return found
