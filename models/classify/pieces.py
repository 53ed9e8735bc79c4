"""Cut a word into the pieces that a `tokenizer.json` knows: WordPiece or Unigram, which static encoders come with."""

import json
import unicodedata
from collections.abc import Callable
from math import inf
from pathlib import Path

Cut = Callable[[str], list[int]]


def load_cutter(path: Path) -> Cut:
    """What gives a lower-case word the ids of its pieces; unknown letters are left out. Raises ValueError."""
    data = json.loads(path.read_text("utf-8"))
    model = data["model"]
    if model["type"] == "WordPiece":
        bare = bool((data.get("normalizer") or {}).get("lowercase"))
        return lambda word: _greedy(_without_accents(word) if bare else word, model["vocab"])
    if model["type"] == "Unigram":
        scored = {piece: (at, float(score)) for at, (piece, score) in enumerate(model["vocab"])}
        longest = max(map(len, scored))
        return lambda word: _likeliest(f"▁{word}", scored, longest)
    raise ValueError("neither WordPiece nor Unigram")


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _greedy(word: str, vocab: dict[str, int]) -> list[int]:
    """WordPiece: the longest piece that fits, again and again; a word that does not come out is unknown as a whole."""
    ids, start = [], 0
    while start < len(word):
        ends = range(len(word), start, -1)
        found = next((end for end in ends if ("##" if start else "") + word[start:end] in vocab), None)
        if found is None:
            return []
        ids.append(vocab[("##" if start else "") + word[start:found]])
        start = found
    return ids


def _likeliest(word: str, scored: dict[str, tuple[int, float]], longest: int) -> list[int]:
    """Unigram: the cut with the highest sum of scores (Viterbi); a letter that is no piece is passed over."""
    unknown = min(score for _, score in scored.values()) - 10
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for end in range(1, len(word) + 1):
        options = [(best[end - 1][0] + unknown, best[end - 1][1])]
        for start in range(max(0, end - longest), end):
            at, score = scored.get(word[start:end], (0, -inf))
            if score > -inf:
                options.append((best[start][0] + score, [*best[start][1], at]))
        best.append(max(options, key=lambda option: option[0]))
    return best[-1][1]
