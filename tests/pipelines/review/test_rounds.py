"""What rounds did is kept and said in Dutch; a quiet day leaves no rows."""

from sqlalchemy import select

from pipelines.review.rounds import Synced, in_words, keep_round, read_standing
from pipelines.store import ReviewRound, Store, SyncMark


def test_rounds_that_are_alike_are_one_row_and_quiet_ones_none(store: Store) -> None:
    keep_round(store, Synced())
    assert read_standing(store).lines() == ["laatste ronde met Label Studio: nog niets te melden"]
    keep_round(store, Synced(sent=2, reviews=1))
    for _ in range(3):
        keep_round(store, Synced(), "Label Studio is niet bereikbaar")
    assert "3 keer: mislukt: Label Studio is niet bereikbaar" in read_standing(store).words
    for _ in range(3):
        keep_round(store, Synced())
    keep_round(store, Synced(refused=1, doubtful=True, strangers=4))
    with store.read() as session:
        rows = session.scalars(select(ReviewRound).order_by(ReviewRound.id)).all()
    assert [(row.counts, bool(row.failure), row.times) for row in rows] == [
        ({"sent": 2, "reviews": 1}, False, 1),
        ({}, True, 3),
        ({}, False, 3),
        ({"refused": 1}, False, 1),
    ]
    assert all(row.at <= row.last_at for row in rows)


def test_what_was_done_before_it_failed_is_told_too(store: Store) -> None:
    keep_round(store, Synced(reviews=2), "Label Studio antwoordt te traag")
    assert read_standing(store).words.endswith(
        "mislukt: Label Studio antwoordt te traag; daarvoor: 2 beoordelingen opgehaald"
    )


def test_counts_are_said_in_dutch() -> None:
    assert in_words(Synced(sent=1, doubles=2).counts) == "1 taak verstuurd, 2 dubbele taken verwijderd"
    assert in_words(Synced(strangers=3).counts) == "niets te doen"


def test_tasks_without_a_signal_are_told(store: Store) -> None:
    with store.begin() as session:
        session.add_all([SyncMark(key=f"whole:{n}", value=f"2026-11-23T22:00:00+00:00|{n}") for n in (1, 2)])
    assert read_standing(store).lines()[-1] == "taken in Label Studio zonder signaal of dubbel beoordeeld: 3"
