import pytest
from sqlalchemy import select

from models.deidentify import Deidentifier
from pipelines.handoff.register import Register, ShareRefusedError
from pipelines.store import Share, Signal, Store
from tests.pipelines.signals import add_signal


@pytest.fixture
def register(store: Store, engine: Deidentifier) -> Register:
    return Register(store, engine, partners=("Jongerenwerk", "Politie"), bases=("avg-6-1-e",))


def test_a_sharing_is_written_down_stripped_and_closes_the_signal(register: Register, store: Store) -> None:
    signal = add_signal(store, "tekst", state="reviewed")
    register.write(signal.number.lower(), "signaalblad", "Politie", "overleg, bel 0612345678", "avg-6-1-e", "a-1")
    register.write(signal.number, "aantallen", "Jongerenwerk", "nog een keer", "avg-6-1-e", "a-1")
    with store.read() as session:
        shares = session.scalars(select(Share).order_by(Share.id)).all()
        assert session.get_one(Signal, signal.id).state == "closed"
    assert [(s.what, s.partner, s.by) for s in shares] == [
        ("signaalblad", "Politie", "a-1"),
        ("aantallen", "Jongerenwerk", "a-1"),
    ]
    assert shares[0].purpose == "overleg, bel [TELEFOON-1]"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"partner": "Krant"}, "onbekende partner"),
        ({"basis": "zomaar"}, "onbekende grondslag"),
        ({"purpose": "  "}, "doel ontbreekt"),
        ({"number": "AAAAA-AAAAA"}, "bestaat niet"),
        ({"by": "Jan Jansen"}, "accountcode"),
    ],
)
def test_what_does_not_fit_is_refused(register: Register, store: Store, change: dict[str, str], told: str) -> None:
    signal = add_signal(store, "tekst", state="reviewed")
    given = {
        "number": signal.number,
        "what": "tekst",
        "partner": "Politie",
        "purpose": "zorg",
        "basis": "avg-6-1-e",
        "by": "a-1",
    }
    with pytest.raises(ShareRefusedError, match=told):
        register.write(**{**given, **change})
    with store.read() as session:
        assert session.scalars(select(Share)).all() == []


@pytest.mark.parametrize("state", ["received", "triaged", "queued", "withdrawn", "purged"])
def test_only_what_a_person_reviewed_goes_further(register: Register, store: Store, state: str) -> None:
    signal = add_signal(store, "tekst", state=state)
    with pytest.raises(ShareRefusedError, match="beoordeeld"):
        register.write(signal.number, "tekst", "Politie", "zorg", "avg-6-1-e", "a-1")
