"""All that is known of one token by itself; kept in memory for the words that come back."""

from functools import lru_cache
from typing import NamedTuple

from models.classify.families import word_families
from models.classify.hashing import Ids, feature_id, ngram_ids
from models.classify.spelling import read_form, stem


class Word(NamedTuple):
    """A token's stem, and the ids of its form, its stem, its families and its character n-grams."""

    stem: str
    form_id: int
    stem_id: int
    families: tuple[int, ...]
    grams: Ids


@lru_cache(maxsize=50_000)
def read_word(kind: str, surface: str) -> Word:
    """Read one token. The cache lives in this process only."""
    form = read_form(kind, surface)
    root = stem(form)
    families = tuple(feature_id("family", family) for family in word_families(form, root))
    return Word(root, feature_id("word", form), feature_id("stem", root), families, ngram_ids(form))
