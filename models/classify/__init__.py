"""From a stripped text to a proposal: which categories and marks it may show, and which words say so."""

from models.classify.reader import Reader
from models.classify.reading import Evidence, Reading

__all__ = ["Evidence", "Reader", "Reading"]
