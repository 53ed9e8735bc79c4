"""From a stripped text to a proposal: which of the seven categories and three marks it may show, and which words say so."""

from models.classify.reader import Reader
from models.classify.reading import Evidence, Reading

__all__ = ["Evidence", "Reader", "Reading"]
