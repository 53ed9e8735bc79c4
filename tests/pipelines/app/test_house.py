"""The main job on real parts: captured texts become reviewed items and stand in the trend table."""

import json
import re
import time
import urllib.request
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipelines.app.deployment import Deployment
from pipelines.app.home import Home
from pipelines.app.settings import load_settings
from pipelines.app.work import sync_reviews
from tests.conftest import REVIEWERS
from tests.pipelines.app.conftest import House

pytestmark = pytest.mark.servers


def settle(house: House) -> None:
    """One round with Label Studio, without waiting for the minute."""
    home = Home(house.home)
    deployment = Deployment(home, load_settings(home.settings))
    sync_reviews(deployment)
    deployment.store.close()


def test_every_accepted_row_has_one_task_and_again_adds_nothing(house: House) -> None:
    before = house.json("status", "--json")
    assert before["signals"]["queued"] + before["signals"]["reviewed"] == before["tasks"] >= 60
    examples = Path("pipelines/app/examples")
    done = house.call("intake", str(examples / "voorbeelden.csv"), str(examples / "voorbeelden.jsonl"))
    assert done.returncode == 0, done.stderr
    assert "0 nieuw" in done.stdout
    settle(house)
    assert house.json("status", "--json")["tasks"] == before["tasks"]


def test_scheduled_runs_are_really_created(house: House) -> None:
    """A server can look healthy and never schedule anything."""
    wanted = {"intake_folder", "triage_sweep", "review_sync", "trend_report", "retention", "learn"}
    deadline = time.monotonic() + 75
    found: set[str] = set()
    while found != wanted and time.monotonic() < deadline:
        body = json.dumps({"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}, "limit": 200}).encode()
        request = urllib.request.Request(
            house.url("flows") + "/api/flow_runs/filter", body, {"Content-Type": "application/json"}
        )
        runs = json.load(urllib.request.urlopen(request))
        flows = {f["id"]: f["name"] for f in _filter(house, "flows")}
        found = {flows[run["flow_id"]] for run in runs if run["auto_scheduled"]}
        time.sleep(0.5)
    assert found == wanted


def _filter(house: House, what: str) -> list[dict[str, Any]]:
    return list(httpx.post(f"{house.url('flows')}/api/{what}/filter", json={"limit": 200}).json())


def test_a_run_leaves_a_summary_without_a_word_of_any_text(house: House) -> None:
    done = house.call("run", "review_sync")
    assert done.returncode == 0, done.stderr
    (artifact,) = [a for a in _filter(house, "artifacts/latest") if a["key"] == "review-sync"]
    assert re.fullmatch(r"niets te doen|(\d+ [A-Za-z, ]+)+", artifact["data"])


def test_the_trend_report_is_written_by_its_flow(house: House) -> None:
    done = house.call("run", "trend_report")
    assert done.returncode == 0, done.stderr
    page = (house.home / "reports" / "trends.html").read_text(encoding="utf-8")
    assert "Ingebrachte signalen, geen delicten" in page
    (artifact,) = [a for a in _filter(house, "artifacts/latest") if a["key"] == "trend-report"]
    assert re.fullmatch(r"Het overzicht beslaat \d+ weken, waarvan \d+ verzonnen \(demo\)\.", artifact["data"])


def test_learning_runs_as_a_flow_and_leaves_counts_only(house: House) -> None:
    done = house.call("run", "learn")
    assert done.returncode == 0, done.stderr
    (artifact,) = [a for a in _filter(house, "artifacts/latest") if a["key"] == "learn"]
    assert re.match(r"\d+ blinde beoordelingen, \d+ van 10 herrekend\.\n\nGeweigerd, er is geen", artifact["data"])
    assert "Geweigerd" in (house.home / "reports" / "drempels.txt").read_text(encoding="utf-8")


def test_a_second_up_says_so_and_leaves(house: House) -> None:
    done = house.call("up")
    assert done.returncode == 1
    assert "draait al" in done.stderr


@pytest.mark.browser
def test_a_review_in_the_real_screen_comes_back_and_changes_the_trends(house: House, chromium: Any) -> None:
    settle(house)
    before_reviews = house.json("status", "--json")["reviews"]
    before = house.call("trends", "--json").stdout
    urgent = httpx.post(house.url("door"), data={"tekst": "ze staan nu voor de deur met messen", "spoed": "ja"}).text
    number = re.search(r'class="nummer">([0-9A-Z-]+)<', urgent)
    assert number
    settle(house)
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    review(page, house)
    # tasks that were urgent before are served before it: first come, first served within urgent
    for _ in range(12):
        shown = page.locator(".vs-blok").first.inner_text()
        page.get_by_text("Klopt", exact=False).first.click()
        page.get_by_test_id("bottombar-submit-button").click()
        if number[1] in shown:
            break
        page.wait_for_function("text => !document.querySelector('.vs-blok')?.innerText.includes(text)", arg=shown[:20])
    assert number[1] in shown
    page.wait_for_timeout(1000)
    page.close()
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {house.url("review").split("/")[2]}
    settle(house)
    status = house.json("status", "--json")
    assert status["reviews"] > before_reviews
    assert status["signals"]["reviewed"] > 0
    assert house.call("trends", "--json").stdout != before


def review(page: Any, house: House) -> None:
    """Log in as the reviewer and open the locked stream."""
    page.goto(house.url("review") + "/user/login/")
    page.fill("input[name=email]", REVIEWERS[0])
    page.fill("input[name=password]", house.password)
    page.click("button[type=submit]")
    page.wait_for_load_state("networkidle")
    page.goto(house.url("review") + "/projects")
    page.get_by_text("Signalen", exact=True).first.click()
    page.get_by_role("button", name="Label All Tasks").first.click()
    page.wait_for_selector("text=Besluit")
    page.wait_for_selector(".vs-blok")
