"""The seed corpus as a lesson: the stripper's own output, so that the reader learns from what it will be given."""

import hashlib
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from models.classify.training import Lesson
from models.corpus import CorpusText, iter_texts

PARTS_TO_LEARN = ("train", "dev")
"""The test voices are never learned from: they are opened for reports."""


class _Stripped(Protocol):
    @property
    def text(self) -> str: ...


class Engine(Protocol):
    """What is asked of a stripper."""

    def strip(self, text: str) -> _Stripped:
        """A raw text without its identifiers."""
        ...


def corpus_texts() -> list[CorpusText]:
    """The texts that the default model learns from."""
    return [text for part in PARTS_TO_LEARN for text in iter_texts(part)]


def make_lesson(texts: Sequence[CorpusText], engine: Engine) -> Lesson:
    """Strip the texts and lay out their labels and voices."""
    return Lesson(
        [engine.strip(text.raw).text for text in texts],
        np.array([text.targets for text in texts], np.int64),
        np.array([text.voice for text in texts]),
        np.array([text.kind for text in texts]),
    )


def lesson_digest(lesson: Lesson) -> str:
    """A short digest of what was learned from, to tell two versions' data apart."""
    seen = hashlib.sha256()
    for text, target in zip(lesson.texts, lesson.targets.tolist(), strict=True):
        seen.update(f"{text}\0{target}\n".encode())
    return seen.hexdigest()[:12]
