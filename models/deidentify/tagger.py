"""The trained decision: reads each token in its context and says what identifier it belongs to, if any.

A window of token vectors (sums of feature vectors) goes through one hidden layer. What is found is masked by its
placeholder and the text is read again, until nothing new comes: so a stripped text, read again, stays as it is.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.deidentify.features import GLUED_LEFT, GLUED_RIGHT, LINE_START, features
from models.deidentify.finds import Find
from models.deidentify.lexicon import load_lexicon
from models.deidentify.tokens import tokenize
from models.deidentify.view import View

PATH = Path(__file__).parent / "data" / "tagger.npz"
LABELS = ("O", "PERSOON", "ACCOUNT", "DOCUMENT", "ADRES", "PLAATS", "ORGANISATIE", "DATUM", "LEEFTIJD")
WINDOW = 4
"""Tokens to either side that are read along."""
_KEPT = 20_000
_ROUNDS = 4
_CHUNK = 4096

Array = NDArray[np.float32]


class Piece(NamedTuple):
    """A token as the tagger sees it: its place, its folded word, and the key of its features."""

    start: int
    end: int
    key: tuple[str, str, int]


class Tagger:
    """Weights, and the vectors of tokens met before."""

    def __init__(self, weights: dict[str, Array]) -> None:
        """Take `table` (buckets x width), `hidden`, `hidden_bias`, `out`, `out_bias`, `pad`, and `cut` (a log odds)."""
        self.table, self.pad = weights["table"], weights["pad"]
        self.hidden, self.hidden_bias = weights["hidden"], weights["hidden_bias"]
        self.out, self.out_bias = weights["out"], weights["out_bias"]
        self.cut = float(weights["cut"])
        self.lexicon = load_lexicon()
        self._rows: dict[tuple[str, str, int], Array] = {}

    def label(self, keys: list[tuple[str, str, int]]) -> list[str]:
        """Return one of `LABELS` for each token."""
        scores = self.scores(keys)
        rest = scores[:, 1:]
        best = rest.argmax(axis=1)
        sure = rest.max(axis=1) - scores[:, 0] > self.cut
        return [LABELS[1 + which] if yes else "O" for which, yes in zip(best.tolist(), sure.tolist(), strict=True)]

    def scores(self, keys: list[tuple[str, str, int]]) -> Array:
        """Return the score of each label for each token: tokens x labels."""
        rows = np.empty((len(keys) + 2 * WINDOW, self.table.shape[1]), np.float32)
        rows[:WINDOW] = rows[len(keys) + WINDOW :] = self.pad
        kept = self._rows
        if len(kept) > _KEPT:
            kept.clear()
        for place, key in enumerate(keys, WINDOW):
            row = kept.get(key)
            if row is None:
                row = kept[key] = self.table[features(*key, self.lexicon)].sum(axis=0)
            rows[place] = row
        width = self.table.shape[1]
        parts = []
        for first in range(0, len(keys), _CHUNK):
            size = min(_CHUNK, len(keys) - first)
            window = np.lib.stride_tricks.as_strided(
                rows[first:], (size, (2 * WINDOW + 1) * width), (rows.strides[0], rows.strides[1]), writeable=False
            )
            parts.append(np.maximum(window @ self.hidden + self.hidden_bias, 0) @ self.out + self.out_bias)
        return parts[0] if len(parts) == 1 else np.concatenate(parts)


def pieces(view: View, known: list[Find]) -> list[Piece]:
    """Cut a view into the tagger's tokens, with each known find as one masked token."""
    low, text = view.low, view.text
    tokens = tokenize(low)
    out: list[Piece] = []
    masks = iter(known)
    mask = next(masks, None)
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        while mask and mask.end <= start:
            mask = next(masks, None)
        if mask and mask.start < end:
            if not out or out[-1].start != mask.start:
                name = f"[{mask.type.lower()}]"
                out.append(Piece(mask.start, mask.end, (name, name, 0)))
            continue
        glue = 0
        if start and not (before := low[start - 1]).isspace():
            glue = GLUED_LEFT
        elif start == 0 or before == "\n":
            glue = LINE_START
        if end < len(low) and not low[end].isspace():
            glue |= GLUED_RIGHT
        surface = text[start:end] if view.index is None else view.surface(start, end)
        out.append(Piece(start, end, (surface, word, glue)))
    return out


def find(view: View, known: list[Find], tagger: Tagger) -> list[Find]:
    """Return what the tagger finds beyond `known` (in order, without overlap)."""
    found: list[Find] = []
    for _ in range(_ROUNDS):
        cut = pieces(view, sorted([*known, *found]))
        if not cut:
            break
        labels = tagger.label([piece.key for piece in cut])
        new = [
            Find(piece.start, piece.end, label)
            for piece, label in zip(cut, labels, strict=True)
            if label != "O" and piece.key[1][0] != "["
        ]
        if not new:
            break
        found = _joined(view.low, found + new)
    return found


def _joined(low: str, finds: list[Find]) -> list[Find]:
    """Join neighbours of one type with nothing but a blank or a sign of a name between them."""
    out: list[Find] = []
    for find in sorted(finds):
        if out and out[-1].type == find.type and low[out[-1].end : find.start] in ("", " ", "-", ".", "'", ". ", "/", "_", ", "[:1]):
            out[-1] = Find(out[-1].start, find.end, find.type)
        else:
            out.append(find)
    return out


@lru_cache(maxsize=1)
def load_tagger() -> Tagger:
    """Read the weights; plain arrays, no pickle."""
    with np.load(PATH, allow_pickle=False) as stored:
        return Tagger({name: stored[name].astype(np.float32) for name in stored.files})
