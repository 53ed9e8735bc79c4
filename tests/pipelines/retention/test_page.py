"""Taking back at the page, served by the real door."""

import re
import sqlite3

import httpx
import pytest

from tests.conftest import Door

pytestmark = pytest.mark.servers


def handed_in(door: Door, **words: str) -> str:
    answer = httpx.post(door.url, data={"tekst": "dit had ik niet moeten inbrengen", **words}).text
    assert "Terugtrekken" in answer
    found = re.search(r'name="nummer" value="([0-9A-Z-]+)"', answer)
    assert found
    return found[1]


def row(door: Door, number: str) -> tuple[str, str]:
    with sqlite3.connect(door.home / "store.db") as connection:
        found = connection.execute("SELECT state, text FROM signals WHERE number = ?", (number,)).fetchone()
    return str(found[0]), str(found[1])


def test_it_asks_first_and_then_takes_back(door: Door) -> None:
    number = handed_in(door, melder="jw-12")
    words = {"nummer": number, "melder": "jw-12"}
    asked = httpx.post(f"{door.url}/terugtrekken", data=words)
    assert "Weet u het zeker?" in asked.text
    assert row(door, number)[0] == "triaged"
    done = httpx.post(f"{door.url}/terugtrekken", data={**words, "zeker": "ja"})
    assert done.status_code == 200
    assert f"Signaal {number} is teruggetrokken" in done.text
    assert row(door, number) == ("withdrawn", "")


def test_only_with_the_account_that_handed_it_in(door: Door) -> None:
    number = handed_in(door, melder="jw-12")
    for account in ("", "jw-13"):
        words = {"nummer": number, "melder": account, "zeker": "ja"}
        answer = httpx.post(f"{door.url}/terugtrekken", data=words)
        assert answer.status_code == 409
        assert "Dit signaal is met een andere accountcode ingebracht" in answer.text
    assert row(door, number)[0] == "triaged"


def test_without_an_account_the_number_is_enough(door: Door) -> None:
    number = handed_in(door)
    form = httpx.get(f"{door.url}/terugtrekken").text
    assert 'name="nummer"' in form
    assert httpx.post(f"{door.url}/terugtrekken", data={"nummer": number, "zeker": "ja"}).status_code == 200
    assert row(door, number)[0] == "withdrawn"


def test_what_is_typed_is_escaped_and_bounded(door: Door) -> None:
    answer = httpx.post(f"{door.url}/terugtrekken", data={"nummer": '"><b>x', "zeker": "ja"})
    assert answer.status_code == 409
    assert "<b>x" not in answer.text
    assert httpx.post(f"{door.url}/terugtrekken", data={"nummer": "x" * 3000}).status_code == 413


def test_a_page_elsewhere_cannot_take_back(door: Door) -> None:
    number = handed_in(door)
    elsewhere = {"Origin": "https://elders.example"}
    answer = httpx.post(f"{door.url}/terugtrekken", data={"nummer": number, "zeker": "ja"}, headers=elsewhere)
    assert answer.status_code == 403
    assert row(door, number)[0] == "triaged"


def test_the_same_hand_in_again_does_not_bring_it_back(door: Door) -> None:
    form = httpx.get(door.url).text
    key = re.search(r'name="sleutel" value="(\w+)"', form)
    assert key
    number = handed_in(door, sleutel=key[1])
    httpx.post(f"{door.url}/terugtrekken", data={"nummer": number, "zeker": "ja"})
    again = httpx.post(door.url, data={"tekst": "dit had ik niet moeten inbrengen", "sleutel": key[1]})
    assert again.status_code == 200
    assert "Dit signaal is er niet meer" in again.text
    assert row(door, number) == ("withdrawn", "")
