"""After all of it, every byte that was written is searched."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.pipelines.app.canaries.canary import Canary
from tests.pipelines.app.canaries.flock import COUNT
from tests.pipelines.app.canaries.ground import Ground, settle
from tests.pipelines.app.canaries.search import Hit
from tests.pipelines.app.conftest import House

pytestmark = pytest.mark.servers


def test_they_reached_label_studio_too(house: House, ground: Ground) -> None:
    settle(house.home)
    with closing(sqlite3.connect(house.home / "store.db")) as connection:
        states = dict(connection.execute("SELECT state, count(*) FROM signals GROUP BY state"))
    assert set(states) <= {"queued", "reviewed"}
    assert states["queued"] > 4 * len(ground.letters)


@pytest.fixture(scope="module")
def found(ground: Ground) -> set[Canary]:
    """The canaries that are anywhere, after all of the above."""
    ground.hits += ground.search()
    said = "\n".join(ground.said).encode()
    ground.hits += [Hit(canary, encoding, Path("antwoorden")) for canary, encoding in ground.searcher.in_bytes(said)]
    return {hit.canary for hit in ground.hits}


def test_no_structured_identifier_is_in_any_byte(ground: Ground, found: set[Canary]) -> None:
    places = {(h.canary.kind, h.canary.layout, h.canary.surface, h.encoding, h.file.name) for h in ground.hits}
    assert [place for place in sorted(places) if place[0] != "PERSOON"] == [], f"VROEGSIGNAAL_SEED={ground.seed}"


def test_at_most_four_names_in_a_hundred_are_in_any_byte(ground: Ground, found: set[Canary]) -> None:
    names = sorted(canary.sentence for canary in found if canary.kind == "PERSOON")
    assert len(names) <= 0.04 * COUNT, f"VROEGSIGNAAL_SEED={ground.seed}: {len(names)} {names}"
