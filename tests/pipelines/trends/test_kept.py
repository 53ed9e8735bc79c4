"""The report is the same before and after signals are deleted, however they go."""

import datetime as dt
import json
import random
from collections.abc import Sequence

from sqlalchemy import delete, select

from pipelines.store import KeptCount, Proposal, Review, Signal, Store
from pipelines.trends.data import as_data
from pipelines.trends.kept import keep_counts
from pipelines.trends.query import first_week
from pipelines.trends.report import make_report
from taxonomy import Taxonomy
from taxonomy.ids import LABEL_IDS
from tests.pipelines.signals import make_signal
from tests.pipelines.trends.rows import NOW, TODAY, handed_in, proposal, review

DECISIONS = ("klopt", "klopt", "aangepast", "geen_signaal", "twijfel")


def told(store: Store, taxonomy: Taxonomy) -> str:
    return json.dumps(as_data(make_report(store, taxonomy, made_on=TODAY)))


def go(store: Store, ids: Sequence[str]) -> None:
    """Delete signals as retention does: counted and deleted in one transaction."""
    with store.begin() as session:
        keep_counts(session, ids)
        for table in (Review, Proposal):
            session.execute(delete(table).where(table.signal_id.in_(ids)))
        session.execute(delete(Signal).where(Signal.id.in_(ids)))


def fill(store: Store, count: int, chance: random.Random) -> list[str]:
    """Store signals over three weeks with shared wordings, capturers and every kind of judgement."""
    made: list[str] = []
    with store.begin() as session:
        for _ in range(count):
            received = NOW - dt.timedelta(days=chance.randrange(21), hours=chance.randrange(24))
            seen = chance.choice([None, received.date() - dt.timedelta(days=chance.randrange(9))])
            signal = make_signal("tekst", received_at=received, seen_on=seen, capturer=f"m-{chance.randrange(9)}")
            session.add(signal)
            session.flush()
            labels = chance.sample(LABEL_IDS, chance.randrange(3))
            cluster = chance.choice([*made, signal.id])
            if chance.random() < 0.9:
                session.add(proposal(signal, labels, cluster=cluster))
            if chance.random() < 0.8:
                chosen = chance.choice([labels, chance.sample(LABEL_IDS, 1)])
                session.add(review(signal, chance.choice(DECISIONS), chosen, blind=chance.random() < 0.3))
            made.append(signal.id)
    return made


def test_the_report_is_the_same_at_every_step_of_the_deletion(store: Store, taxonomy: Taxonomy) -> None:
    chance = random.Random(6)
    ids = fill(store, 120, chance)
    before = told(store, taxonomy)
    assert "<5" in before, "small counts are among them"
    chance.shuffle(ids)
    for start, end in ((0, 1), (1, 40), (40, 80), (80, 119), (119, 120)):
        go(store, ids[start:end])
        assert told(store, taxonomy) == before
    with store.read() as session:
        assert session.scalars(select(Signal)).all() == []


def test_a_small_count_stays_hidden(store: Store, taxonomy: Taxonomy) -> None:
    signals = handed_in(store, 3, proposed=["handel"], decision="klopt", chosen=["handel"], received_at=NOW)
    go(store, [signal.id for signal in signals])
    rows = {row["label"]: row for row in json.loads(told(store, taxonomy))["rows"]}
    assert rows["handel"]["proposed"] == rows["handel"]["reviewed"] == "<5"


def test_what_is_kept_says_nothing_but_week_label_and_count(store: Store) -> None:
    (signal,) = handed_in(store, proposed=["fraude"], decision="klopt", chosen=["fraude"], received_at=NOW)
    go(store, [signal.id])
    with store.read() as session:
        kept = session.scalars(select(KeptCount)).all()
    assert {(k.label, k.kind, k.count) for k in kept} == {
        ("fraude", "proposed", 1),
        ("fraude", "proposed_wordings", 1),
        ("fraude", "reviewed", 1),
        ("fraude", "reviewed_wordings", 1),
        ("signals", "week", 1),
        ("capturers", "week", 1),
        ("open", "judged", 1),
        ("open", "followed", 1),
    }
    assert first_week(store) == dt.date(2025, 11, 17)


def test_withdrawn_signals_are_not_kept(store: Store) -> None:
    signals = handed_in(store, 2, proposed=["fraude"], received_at=NOW, state="withdrawn")
    go(store, [signal.id for signal in signals])
    with store.read() as session:
        assert session.scalars(select(KeptCount)).all() == []
