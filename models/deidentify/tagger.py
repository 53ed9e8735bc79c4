"""The trained decision: reads each token in its context and says what identifier it belongs to, if any.

A window of token vectors (sums of feature vectors) goes through one hidden layer. What is found is masked by its
placeholder and the text is read again, until nothing new comes: so a stripped text, read again, stays as it is.
"""

from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from models.deidentify.features import base_flags, features
from models.deidentify.finds import Find
from models.deidentify.joining import joined
from models.deidentify.lexicon import COMMON_SHIFT, list_vote, load_lexicon
from models.deidentify.naming import named, repeated
from models.deidentify.pieces import Pieces, cut, masked
from models.deidentify.view import View

PATH = Path(__file__).parent / "data" / "tagger.npz"
LABELS = ("O", "PERSOON", "ACCOUNT", "DOCUMENT", "ADRES", "PLAATS", "ORGANISATIE", "DATUM", "LEEFTIJD")
WINDOW = 4
"""Tokens to either side that are read along."""
MAX_FORMS = 20_000
"""More different words than this are no conversation and are not read: the text is then redacted whole."""
_FOR = np.array([label != "O" for label in LABELS], np.float32)
_AGAINST = np.array([label in ("PERSOON", "PLAATS") for label in LABELS], np.float32)
_KEPT = 30_000
_KNOWN_AT_START = 6
"""How common a word is whose part of the hidden layer is worked out before the first text."""
_ROUNDS = 5
_CHUNK = 2048
_PAGE = 512
"""Numbers within less than a page of memory."""

Array = NDArray[np.float32]
Form = tuple[str, int]
"""A token as written, and how it is stuck to its neighbours."""


class UnreadableError(ValueError):
    """A text holds too many different words to be one conversation."""


class Tagger:
    """Weights, and what each token met before adds to the hidden layer from every place in the window."""

    def __init__(self, weights: dict[str, Array]) -> None:
        """Take `table` (buckets x width), `hidden`, `hidden_bias`, `out`, `out_bias`, `pad`, and `cut` (a log odds)."""
        self.table = weights["table"]
        width = self.table.shape[1]
        hidden = weights["hidden"].reshape(2 * WINDOW + 1, width, -1)
        self.hidden_bias = weights["hidden_bias"]
        self.out, self.out_bias = weights["out"], weights["out_bias"].copy()
        self.out_bias[0] += weights["cut"]  # so that the best label is the answer
        self.lexicon = load_lexicon()
        self._flat = np.ascontiguousarray(hidden.transpose(1, 0, 2).reshape(width, -1))
        self._pad = np.einsum("w,kwh->kh", weights["pad"], hidden)
        self._kept = np.empty((_KEPT + _CHUNK + 2 * WINDOW, *self._pad.shape), np.float32)
        self._votes = np.zeros((len(self._kept), len(LABELS)), np.float32)
        self._fresh = 0
        self._lock = Lock()
        self._forget()

    def _forget(self) -> None:
        """Start anew with the most common words, which nearly every text needs."""
        self._forms: dict[Form, int] = {}
        self._kept[0] = self._pad
        self._used = 1
        common = _KNOWN_AT_START << COMMON_SHIFT
        self._learn({(word, 0): word for word, flags in self.lexicon.items() if flags >= common})
        self._fresh = 0

    def label(self, tokens: Pieces) -> list[str]:
        """Return one of `LABELS` for each token."""
        labels: list[str] = []
        with self._lock:  # what is kept of forms is shared by all threads
            self._fresh = 0
            for first in range(0, len(tokens.words), _CHUNK):
                best = self._scores(tokens, first, min(first + _CHUNK, len(tokens.words))).argmax(axis=1).tolist()
                labels += [LABELS[which] for which in best]
        return labels

    def _scores(self, tokens: Pieces, first: int, last: int) -> Array:
        """Return the score of each label for the tokens from `first` up to `last`, the lists' votes included."""
        left, right = max(0, first - WINDOW), min(len(tokens.words), last + WINDOW)
        places = [0] * (WINDOW - first + left) + self._places(tokens, left, right)
        places += [0] * (last - first + 2 * WINDOW - len(places))
        kept = self._kept.take(places, axis=0)
        token, part, unit = kept.strides
        # entry (i, k) is what token i + k adds from the k-th place of the window of token i
        windows: Array = np.ndarray(
            (last - first, *self._pad.shape), np.float32, kept, strides=(token, token + part, unit)
        )
        hidden = np.add.reduce(windows, axis=1)
        hidden += self.hidden_bias
        scores: Array = np.maximum(hidden, 0, out=hidden) @ self.out
        scores += self._votes.take(places[WINDOW : WINDOW + last - first], axis=0)
        return scores

    def _places(self, tokens: Pieces, left: int, right: int) -> list[int]:
        """Where each token's part of the hidden layer is kept; worked out for forms that are not met before."""
        if self._used + right - left > len(self._kept):
            self._forget()
        keys = list(zip(tokens.surfaces[left:right], tokens.glue[left:right], strict=True))
        known = self._forms.get
        places = [known(key, 0) for key in keys]
        if 0 in places:
            words = tokens.words[left:right]
            self._learn({key: word for key, word, place in zip(keys, words, places, strict=True) if not place})
            places = [self._forms[key] for key in keys]
        return places

    def _learn(self, forms: dict[Form, str]) -> None:
        """Work out and keep what these forms, each with its folded word, add; all at once."""
        self._fresh += len(forms)
        if self._fresh > MAX_FORMS:
            raise UnreadableError("too many different words in one text")
        buckets: list[int] = []
        starts: list[int] = []
        votes: list[float] = []
        for place, ((surface, glue), word) in enumerate(forms.items(), self._used):
            known = base_flags(word, self.lexicon)
            starts.append(len(buckets))
            buckets += features(surface, word, glue, known)
            votes.append(list_vote(surface, word, known, self.lexicon))
            self._forms[surface, glue] = place
        rows = np.add.reduceat(self.table.take(buckets, axis=0), starts, axis=0)
        done, self._used = self._used, self._used + len(forms)
        vote = np.array(votes, np.float32)[:, None]
        np.add(
            self.out_bias, np.maximum(vote, 0) * _FOR + np.minimum(vote, 0) * _AGAINST, self._votes[done : self._used]
        )
        parts = self._kept[done : self._used].reshape(len(forms), -1)
        # a page of memory that is first written to by the product itself costs ten times as much
        parts.reshape(-1)[::_PAGE] = 0
        np.matmul(rows, self._flat, out=parts)


def find(view: View, known: list[Find], tagger: Tagger) -> list[Find]:
    """Return what the tagger finds beyond `known` (in order, without overlap). Raises UnreadableError."""
    tokens = cut(view)
    found: list[Find] = []
    for _ in range(_ROUNDS):
        seen = masked(tokens, sorted([*known, *found])) if known or found else tokens
        new = [
            Find(seen.starts[place], seen.ends[place], label)
            for place, label in enumerate(tagger.label(seen))
            if label != "O" and seen.words[place][0] != "["
        ]
        new += repeated(seen, new, tagger.lexicon)
        more = named(view, joined(view, found + new, tagger.lexicon), tagger.lexicon) if new else found
        if more == found:
            break
        found = more
    return found


@lru_cache(maxsize=1)
def load_tagger() -> Tagger:
    """Read the weights; plain arrays, no pickle."""
    with np.load(PATH, allow_pickle=False) as stored:
        return Tagger({name: stored[name].astype(np.float32) for name in stored.files})
