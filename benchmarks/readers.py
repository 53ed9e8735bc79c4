"""Four ways of reading the same texts: ours, cue words alone, TF-IDF with logistic regression, spaCy's textcat."""

import random
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.classify.model import Model
from models.classify.reader import Reader
from models.classify.spelling import read_form, stem
from models.classify.tokens import tokens
from models.classify.training import Lesson, train
from models.registry.file import load_model, save_model
from taxonomy import load_lexicon
from taxonomy.ids import CATEGORY_IDS, LABEL_IDS

Read = Callable[[Sequence[str]], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Contender:
    """A trained way of reading: gives texts x labels; its size on disk in bytes and its loading time in seconds."""

    read: Read
    size: int
    load_seconds: float
    maybe: NDArray[np.float64] | None = None
    """The lower cut of each label, where it has one of its own."""


def ours(lesson: Lesson) -> Contender:
    """The reader of this project."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.skops"
        sha256 = save_model(train(lesson).model, path)
        start = time.perf_counter()
        model: Model = load_model(path, sha256)
        reader = Reader(model, "benchmark")
        load_seconds = time.perf_counter() - start
        return Contender(lambda texts: _ours(reader, texts), path.stat().st_size, load_seconds, model.maybe)


def _ours(reader: Reader, texts: Sequence[str]) -> NDArray[np.float64]:
    readings = reader.read_many([(text, "") for text in texts])
    return np.array([[reading.probabilities[label] for label in LABEL_IDS] for reading in readings])


def lexicon(lesson: Lesson) -> Contender:
    """The cue words of the taxonomy: the more of a category's cues stand in a text, the higher. Marks have no cues."""
    cues = {category: [f" {_stems(cue.cue)} " for cue in found] for category, found in load_lexicon().items()}

    def read(texts: Sequence[str]) -> NDArray[np.float64]:
        scores = np.zeros((len(texts), len(LABEL_IDS)))
        for row, text in enumerate(texts):
            words = f" {_stems(text)} "
            for column, category in enumerate(CATEGORY_IDS):
                count = sum(cue in words for cue in cues[category])
                scores[row, column] = 1 - 0.5**count
        return scores

    return Contender(read, 0, 0.0)


def _stems(text: str) -> str:
    return " ".join(stem(read_form(token.kind, token.surface)) for token in tokens(text))


def tfidf(lesson: Lesson) -> Contender:
    """Words and pairs of words by TF-IDF, under balanced logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline
    from skops import io

    heads = OneVsRestClassifier(LogisticRegression(C=10, class_weight="balanced", max_iter=1000))
    pipe = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True), heads)
    pipe.fit(lesson.texts, lesson.targets)
    data = io.dumps(pipe)
    start = time.perf_counter()
    io.loads(data, trusted=io.get_untrusted_types(data=data))
    return Contender(lambda texts: np.asarray(pipe.predict_proba(list(texts))), len(data), time.perf_counter() - start)


def textcat(lesson: Lesson, epochs: int = 8) -> Contender:
    """The multi-label text classifier of spaCy in its default make, on a blank Dutch pipeline."""
    import spacy
    from spacy.training import Example
    from thinc.api import fix_random_seed

    fix_random_seed(0)
    order = random.Random(0)
    nlp = spacy.blank("nl")
    nlp.add_pipe("textcat_multilabel")
    golds = [dict(zip(LABEL_IDS, map(float, row), strict=True)) for row in lesson.targets.tolist()]
    examples = [
        Example.from_dict(nlp.make_doc(text), {"cats": gold}) for text, gold in zip(lesson.texts, golds, strict=True)
    ]
    nlp.initialize(lambda: examples)
    for _ in range(epochs):
        order.shuffle(examples)
        for at in range(0, len(examples), 32):
            nlp.update(examples[at : at + 32])
    data = nlp.to_bytes()
    start = time.perf_counter()
    fresh = spacy.blank("nl")
    fresh.add_pipe("textcat_multilabel")
    fresh.from_bytes(data)

    def read(texts: Sequence[str]) -> NDArray[np.float64]:
        return np.array([[doc.cats[label] for label in LABEL_IDS] for doc in nlp.pipe(texts)])

    return Contender(read, len(data), time.perf_counter() - start)


CONTENDERS: dict[str, Callable[[Lesson], Contender]] = {
    "vroegsignaal": ours,
    "lexicon": lexicon,
    "tfidf": tfidf,
    "textcat": textcat,
}
