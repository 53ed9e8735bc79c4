"""Which judgements count, on both databases."""

import datetime as dt
from typing import Any

import numpy as np
import pytest
from sqlalchemy import event, update

from pipelines.learn.judged import read_judged
from pipelines.store import Proposal, Store
from taxonomy.ids import LABEL_IDS
from tests.pipelines.learn.scene import NOW, VERSION, add_judged
from tests.pipelines.trends.rows import review

LEFT_OUT: dict[str, dict[str, Any]] = {
    "saw the proposal": {"blind": False},
    "doubt": {"judged": {"decision": "twijfel"}},
    "not to be judged": {"judged": {"decision": "niet_te_beoordelen"}},
    "a question": {"judged": {"decision": "vraag_aan_melder"}},
    "refused": {"judged": {"refused": True}},
    "deleted": {"judged": {"deleted": True}},
    "not the last version": {"judged": {"current": False}},
    "withdrawn": {"state": "withdrawn"},
    "purged": {"state": "purged"},
    "another version": {"version": "2024-01-01-ander"},
    "proposals were off": {"version": ""},
}


def test_only_what_was_judged_blind_and_decided_counts(store: Store) -> None:
    add_judged(store, [0.9, 0.2], [True, False])
    for fields in LEFT_OUT.values():
        add_judged(store, [0.11], [True], **fields)
    found = read_judged(store, VERSION)
    assert found.probability[:, 0].tolist() == [0.9, 0.2]
    assert found.truth.tolist() == [[1] + [0] * 9, [0] * 10]
    assert found.left_out == 5  # three without a decision, two without probabilities of this version
    assert found.first == NOW.date()


def test_the_last_judgement_counts_and_only_if_it_was_blind(store: Store) -> None:
    changed, seen = add_judged(store, [0.5, 0.6], [True, True])
    with store.begin() as session:
        session.add(review(changed, "aangepast", ["fraude", "acuut"], hours=5, blind=True))
        session.add(review(seen, "klopt", ["fraude"], hours=5, blind=False))
    (truth,) = read_judged(store, VERSION).truth.tolist()
    assert [label for label, so in zip(LABEL_IDS, truth, strict=True) if so] == ["fraude", "acuut"]


def test_of_near_duplicates_the_first_judged_counts(store: Store) -> None:
    first, second = add_judged(store, [0.5, 0.6], [True, False])
    with store.begin() as session:
        session.execute(update(Proposal).where(Proposal.signal_id == second.id).values(cluster=first.id))
    found = read_judged(store, VERSION)
    assert found.probability[:, 0].tolist() == [0.5]
    assert found.left_out == 1


def test_nothing_judged_gives_empty_tables(store: Store) -> None:
    found = read_judged(store, VERSION)
    assert found.truth.shape == found.probability.shape == (0, len(LABEL_IDS))
    assert (found.first, found.last) == (None, None)


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_no_column_with_words_is_asked_for(store: Store) -> None:
    add_judged(store, [0.9], [True])
    asked: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *of: asked.append(of[2]))
    assert np.array_equal(read_judged(store, VERSION).probability[:, 0], [0.9])
    assert asked
    columns = ("text", "observation", "opinion", "contradiction", "capturer", "reviewer", "evidence", "missed")
    assert [word for word in columns for said in asked if word in said.split("FROM")[0]] == []


def test_order_is_that_of_judging(store: Store) -> None:
    add_judged(store, [0.1], [True], received_at=NOW + dt.timedelta(days=9))
    add_judged(store, [0.2], [True])
    found = read_judged(store, VERSION)
    assert found.probability[:, 0].tolist() == [0.2, 0.1]
    assert found.last == (NOW + dt.timedelta(days=9)).date()
