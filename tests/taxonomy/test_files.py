"""Broken files are refused with file, line and what was expected; a deployment's own file is laid over ours."""

import shutil
from pathlib import Path

import pytest

from taxonomy import Situation, TaxonomyError, load_taxonomy
from taxonomy.load import HERE, load_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in HERE.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def _line(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


BREAKS = [
    ("categories.yaml", "id: fraude", "id: oplichting", "verwacht een van: seksueel, fraude"),
    ("categories.yaml", "id: fraude", "id: handel", "verwacht fraude"),
    ("categories.yaml", 'colour: "#b45309"', "colour: oranje", "verwacht de vorm"),
    ("categories.yaml", 'hotkey: "2"', 'hotkey: "1"', "verwacht een eigen"),
    ("categories.yaml", "- number: 3", "- number: 4", "verwacht nummer 3"),
    ("categories.yaml", "version: 1.0.0", "version: eerste", "verwacht de vorm"),
    ("identifiers.yaml", 'placeholder: "[BSN-n]"', 'placeholder: "[IBAN-n]"', "begint met [BSN"),
    ("capture.yaml", "{id: not_yet, label: Nog niet}", "{id: later, label: Nog niet}", "verwacht not_yet"),
    ("platforms.yaml", "{id: reddit, name: Reddit}", "{id: steam, name: Reddit}", "verwacht één keer"),
    ("doors.yaml", "phone: 0800-7000", "telefoon: 0800-7000", "dit veld is onbekend"),
    ("routes.yaml", "doors: [alarmnummer, meldkamer]", "doors: [alarmnummer, nergens]", "onbekende deur 'nergens'"),
    ("routes.yaml", "advice: [wapens-feiten]", "advice: [weg]", "onbekend advies 'weg'"),
    ("routes.yaml", "when: {marks: [wapens]}", "when: {marks: [mes]}", "verwacht een van: wapens, acuut, groep"),
    ("routes.yaml", "when: {setting: [unknown]}", "when: {setting: onbekend}", "verwacht een lijst"),
    ("routes.yaml", "  - id: wapens-praten", "  - id: wapens", "verwacht één keer"),
]


@pytest.mark.parametrize(("name", "old", "new", "expected"), BREAKS, ids=[f"{each[0]}-{each[2]}" for each in BREAKS])
def test_a_broken_file_is_told_with_its_line(folder: Path, name: str, old: str, new: str, expected: str) -> None:
    path = folder / name
    line = _line(path, old)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TaxonomyError) as told:
        load_folder(folder)
    assert f"{name}, regel {line}: " in str(told.value)
    assert expected in str(told.value)


def test_a_missing_field_is_told_where_its_entry_starts(folder: Path) -> None:
    path = folder / "doors.yaml"
    line = _line(path, "id: politie")
    text = path.read_text(encoding="utf-8").replace("    name: Politie, geen spoed\n", "", 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TaxonomyError, match=rf"doors.yaml, regel {line}: 'doors.name': dit veld ontbreekt"):
        load_folder(folder)


def test_a_lost_category_is_told(folder: Path) -> None:
    path = folder / "categories.yaml"
    start, end = path.read_text(encoding="utf-8").split("  - id: radicalisering", 1)
    path.write_text(start + "marks:" + end.split("marks:", 1)[1], encoding="utf-8")
    with pytest.raises(TaxonomyError, match="verwacht radicalisering"):
        load_folder(folder)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("platforms: [", "regel 1: verwacht geldige YAML"),
        ("platforms: []\nplatforms: []", "regel 2: het veld 'platforms' staat er twee keer"),
        ("- platforms", "regel 1: verwacht een bestand met velden"),
    ],
)
def test_what_is_no_file_of_fields_is_told(folder: Path, text: str, expected: str) -> None:
    (folder / "platforms.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(TaxonomyError, match=f"platforms.yaml, {expected}"):
        load_folder(folder)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match=r"weg\.yaml, regel 1: verwacht een leesbaar bestand"):
        load_taxonomy(tmp_path / "weg.yaml")


OWN = """\
version: zwolle-2
platforms:
  - {id: dorpsapp, name: Dorpsapp}
doors:
  - id: jongerenwerk
    name: Jongerenwerk Voorbeeldstad
    kind: help
    phone: 000-0000000
    hours: werkdagen 13 tot 21 uur
    about: Het eigen team.
    source: afsprakenkaart
    checked: 2026-11-23
    roles: [wijkagent, schoolmedewerker, gemeentemedewerker]
advices:
  - id: afspraak
    kind: overleg
    title: Onze afspraak
    text: Bel op maandag met het team.
    reason: Zo staat het op de afsprakenkaart.
    source: afsprakenkaart
    doors: [jongerenwerk]
rules:
  - id: afspraak
    when: {categories: [handel]}
    advice: [afspraak]
"""


def test_an_own_file_adds_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "eigen.yaml"
    path.write_text(OWN, encoding="utf-8")
    ours, theirs = load_taxonomy(), load_taxonomy(path)
    assert theirs.version == f"{ours.version}+zwolle-2"
    assert theirs.platforms[-1].id == "dorpsapp"
    assert len(theirs.doors) == len(ours.doors)
    asked = Situation(role="wijkagent", regime="convenant", categories=frozenset({"handel"}))
    advice = {each.id: each for each in theirs.advise(asked)}
    assert advice["afspraak"].doors[0].name == "Jongerenwerk Voorbeeldstad"
    assert "afspraak" not in {each.id for each in ours.advise(asked)}
    assert load_taxonomy(path) is theirs


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("advice: [afspraak]", "advice: [onbekend]", 25, "onbekend advies 'onbekend'"),
        ("doors: [jongerenwerk]", "doors: [nergens]", 21, "onbekende deur 'nergens'"),
        ("  - id: jongerenwerk", "  - id: alarmnummer", 5, "'alarmnummer' ligt vast"),
        ("  - id: afspraak\n    kind", "  - id: bel-112\n    kind", 15, "'bel-112' ligt vast"),
        ("  - id: afspraak\n    when", "  - id: zorg\n    when", 23, "'zorg' ligt vast"),
        ("checked: 2026-11-23", "checked: gisteren", 12, "verwacht een datum als 2026-11-23"),
        ("platforms:\n", "categories: []\nplatforms:\n", 2, "dit veld is onbekend"),
    ],
)
def test_a_broken_own_file_is_told(tmp_path: Path, old: str, new: str, line: int, expected: str) -> None:
    path = tmp_path / "eigen.yaml"
    path.write_text(OWN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TaxonomyError) as told:
        load_taxonomy(path)
    assert f"eigen.yaml, regel {line}: " in str(told.value)
    assert expected in str(told.value)
