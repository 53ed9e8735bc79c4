"""One number that changes when texts would be read into other features than a model was made for."""

from functools import cache
from importlib.resources import files
from zlib import crc32

from models.classify.families import family_lines
from models.classify.weighing import BLOCK_WEIGHTS, MAX_UNITS, PAIR_WEIGHT, UNIT_WEIGHTS

_LISTS = ("spelling.yaml", "loans.yaml", "groups.yaml")
CODE = 2
"""Raise it when code changes what is read; word lists and weights are seen without it."""


@cache
def fingerprint() -> int:
    """Over the word lists, the cue words of the taxonomy and the weights of the kinds of feature."""
    lists = [files("models.classify").joinpath(name).read_text("utf-8") for name in _LISTS]
    weights = (CODE, BLOCK_WEIGHTS, UNIT_WEIGHTS, PAIR_WEIGHT, MAX_UNITS)
    return crc32(repr((weights, lists, list(family_lines()))).encode())
