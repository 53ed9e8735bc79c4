"""The search can fail: whatever is planted, in whatever form, is found."""

import sqlite3
from pathlib import Path

import pytest

from tests.pipelines.app.canaries.flock import COUNT, letters, named, structured
from tests.pipelines.app.canaries.search import _CHUNK, Searcher, encodings

FLOCK = [*structured(7), *named(7)]


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return Searcher(FLOCK)


def test_a_flock_is_whole_different_and_the_same_again() -> None:
    assert len({canary.surface for canary in FLOCK}) == len(FLOCK) == 2 * COUNT
    assert [*structured(7), *named(7)] == FLOCK
    assert structured(8) != FLOCK[:COUNT]
    assert {canary.kind for canary in FLOCK} >= {"TELEFOON", "EMAIL", "URL", "IBAN", "CRYPTO", "BSN", "DOCUMENT"}
    assert sum(canary.surface.islower() for canary in FLOCK[COUNT:]) == COUNT / 2
    assert all(canary.surface in canary.sentence for canary in FLOCK)
    dealt = letters(FLOCK)
    assert sorted(". ".join(dealt).split(". ")) == sorted(". ".join(canary.sentence for canary in FLOCK).split(". "))


@pytest.mark.parametrize("encoding", list(encodings("")))
def test_every_canary_is_found_in_every_form(searcher: Searcher, encoding: str) -> None:
    for canary in FLOCK:
        trace = max(canary.traces, key=len)
        for form in encodings(trace)[encoding]:
            found = {one for one, name in searcher.in_bytes(b'{"x": "\x00' + form + b'"}') if name == encoding}
            assert canary in found, (canary, encoding)


def test_it_is_found_over_the_edge_of_a_piece_in_a_database_and_in_a_file_name(
    searcher: Searcher, tmp_path: Path
) -> None:
    first, second, third = FLOCK[0], FLOCK[COUNT], FLOCK[1]
    (tmp_path / "groot.bin").write_bytes(b"\xff" * (_CHUNK - 4) + first.sentence.encode() + b"\xff" * 9)
    (tmp_path / "map").mkdir()
    with sqlite3.connect(tmp_path / "map" / "x.db") as connection:
        connection.execute("CREATE TABLE t (a TEXT)")
        connection.execute("INSERT INTO t VALUES (?)", (second.sentence,))
    connection.close()
    (tmp_path / f"{third.surface.replace('/', '')}.txt").touch()
    found = {hit.canary: hit.file.name for hit in searcher.in_folders([tmp_path])}
    assert found == {first: "groot.bin", second: "x.db", third: next(tmp_path.glob("*.txt")).name}


def test_a_number_within_a_longer_one_is_chance(searcher: Searcher) -> None:
    number = next(canary.surface for canary in FLOCK if canary.kind == "BSN" and canary.surface.isdigit())
    for form in (number.encode(), number.encode("utf-16-le")):
        assert list(searcher.in_bytes(b"\0\0" + form + b"\0\0"))
    assert not list(searcher.in_bytes(f"0.8{number}81".encode()))
    assert not list(searcher.in_bytes(f"0.8{number}81".encode("utf-16-le")))
