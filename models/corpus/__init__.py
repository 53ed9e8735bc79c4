"""The seed corpus: invented texts by thirty-three invented voices, and the loader that reads them.

A voice is one kind of writer or capturer; a voice is never split, so figures over held-out voices say how well a model
reads people it never met. The voices of part `test` are opened for reports only, never to choose anything.
"""

from models.corpus.loader import PARTS, Voice, iter_texts, read_voice, splits, voice_files
from models.corpus.text import KINDS, CorpusError, CorpusText, MarkedSpan, parse_text

__all__ = [
    "KINDS",
    "PARTS",
    "CorpusError",
    "CorpusText",
    "MarkedSpan",
    "Voice",
    "iter_texts",
    "parse_text",
    "read_voice",
    "splits",
    "voice_files",
]
