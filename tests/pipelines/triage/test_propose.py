from dataclasses import replace

import pytest
from sqlalchemy import func, select

from models.classify import Reader
from models.registry import in_use
from pipelines.store import Proposal, Signal, StateChange, Store, Task
from pipelines.triage.policy import TriagePolicy
from pipelines.triage.propose import read_signals, sweep, triage
from taxonomy import Taxonomy
from tests.pipelines.signals import add_signal, make_signal

MULE = "wie leent zijn bankpas uit, je verdient snel 500 euro en hoeft er niks voor te doen, dm me"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return in_use(None)


def test_a_sweep_proposes_for_what_was_left_and_again_does_nothing(
    store: Store, reader: Reader, proposals_on: TriagePolicy, taxonomy: Taxonomy
) -> None:
    signals = [add_signal(store, f"{MULE} nummer {n}") for n in range(7)]
    assert sweep(store, reader, proposals_on, taxonomy, at_once=3) == 7
    assert sweep(store, reader, proposals_on, taxonomy) == 0
    with store.read() as session:
        proposal = session.scalars(select(Proposal).where(Proposal.signal_id == signals[0].id)).one()
        assert set(session.scalars(select(Signal.state))) == {"triaged"}
        assert session.scalar(select(func.count()).select_from(Task)) == 7
        assert session.scalar(select(func.count()).select_from(StateChange)) == 7
    assert "fraude" in proposal.proposed
    assert proposal.model_version == reader.read(MULE).model
    assert proposal.advice
    assert all(0 <= e["start"] < e["end"] <= len(signals[0].text) for e in proposal.evidence)


def test_a_signal_that_another_process_took_is_left(
    store: Store, reader: Reader, proposals_on: TriagePolicy, taxonomy: Taxonomy
) -> None:
    signal = add_signal(store, MULE)
    triage(store, [signal], reader, proposals_on, taxonomy)
    triage(store, [signal], reader, proposals_on, taxonomy)
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Proposal)) == 1


def test_only_the_words_of_text_and_observation_are_read(reader: Reader) -> None:
    plain = make_signal("gewoon een berichtje over de les")
    told = make_signal("gewoon een berichtje over de les", opinion=MULE, contradiction=MULE, zorg=True, urgent=True)
    seen = make_signal("gewoon een berichtje over de les", observation=MULE)
    readings = read_signals([plain, told, seen], reader)
    assert readings[0] == readings[1], "opinion, contradiction and ticks are not for the model"
    assert readings[0] != readings[2]


def test_a_redacted_text_gets_no_proposal(
    store: Store, reader: Reader, proposals_on: TriagePolicy, taxonomy: Taxonomy
) -> None:
    signal = add_signal(store, "[VERWIJDERD]", redacted=True)
    (proposal,) = triage(store, [signal], reader, proposals_on, taxonomy)
    assert proposal.proposed == proposal.maybe == proposal.evidence == []
    assert proposal.advice, "its capturer is advised all the same"


def test_with_proposals_off_nothing_is_read_and_all_is_blind(
    store: Store, reader: Reader, proposals_off: TriagePolicy, taxonomy: Taxonomy
) -> None:
    for signal in (add_signal(store, MULE), add_signal(store, MULE, urgent=True)):
        (proposal,) = triage(store, [signal], reader, proposals_off, taxonomy)
        assert proposal.model_version == ""
        assert proposal.proposed == []
    with store.read() as session:
        assert set(session.scalars(select(Task.project))) == {"blind"}


def test_the_place_of_a_blind_signal_tells_nothing_of_the_model(
    store: Store, reader: Reader, proposals_on: TriagePolicy, taxonomy: Taxonomy
) -> None:
    armed = add_signal(store, "hij staat nu met een mes voor de deur en gaat iemand steken")
    (seen,) = triage(store, [make_signal(armed.text, received_at=armed.received_at)], reader, proposals_on, taxonomy)
    (blind,) = triage(store, [armed], reader, replace(proposals_on, blind_share=1.0), taxonomy)
    assert "wapens" in seen.proposed
    assert blind.queue_key > seen.queue_key


def test_near_duplicates_are_joined_by_wording_alone(
    store: Store, reader: Reader, proposals_on: TriagePolicy, taxonomy: Taxonomy
) -> None:
    one = add_signal(
        store, "zaterdag om acht uur allemaal naar het plein, we gaan die winkels slopen en [PERSOON-1] filmt"
    )
    same = add_signal(
        store, "ZATERDAG om acht uur allemaal naar het plein we gaan die winkels slopen en [PERSOON-2] filmt!!"
    )
    other = add_signal(store, "zondag om acht uur bij [PERSOON-1] thuis eten we met de hele familie soep en brood")
    short = add_signal(store, "[PERSOON-1] is dom")
    short_too = add_signal(store, "[PERSOON-1] is dom", fingerprint=short.fingerprint)
    sweep(store, reader, proposals_on, taxonomy)
    with store.read() as session:
        clusters = dict(session.execute(select(Proposal.signal_id, Proposal.cluster)).tuples().all())
    assert clusters[same.id] == clusters[one.id] == one.id
    assert clusters[other.id] == other.id
    assert clusters[short_too.id] == short_too.id, "too short to say that it is the same"
