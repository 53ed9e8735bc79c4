"""Train the tagger on the marks of the corpus and on variants of its texts.

    python -m models.deidentify.build.train --epochs 14 --seed 7

What is shipped learned from all parts but the test part; `--parts train` is for choosing on the development voices.

Writes `data/tagger.npz`: plain arrays. Everything is seeded; the same corpus and lists give the same weights.
"""

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from models.corpus import iter_texts
from models.deidentify import structured
from models.deidentify.build.augment import TITLES, Marked, Pools, augment, read_frames, read_sentences
from models.deidentify.build.lexicon import faker_names
from models.deidentify.features import BUCKETS, base_flags, features
from models.deidentify.finds import Find
from models.deidentify.lexicon import COMMON_SHIFT, FIRST, WORD, load_lexicon
from models.deidentify.merge import merge
from models.deidentify.pieces import Pieces, cut, masked
from models.deidentify.tagger import LABELS, PATH, WINDOW
from models.deidentify.view import View, look

WIDTH, HIDDEN, BATCH = 32, 96, 700
CUT = -0.7
"""Log odds above which a token is an identifier, chosen on the development voices with weights that never saw them."""
RUNS = 2
"""How many runs the weights are the mean of."""
FRAME_COPIES = 4
"""How often each frame is filled in an epoch."""
SENTENCE_COPIES = 1
"""How often each text that was written for this is seen in an epoch."""
_SAME = {
    "TELEFOON": "DOCUMENT",
    "IBAN": "DOCUMENT",
    "CRYPTO": "DOCUMENT",
    "BSN": "DOCUMENT",
    "KENTEKEN": "DOCUMENT",
    "EMAIL": "ACCOUNT",
    "URL": "ACCOUNT",
}
DROP_IN, DROP_HID, DECAY = 0.2, 0.4, 0.01
_UNLISTED = {"PERSOON": 0.3, "PLAATS": 0.15, "ORGANISATIE": 0.15, "ADRES": 0.15}
"""How often the list's knowledge is hidden by type, so that names that no list holds are learned too."""
_LIKE_A_WORD = 0.015
"""How often a name is shown as an inflected or compound word: the slot has to give it away."""
Array = NDArray[np.float32]


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--parts", nargs="+", default=["train", "dev"])
    options = parser.parse_args()
    texts = [
        (text.raw, [(span.start, span.end, span.type) for span in text.spans])
        for part in options.parts
        for text in iter_texts(part)
    ]
    weights = train(texts, options.epochs, options.seed)
    stored: dict[str, Any] = {name: value.astype(np.float16) for name, value in weights.items()}
    np.savez_compressed(PATH, **stored)
    sys.stdout.write(f"{len(texts)} texts, {PATH.stat().st_size / 1e6:.2f} MB\n")


def train(texts: Sequence[Marked], epochs: int, seed: int) -> dict[str, Array]:
    """Return the weights learned from marked texts: the mean of several runs.

    The runs start from the same weights and see other variants of the texts in another order; their mean reads unseen
    texts better than any of them, at no cost.
    """
    runs = [run(texts, epochs, seed, seed + number) for number in range(RUNS)]
    return {name: np.mean([weights[name] for weights in runs], axis=0, dtype=np.float32) for name in runs[0]}


def run(texts: Sequence[Marked], epochs: int, seed: int, order: int) -> dict[str, Array]:
    """Return the weights of one run: `seed` makes the first weights, `order` the variants of the texts."""
    rng = random.Random(order)
    lexicon = load_lexicon()
    ordinary = [
        word
        for word, flags in lexicon.items()
        if flags & WORD and 3 <= flags >> COMMON_SHIFT <= 5 and 2 < len(word) < 9
    ]
    pools = Pools.read(
        [name for kind, names in faker_names() if kind == FIRST for name in names if " " not in name], ordinary
    )
    frames, sentences = read_frames(), read_sentences()
    model = Model(np.random.default_rng(seed))
    for epoch in range(epochs):
        shuffled = [*texts, *(f for f in frames for _ in range(FRAME_COPIES)), *sentences * SENTENCE_COPIES]
        rng.shuffle(shuffled)
        loss = batches = 0.0
        model.rate = 0.003 * (1 - epoch / epochs) + 0.0002
        for batch in _batches(shuffled, pools, rng):
            loss += model.step(batch)
            batches += 1
        sys.stdout.write(f"epoch {epoch + 1}: loss {loss / batches:.4f}\n")
        sys.stdout.flush()
    return model.mean | {"cut": np.array(CUT, np.float32)}


Example = tuple[list[list[int]], list[int]]


def _batches(order: Iterable[Marked], pools: Pools, rng: random.Random) -> Iterator[list[Example]]:
    batch: list[Example] = []
    size = 0
    for marked in order:
        example = _example(augment(marked, pools, rng), rng)
        batch.append(example)
        size += len(example[1])
        if size > BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _example(marked: Marked, rng: random.Random) -> Example:
    """Features and label of each token; some known spans are masked, as in the tagger's later rounds."""
    text, spans = marked
    view = look(text)
    known = list(structured.find(view))
    if rng.random() < 0.4:
        known += [Find(*_into(view, start, end), kind) for start, end, kind in spans if rng.random() < 0.5]
    known = merge(view.low, known, [])
    return _features_and_labels(view, masked(cut(view), known), spans, rng)


def _into(view: View, start: int, end: int) -> tuple[int, int]:
    if view.index is None:
        return start, end
    inside = [at for at, origin in enumerate(view.index) if start <= origin < end]
    return inside[0], inside[-1] + 1


