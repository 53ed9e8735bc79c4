"""Looking through every byte for the traces of canaries, in every form in which a program might write them."""

import base64
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus

import numpy as np
import numpy.typing as npt

from tests.pipelines.app.canaries.canary import Canary

_GRAM = 5  # bytes by which a form is recognised at first; nothing shorter is looked for
_CHUNK = 1 << 18
_TABLE_BITS = 24
_MASK = np.uint64((1 << 8 * _GRAM) - 1)
Words = npt.NDArray[np.uint64]
_MIX = np.uint64(0x9E3779B97F4A7C15)


def encodings(trace: str) -> dict[str, set[bytes]]:
    """Return the bytes of a trace in each encoding, by its name; as it stands and with its case reversed."""
    cases = {trace, trace.swapcase(), trace.lower(), trace.upper()}
    return {
        "utf-8": {text.encode() for text in cases},
        "utf-16": {text.encode(kind) for text in cases for kind in ("utf-16-le", "utf-16-be")},
        "base64": {form for text in cases for form in _base64(text.encode())},
        "url": {form for text in cases for form in _url(text)},
        "json": {json.dumps(text)[1:-1].encode() for text in cases},
    }


def _base64(raw: bytes) -> Iterator[bytes]:
    """Yield what of base64 does not depend on its neighbours, at each of the three places it can start."""
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + raw)
        first = -(-before * 4 // 3)  # signs that hold bits of what came before
        kept = whole[first : (before + len(raw)) * 8 // 6]
        yield kept
        yield kept.translate(bytes.maketrans(b"+/", b"-_"))


def _url(text: str) -> Iterator[bytes]:
    for form in (quote(text), quote(text, safe=""), quote_plus(text)):
        yield form.encode()
        yield re.sub("%..", lambda found: found[0].lower(), form).encode()


@dataclass(frozen=True)
class Hit:
    """A canary that was found, in which encoding and in which file."""

    canary: Canary
    encoding: str
    file: Path


class Searcher:
    """Finds all canaries in one pass over the bytes, however many there are."""

    def __init__(self, flock: Sequence[Canary]) -> None:
        self._canaries: dict[bytes, list[tuple[Canary, str]]] = defaultdict(list)
        for canary in flock:
            for trace in canary.traces:
                for name, forms in encodings(trace).items():
                    for form in forms:
                        if len(form) >= _GRAM:
                            self._canaries[form].append((canary, name))
        self._longest = max(map(len, self._canaries))
        self._patterns: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
        self._index()

    def _index(self) -> None:
        grams = {form: [form[at : at + _GRAM] for at in range(len(form) - _GRAM + 1)] for form in self._canaries}
        shared = Counter(gram for some in grams.values() for gram in set(some))
        for form, some in grams.items():
            at = min(range(len(some)), key=lambda at: shared[some[at]])  # its rarest, so that few places are looked at
            self._patterns[int.from_bytes(some[at], "little")].append((at, form))
        self._table = np.zeros(1 << _TABLE_BITS, dtype=bool)
        self._table[_hashed(np.fromiter(self._patterns, dtype=np.uint64))] = True

    def in_bytes(self, data: bytes) -> Iterator[tuple[Canary, str]]:
        """Yield each canary in `data` with the encoding it was found in."""
        padded = data + bytes(8)
        seen = set()
        for first in range(8):
            words = np.frombuffer(padded, dtype="<u8", offset=first, count=(len(padded) - first) // 8) & _MASK
            for place in np.flatnonzero(self._table[_hashed(words)]).tolist():
                for at, form in self._patterns.get(int(words[place]), ()):
                    start = first + 8 * place - at
                    if form not in seen and start >= 0 and data.startswith(form, start) and _alone(data, start, form):
                        seen.add(form)
                        yield from self._canaries[form]

    def in_folders(self, roots: Iterable[Path]) -> list[Hit]:
        """Return every canary under these folders, in files and in their names."""
        return self.in_files({file for root in roots for file in root.rglob("*")})

    def in_files(self, files: Iterable[Path]) -> list[Hit]:
        """Return every canary in these files and in their names."""
        hits: dict[tuple[str, str, Path], Hit] = {}
        for file in sorted(files):
            for piece in (bytes(file.name, "utf-8", "surrogateescape"), *self._pieces(file)):
                for canary, encoding in self.in_bytes(piece):
                    hits.setdefault((canary.surface, encoding, file), Hit(canary, encoding, file))
        return list(hits.values())

    def _pieces(self, file: Path) -> Iterator[bytes]:
        """Yield a file in pieces that overlap by the longest form."""
        try:
            if not file.is_file() or file.is_symlink():
                return
            with file.open("rb") as source:
                kept = b""
                while piece := source.read(_CHUNK):
                    yield kept + piece
                    kept = (kept + piece)[-self._longest :]
        except (FileNotFoundError, PermissionError):  # a server took it away in between, or it is another's
            return


def _hashed(words: Words) -> Words:
    return (words * _MIX) >> np.uint64(64 - _TABLE_BITS)


def _alone(data: bytes, start: int, form: bytes) -> bool:
    """Say whether a bare number stands by itself: within a longer one, of a float or a time, it is chance."""
    wide = 2 if form[1:2] == b"\0" or form[:1] == b"\0" else 1
    digits = form.replace(b"\0", b"")
    if not digits.isdigit():
        return True
    before = data[max(0, start - wide) : start].replace(b"\0", b"")
    after = data[start + len(form) : start + len(form) + wide].replace(b"\0", b"")
    return not (before.isdigit() or before == b"." or after.isdigit())
