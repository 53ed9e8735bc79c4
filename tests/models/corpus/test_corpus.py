"""What the corpus promises, checked over every text of it."""

import re

import pytest
from stdnum import iban, luhn
from stdnum.nl import bsn

from models.corpus.loader import HERE, PARTS, iter_texts, read_voice, splits, voice_files
from models.corpus.stats import name_surfaces, near_duplicates, shares, worn_openings, worn_phrases
from models.corpus.text import CorpusText
from taxonomy.ids import CATEGORY_IDS, IDENTIFIER_TYPES

TYPOS_AT_MOST = 0.15  # of plain digits: a text may hold a mistyped number, as people do


@pytest.fixture(scope="module")
def texts() -> tuple[CorpusText, ...]:
    return tuple(iter_texts())


def test_every_voice_has_a_part_a_portrait_and_a_licence(texts: tuple[CorpusText, ...]) -> None:
    parts = splits()
    assert sum(len(voices) for voices in parts.values()) == len(set().union(*parts.values()))
    files = {path.stem for path in (HERE / "voices").glob("*.jsonl")}
    assert files == set().union(*parts.values()), "every voice stands in one part, and every voice of a part is there"
    for path in voice_files():
        voice, mine = read_voice(path)
        assert len(voice.portrait.split()) >= 30
        assert voice.licence == "CC-BY-SA-4.0"
        assert len(mine) >= 200


def test_size_and_shares(texts: tuple[CorpusText, ...]) -> None:
    found = shares(texts)
    assert found.texts >= 8_000
    assert 0.55 <= found.signals / found.texts <= 0.60
    innocent = found.texts - found.signals
    hard = found.kinds["twin"] + found.kinds["hard"] + found.kinds["rule9"]
    assert 0.60 <= hard / innocent <= 0.72
    assert found.kinds["rule9"] >= 400
    assert found.kinds["twin"] >= 0.23 * found.signals
    by_category = [found.labels[category] for category in CATEGORY_IDS]
    assert max(by_category) <= 1.25 * min(by_category)
    assert 0.17 <= found.labels["wapens"] / found.signals <= 0.23
    assert 0.08 <= found.labels["acuut"] / found.signals <= 0.13
    assert 0.17 <= found.labels["groep"] / found.signals <= 0.27
    assert 0.5 <= found.with_identifiers / found.texts <= 0.7
    assert all(found.identifiers[kind] >= 100 for kind in IDENTIFIER_TYPES)


def test_all_realistic_pairs_of_categories_stand_in_it(texts: tuple[CorpusText, ...]) -> None:
    pairs = {frozenset(text.categories) for text in texts if len(text.categories) == 2}
    assert len(pairs) >= 18, "of the twenty-one pairs that there are"


@pytest.mark.parametrize("part", PARTS)
def test_names_are_in_lower_case_at_least_as_often(part: str) -> None:
    marked = [text.raw[s.start : s.end] for text in iter_texts(part) for s in text.spans if s.type == "PERSOON"]
    assert sum(name[0].islower() for name in marked) >= 0.45 * len(marked)


def test_no_name_stands_in_two_parts() -> None:
    names = {part: name_surfaces(iter_texts(part)) for part in PARTS}
    assert not names["train"] & names["dev"]
    assert not names["train"] & names["test"]
    assert not names["dev"] & names["test"]


def test_texts_are_their_own(texts: tuple[CorpusText, ...]) -> None:
    assert len({text.raw for text in texts}) == len(texts)
    assert len(near_duplicates(texts)) < 0.005 * len(texts)
    assert worn_openings(texts, 0.03) == {}


def test_no_phrase_is_worn(texts: tuple[CorpusText, ...]) -> None:
    worn = worn_phrases(texts, 0.003)
    assert worn == {}


def test_citizen_numbers_pass_the_eleven_test(texts: tuple[CorpusText, ...]) -> None:
    plain = [re.sub(r"[ .-]", "", s) for s in surfaces(texts, "BSN")]
    whole = [number for number in plain if number.isascii() and number.isdigit()]
    assert len(whole) >= 50
    wrong = [number for number in whole if not bsn.is_valid(number)]
    assert len(wrong) <= TYPOS_AT_MOST * len(whole)


def test_account_and_card_numbers_have_right_check_digits(texts: tuple[CorpusText, ...]) -> None:
    plain = [re.sub(r"[ .-]", "", s).upper() for s in surfaces(texts, "IBAN")]
    ibans = [number for number in plain if re.fullmatch(r"NL\d\d[A-Z]{4}\d{10}", number)]
    cards = [number for number in plain if re.fullmatch(r"\d{16}", number)]
    assert len(ibans) >= 30
    assert sum(not iban.is_valid(number, check_country=False) for number in ibans) <= TYPOS_AT_MOST * len(ibans)
    assert len(cards) >= 20
    assert [number for number in cards if not luhn.is_valid(number)] == []


def surfaces(texts: tuple[CorpusText, ...], kind: str) -> list[str]:
    return [text.raw[s.start : s.end] for text in texts for s in text.spans if s.type == kind]
