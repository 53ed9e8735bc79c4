"""What is told: the table, the data and the page, on an empty, an invented and a real store."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from pipelines.store import Store
from pipelines.trends.commands import trends
from pipelines.trends.data import as_data
from pipelines.trends.history import seed_invented_year
from pipelines.trends.page import as_page
from pipelines.trends.report import Report, invented_report, make_report
from pipelines.trends.table import as_text
from pipelines.trends.weeks import monday, today
from taxonomy import Taxonomy
from tests.pipelines.trends.rows import NOW, TODAY, handed_in, proposal


@dataclass(frozen=True)
class Deployment:
    store: Store
    taxonomy: Taxonomy


@dataclass(frozen=True)
class House:
    deployment: Deployment


@pytest.fixture
def house(store: Store, taxonomy: Taxonomy) -> House:
    return House(Deployment(store, taxonomy))


@pytest.fixture
def invented(taxonomy: Taxonomy) -> Report:
    return invented_report(taxonomy, TODAY)


def _called(house: House, *arguments: str) -> str:
    result = CliRunner().invoke(trends, arguments, obj=house, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def _numbers(found: Any) -> Iterator[int]:
    if isinstance(found, dict | list):
        for part in found.values() if isinstance(found, dict) else found:
            yield from _numbers(part)
    elif isinstance(found, int) and not isinstance(found, bool):
        yield found


def test_an_empty_store_has_empty_figures(house: House, tmp_path: Path) -> None:
    data = json.loads(_called(house, "--json"))
    assert (data["weeks"], data["rows"]) == ([], [])
    assert data["agreement"] == {"open": None, "blind": None}
    assert "nog geen signalen" in _called(house)
    _called(house, "--html", str(tmp_path / "leeg.html"))
    assert "nog geen signalen" in (tmp_path / "leeg.html").read_text(encoding="utf-8")


def test_no_form_tells_a_small_count(house: House) -> None:
    day = today()
    for count, label in ((7, "fraude"), (3, "cyber"), (1, "handel")):
        handed_in(house.deployment.store, count, proposed=[label], decision="klopt", chosen=[label], seen_on=day)
    data = json.loads(_called(house, "--json"))
    cells = {row["label"]: row for row in data["rows"]}
    assert (cells["fraude"]["proposed"], cells["cyber"]["reviewed"], cells["acuut"]["proposed"]) == (7, "<5", 0)
    assert not set(_numbers(data["rows"])) & {1, 2, 3, 4}
    assert not set(_numbers(data["weeks"])) & {1, 2, 3, 4}
    assert data["weeks"][0]["week"] == monday(day).isoformat()
    table = _called(house)
    assert "<5" in table
    week = next(line for line in table.splitlines() if re.match(r"\d{4}-W", line))
    assert not {"1", "2", "3", "4"} & set(week.split()[1:])


def test_json_says_which_weeks_are_invented(house: House) -> None:
    seed_invented_year(house.deployment.store)
    handed_in(house.deployment.store, 6, proposed=["fraude"], seen_on=today())
    data = json.loads(_called(house, "--json"))
    assert [week["invented"] for week in data["weeks"]] == [True] * 52 + [False]
    assert data["weeks"][-1]["signals"] == 6
    assert all(row["invented"] == (row["week"] < data["weeks"][-1]["week"]) for row in data["rows"])


def test_the_table_covers_twelve_weeks_or_as_many_as_asked(house: House) -> None:
    seed_invented_year(house.deployment.store)
    for arguments, weeks in (((), 12), (("--weeks", "3"), 3)):
        lines = [line for line in _called(house, *arguments).splitlines() if re.match(r"\d{4}-W\d\d", line)]
        assert len(lines) == 2 * weeks  # proposed and reviewed
    assert "* verzonnen geschiedenis (demo)" in _called(house)


def test_the_table_fits_a_wide_screen_and_says_what_it_is(invented: Report) -> None:
    text = as_text(invented)
    assert text.startswith("Ingebrachte signalen, geen delicten\n")
    assert max(len(line) for line in text.splitlines() if re.match(r"\d{4}-W", line)) <= 140
    assert "signalen  inbrengers" in text


def test_nothing_that_points_at_a_person_or_a_place_is_told(store: Store, taxonomy: Taxonomy) -> None:
    signals = handed_in(
        store,
        8,
        proposed=["fraude"],
        decision="klopt",
        chosen=["fraude"],
        received_at=NOW,
        municipality="Verzonnendam",
        unit="Dorp",
    )
    report = make_report(store, taxonomy, made_on=TODAY)
    forms = [as_text(report), as_page(report), json.dumps(as_data(report))]
    hidden = [
        "Verzonnendam",
        "Dorp",
        "tekst van niemand",
        "inbrenger-",
        "beoordelaar-a",
        *(signal.id for signal in signals),
    ]
    assert not [word for word in hidden for form in forms if word in form]


def test_the_page_stands_alone_and_is_the_same_every_time(invented: Report) -> None:
    page = as_page(invented)
    assert page == as_page(invented)
    assert "<title>Ingebrachte signalen, geen delicten</title>" in page
    assert set(re.findall(r"https?://[^\s\"'<]+", page)) == {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }  # names of vocabularies; nothing is fetched
    assert not re.search(r"<script|<link|<img|@import|\bsrc=|url\((?!#)", page)
    assert re.search(r'<html lang="nl">', page)
    for words in ("verzonnen geschiedenis (demo)", "1, 2, 3 of 4", "geen daders", "te weinig oordelen"):
        assert words in page


def test_each_figure_has_a_name_a_description_and_a_table(invented: Report) -> None:
    page = as_page(invented)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    figures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(figures) == 3
    for figure in figures:
        svg = ET.fromstring(figure)
        named = (svg.get("aria-labelledby") or "").split()
        assert svg.get("role") == "img"
        assert len(named) == 2
        assert set(named) <= set(ids)
        assert "Ingebracht in 53 weken" in "".join(svg.itertext())
        assert set(re.findall(r'"#([^"]+)"', figure)) <= set(ids)
    assert page.count("<table>") == 5
    assert page.count('<th scope="row">') == 5 * 53


def test_agreement_is_told_for_open_and_blind_from_five_on(store: Store, taxonomy: Taxonomy) -> None:
    fraude: dict[str, Any] = {"proposed": ["fraude"], "chosen": ["fraude"], "received_at": NOW}
    handed_in(store, 18, decision="klopt", **fraude)
    handed_in(store, 7, decision="geen_signaal", **fraude)
    handed_in(store, 4, decision="klopt", blind=True, **fraude)
    found = make_report(store, taxonomy, made_on=TODAY).agreement
    assert found["open"] is not None
    assert (found["open"].percent, found["open"].judgements) == (70, 20)  # 18 of 25
    assert found["blind"] is None


def test_a_proposal_made_after_the_judgement_was_not_followed(store: Store, taxonomy: Taxonomy) -> None:
    late = NOW + dt.timedelta(hours=5)
    signals = handed_in(store, 10, decision="klopt", chosen=["fraude"], proposed=["cyber"], received_at=NOW)
    with store.begin() as session:
        session.add_all(proposal(signal, ["fraude"], late, model_version="v2") for signal in signals)
    found = make_report(store, taxonomy, made_on=TODAY).agreement["open"]
    assert found is not None
    assert found.percent == 0


def test_the_page_is_written_whole(house: House, tmp_path: Path) -> None:
    seed_invented_year(house.deployment.store)
    path = tmp_path / "nieuw" / "trends.html"
    said = _called(house, "--html", str(path))
    assert str(path) in said
    assert path.read_text(encoding="utf-8").endswith("</html>\n")
    assert [file.name for file in path.parent.iterdir()] == ["trends.html"]


def test_json_stays_clean_beside_a_page(house: House, tmp_path: Path) -> None:
    json.loads(_called(house, "--json", "--html", str(tmp_path / "trends.html")))


def test_a_page_that_cannot_be_written_is_told(house: House, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    result = CliRunner().invoke(trends, ["--html", str(tmp_path / "bestand" / "trends.html")], obj=house)
    assert result.exit_code == 1
    assert "kan niet" in result.output
