"""What the data files say: the fixed ids, plain language, and a source for everything."""

import re
import subprocess
import sys
import time
from datetime import date

import pytest

from taxonomy import Situation, ids, load_lexicon, load_taxonomy
from taxonomy.load import HERE, load_folder
from taxonomy.model import AdviceEntry
from taxonomy.schema import FOLDER, schemas

TAXONOMY = load_taxonomy()
LABELS = (*TAXONOMY.categories, *TAXONOMY.marks)
NAMES = {
    "seksueel": "Seksueel grensoverschrijdend gedrag",
    "fraude": "Online fraude",
    "intimidatie": "Intimidatie en agressie",
    "ordeverstoring": "Online aangejaagde ordeverstoringen",
    "handel": "Illegale handel",
    "cyber": "Cybercriminaliteit",
    "radicalisering": "Radicalisering en extremisme",
}


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!;])\s+", text) if part]


def test_the_ids_are_the_fixed_ones() -> None:
    assert tuple(each.id for each in TAXONOMY.categories) == ids.CATEGORY_IDS == tuple(NAMES)
    assert {each.id: each.name for each in TAXONOMY.categories} == NAMES
    assert tuple(each.id for each in TAXONOMY.marks) == ids.MARK_IDS == ("wapens", "acuut", "groep")
    assert tuple(each.id for each in TAXONOMY.identifiers) == ids.IDENTIFIER_TYPES
    assert len(ids.IDENTIFIER_TYPES) == 15


def test_the_mark_groep_is_shown_as_more_than_one_doer() -> None:
    assert TAXONOMY.label("groep").name == "Meer dan één doener"


def test_the_codebook_has_its_nineteen_rules() -> None:
    assert [rule.number for rule in TAXONOMY.codebook] == list(range(1, 20))


def test_each_label_has_two_short_examples_and_a_look_of_its_own() -> None:
    assert all(len(example) <= 120 for label in LABELS for example in label.examples)
    assert len({label.colour for label in LABELS}) == len({label.hotkey for label in LABELS}) == len(LABELS)


@pytest.mark.parametrize("colour", [label.colour for label in LABELS])
def test_white_text_can_be_read_on_each_colour(colour: str) -> None:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def test_placeholders_are_those_of_the_identifiers() -> None:
    shown = {each.id: each.placeholder for each in TAXONOMY.identifiers}
    expected = {kind: f"[{kind}-n]" for kind in ids.IDENTIFIER_TYPES} | {"LEEFTIJD": "[LEEFTIJD 12-17]"}
    assert shown == expected


def test_the_capture_answers_are_the_fixed_ones() -> None:
    assert {each.id for each in TAXONOMY.platforms} >= {"snapchat", "onbekend"}
    assert tuple(each.id for each in TAXONOMY.fields.setting) == ("one", "group", "unknown")
    assert tuple(each.id for each in TAXONOMY.fields.acquainted) == ("yes", "no", "unknown")


@pytest.mark.parametrize("advice", TAXONOMY.advices, ids=lambda advice: advice.id)
def test_advice_is_short_and_plain(advice: AdviceEntry) -> None:
    assert max(len(part.split()) for part in _sentences(advice.text) + _sentences(advice.reason)) <= 20
    assert len(advice.title.split()) <= 10


def test_advice_and_doors_name_a_public_source() -> None:
    sources = [each.source for each in TAXONOMY.advices] + [each.source for each in TAXONOMY.doors]
    assert all("." in source or "(" in source for source in sources)
    assert all(door.hours and door.checked >= date(2026, 11, 23) for door in TAXONOMY.doors)


def test_the_doors_of_the_field_are_there() -> None:
    phones = {door.id: door.phone for door in TAXONOMY.doors}
    expected = {
        "alarmnummer": "112",
        "politie": "0900-8844",
        "meld-misdaad-anoniem": "0800-7000",
        "veilig-thuis": "0800-2000",
        "fraudehelpdesk": "088-7867372",
        "steunpunt-extremisme": "088-2080080",
    }
    assert expected.items() <= phones.items()
    assert {"helpwanted", "meldknop", "zelfmoordpreventie", "zorgteam-school", "wijkagent"} <= set(phones)


def test_what_keeps_people_safe_is_fixed() -> None:
    fixed = {each.id for each in TAXONOMY.advices if each.fixed}
    assert fixed == {
        "bel-112",
        "meldkamer-nu",
        "veilig-thuis",
        "zorgmelding",
        "zelfdoding",
        "zelfdoding-sextortion",
        "een-of-groep",
    }
    doors = {door.id: door.fixed for door in TAXONOMY.doors}
    needed = {door for each in TAXONOMY.advices if each.id in fixed for door in each.doors} - {"helpwanted"}
    assert all(doors[door] for door in needed)


def test_cue_words_have_an_innocent_sense() -> None:
    lexicon = load_lexicon()
    assert tuple(lexicon) == ids.CATEGORY_IDS
    for cues in lexicon.values():
        assert len(cues) >= 25
        assert all(cue.innocent != cue.sense for cue in cues)


def test_the_schemas_are_made_from_the_models() -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == schemas()


def test_loading_is_quick() -> None:
    start = time.perf_counter()
    load_folder(HERE)
    assert time.perf_counter() - start < 0.15


def test_the_ids_import_nothing_heavy() -> None:
    seen = "import sys, taxonomy.ids; sys.exit(bool({'yaml', 'pydantic'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", seen], cwd=HERE.parent, check=False).returncode == 0


def test_a_situation_refuses_what_no_rule_knows() -> None:
    with pytest.raises(ValueError, match="setting"):
        Situation(role="wijkagent", regime="wpg", setting="two")
    with pytest.raises(ValueError, match="no place"):
        Situation(role="jongerenwerker", regime="wpg")
