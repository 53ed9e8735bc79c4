"""The page as its users meet it: over HTTP, and in a real browser."""

import re
import sqlite3
from typing import Any

import httpx
import pytest

from tests.conftest import Door

pytestmark = pytest.mark.servers


def rows(door: Door) -> int:
    with sqlite3.connect(door.home / "store.db") as connection:
        return int(connection.execute("SELECT count(*) FROM signals").fetchone()[0])


def number(page: str) -> str:
    found = re.search(r'class="nummer">([0-9A-Z]{5}-[0-9A-Z]{5})<', page)
    assert found
    return found[1]


def test_a_hand_in_is_answered_at_once(door: Door) -> None:
    answer = httpx.post(door.url, data={"tekst": "wie leent zn bankpas uit? app 0612345678", "spoed": "ja"})
    assert answer.status_code == 200
    page = answer.text
    assert number(page)
    assert "[TELEFOON-1]" in page
    assert "0612345678" not in page
    assert "ontdaan van namen, nog steeds persoonsgegeven" in page
    assert "Bel nu 112" in page
    assert 'class="advies' in page


def test_a_second_tap_makes_no_second_item(door: Door) -> None:
    before = rows(door)
    form = httpx.get(door.url).text
    key = re.search(r'name="sleutel" value="(\w+)"', form)
    assert key
    data = {"tekst": "twee keer getikt", "sleutel": key[1]}
    first, second = (number(httpx.post(door.url, data=data).text) for _ in range(2))
    assert first == second
    assert rows(door) == before + 1


def test_advice_only_stores_nothing(door: Door) -> None:
    before = rows(door)
    answer = httpx.post(door.url, data={"tekst": "alleen een vraag", "doe": "advies"})
    assert "er is niets bewaard" in answer.text
    assert rows(door) == before


def test_what_is_wrong_is_told_in_dutch_and_the_words_stay(door: Door) -> None:
    answer = httpx.post(door.url, data={"tekst": "mijn lange verhaal", "gezien_op": "ooit"})
    assert answer.status_code == 422
    assert "Er is nog niets verstuurd" in answer.text
    assert "gezien_op" in answer.text
    assert "mijn lange verhaal" in answer.text


def test_markup_in_a_text_is_shown_and_never_run(door: Door) -> None:
    answer = httpx.post(door.url, data={"tekst": "<script>alert(1)</script> kijk dan"})
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_another_site_cannot_hand_in_or_read(door: Door) -> None:
    before = rows(door)
    assert httpx.post(door.url, data={"tekst": "a"}, headers={"Origin": "https://elders.example"}).status_code == 403
    assert httpx.post(door.url, data={"tekst": "a"}, headers={"Origin": "null"}).status_code == 403
    assert httpx.get(door.url, headers={"Host": "elders.example"}).status_code == 403
    assert rows(door) == before


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        (b"tekst=kapot+%E9n+niet+heel", 422, "bevat tekens die niet te lezen zijn"),
        (b"tekst=half+%ED%A0%BD", 422, "bevat tekens die niet te lezen zijn"),
        (b"tekst=" + "é".encode("cp1252"), 400, "niet te lezen"),
        (b"&".join(b"a=1" for _ in range(50)), 400, "niet te lezen"),
        (b'--x\r\nContent-Disposition: form-data; name="bestand"; filename="a.csv"\r\n\r\ntekst\r\n--x--', 422, "leeg"),
        (
            b"&".join(name + b"=" + b"%f0%9f%94%aa" * 20_000 for name in (b"tekst", b"duiding")) + b"&gezien_op=ooit",
            422,
            "geen datum",
        ),
    ],
)
def test_a_broken_form_gets_an_answer(door: Door, body: bytes, status: int, told: str) -> None:
    before = rows(door)
    answer = httpx.post(door.url, content=body)
    assert (answer.status_code, rows(door)) == (status, before)
    assert told in answer.text
    assert "Er is nog niets verstuurd" in answer.text


def test_a_body_that_is_too_large_is_refused(door: Door) -> None:
    assert httpx.post(door.url, content=b"tekst=" + b"a" * 5_000_000).status_code == 413


def test_nothing_is_kept_in_the_browser_and_nothing_comes_from_elsewhere(door: Door) -> None:
    answer = httpx.get(door.url)
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", answer.text)


@pytest.mark.browser
def test_the_urgent_tick_shows_the_112_card_before_anything_is_sent(door: Door, chromium: Any) -> None:
    before = rows(door)
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(door.url)
    card = page.locator(".kaart-112")
    assert not card.is_visible()
    page.check("#spoed")
    assert card.is_visible()
    assert rows(door) == before
    page.fill("#tekst", "hij staat nu met een mes bij de deur")
    page.click("button[value=inbrengen]")
    page.wait_for_selector(".nummer")
    assert rows(door) == before + 1
    assert all(url.startswith(door.url) for url in requests)
    page.close()


@pytest.mark.browser
def test_every_field_has_a_label_and_nothing_is_wider_than_a_phone(door: Door, chromium: Any) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.goto(door.url)
    page.click("summary")
    unlabelled = page.eval_on_selector_all(
        "input:not([type=hidden]), select, textarea", "fields => fields.filter(f => !f.labels.length).map(f => f.name)"
    )
    assert unlabelled == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.get_attribute("html", "lang") == "nl"
    page.close()