def _features_and_labels(view: View, tokens: Pieces, spans: list[tuple[int, int, str]], rng: random.Random) -> Example:
    lexicon = load_lexicon()
    rows, labels = [], []
    for place, word in enumerate(tokens.words):
        start, end = view.origin(tokens.starts[place], tokens.ends[place])
        kind = next((kind for left, right, kind in spans if left < end and right > start), "O")
        label = LABELS.index(_SAME.get(kind, kind))
        known = (0, "?") if rng.random() < _UNLISTED.get(kind, 0.01) else base_flags(word, lexicon)
        if kind == "PERSOON" and rng.random() < _LIKE_A_WORD:
            known = (WORD | rng.randint(0, 4) << COMMON_SHIFT, rng.choice(("&", "=", "-e", "-t", "-je", "-en")))
        rows.append(features(tokens.surfaces[place], word, tokens.glue[place], known, rng.random() < 0.08))
        title = kind == "PERSOON" and word in TITLES  # writers differ on whether it belongs to the name
        labels.append(-1 if title or (word[0] == "[" and len(word) > 1) else label)
    return rows, labels


class Model:
    """The tagger's weights while they are learned, with Adam."""

    def __init__(self, rng: np.random.Generator) -> None:
        window = (2 * WINDOW + 1) * WIDTH
        self.rate = 0.003
        self.rng = rng
        self.weights: dict[str, Array] = {
            "table": rng.normal(0, 0.1, (BUCKETS, WIDTH)).astype(np.float32),
            "pad": np.zeros(WIDTH, np.float32),
            "hidden": (rng.normal(0, 1, (window, HIDDEN)) / np.sqrt(window)).astype(np.float32),
            "hidden_bias": np.zeros(HIDDEN, np.float32),
            "out": (rng.normal(0, 1, (HIDDEN, len(LABELS))) / np.sqrt(HIDDEN)).astype(np.float32),
            "out_bias": np.zeros(len(LABELS), np.float32),
        }
        self._first = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self._second = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self.mean = {name: value.copy() for name, value in self.weights.items()}
        self._steps = 0

    def step(self, batch: list[Example]) -> float:
        """Learn from one batch; returns its mean loss."""
        w = self.weights
        incidence, place, labels = _laid_out(batch)
        rows = np.vstack([incidence @ w["table"], w["pad"]])
        window = rows[place].reshape(len(labels), -1)
        keep = (self.rng.random(window.shape) > DROP_IN).astype(np.float32) / (1 - DROP_IN)
        window *= keep
        before = window @ w["hidden"] + w["hidden_bias"]
        mask = (self.rng.random(before.shape) > DROP_HID).astype(np.float32) / (1 - DROP_HID)
        active = np.maximum(before, 0) * mask
        scores = active @ w["out"] + w["out_bias"]
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        odds /= odds.sum(axis=1, keepdims=True)
        counted = labels >= 0
        gold = np.where(counted, labels, 0)
        loss = -np.log(odds[np.arange(len(labels)), gold] + 1e-9)[counted].mean()
        odds[np.arange(len(labels)), gold] -= 1
        # a missed identifier costs more than a word too many
        odds *= (counted * np.where(gold > 0, 1.5, 1.0) / counted.sum()).astype(np.float32)[:, None]
        back = (odds @ w["out"].T) * mask * (before > 0)
        spread = ((back @ w["hidden"].T) * keep).reshape(-1, WIDTH)
        gather = sparse.csr_matrix(
            (np.ones(place.size, np.float32), (place.ravel(), np.arange(place.size))), shape=(len(rows), place.size)
        )
        rows_back = gather @ spread
        self._update("out", active.T @ odds)
        self._update("out_bias", odds.sum(axis=0))
        self._update("hidden", window.T @ back)
        self._update("hidden_bias", back.sum(axis=0))
        self._update("pad", rows_back[-1])
        self._update("table", incidence.T @ rows_back[:-1])
        self._steps += 1
        for name, value in w.items():
            self.mean[name] += max(0.002, 1 / self._steps) * (value - self.mean[name])
        return float(loss)

    def _update(self, name: str, gradient: Array) -> None:
        first, second = self._first[name], self._second[name]
        first += 0.1 * (gradient - first)
        second += 0.002 * (gradient * gradient - second)
        steps = self._steps + 1
        scale = self.rate * np.sqrt(1 - 0.998**steps) / (1 - 0.9**steps)
        value = self.weights[name]
        value -= scale * first / (np.sqrt(second) + 1e-7)
        if name in ("table", "hidden"):
            value *= 1 - self.rate * DECAY


def _laid_out(batch: list[Example]) -> tuple[sparse.csr_matrix, NDArray[np.int64], NDArray[np.int64]]:
    """Tokens x buckets, the window of each token as places in the rows (the last row is the pad), and the labels."""
    columns: list[int] = []
    ends = [0]
    windows: list[NDArray[np.int64]] = []
    labels: list[int] = []
    total = sum(len(example[1]) for example in batch)
    done = 0
    for rows, marks in batch:
        for row in rows:
            columns += row
            ends.append(len(columns))
        padded = np.concatenate([np.full(WINDOW, total), np.arange(done, done + len(rows)), np.full(WINDOW, total)])
        if len(rows):
            windows.append(np.lib.stride_tricks.sliding_window_view(padded, 2 * WINDOW + 1))
        labels += marks
        done += len(rows)
    data = np.ones(len(columns), np.float32)
    return sparse.csr_matrix((data, columns, ends), shape=(total, BUCKETS)), np.concatenate(windows), np.array(labels)


if __name__ == "__main__":
    main()
