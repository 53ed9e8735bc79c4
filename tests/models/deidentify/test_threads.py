"""The page strips for several people at once: what one thread learns of words is not another's."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from models.corpus import iter_texts
from models.deidentify import Deidentifier
from models.deidentify.tagger import load_tagger


@pytest.fixture
def switching() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_threads_do_not_disturb_each_other(switching: None) -> None:
    texts = [text.raw for text in iter_texts("dev")][:500]
    engine = Deidentifier()
    load_tagger.cache_clear()
    alone = [engine.find(text) for text in texts]
    load_tagger.cache_clear()
    load_tagger()
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(engine.find, texts))
    assert together == alone
