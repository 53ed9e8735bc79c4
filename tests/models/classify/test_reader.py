"""The reader reads the words of two stripped texts, and can account for every proposal."""

import inspect

import numpy as np
import pytest

from models.classify.reader import AT_ONCE, Reader
from models.classify.sheet import read_sheet
from taxonomy.ids import LABEL_IDS

TEXT = "ewa [PERSOON-1] zegt dat ie mijn foto doorstuurt als ik niet nog een stuur 🔪 morgen"


def test_inputs_are_a_closed_list() -> None:
    assert list(inspect.signature(Reader.read).parameters) == ["self", "text", "observation"]
    assert list(inspect.signature(Reader.read_many).parameters) == ["self", "signals"]
    assert list(inspect.signature(read_sheet).parameters) == ["signals"]
    with pytest.raises(ValueError, match="unpack"):
        read_sheet([("tekst", "observatie", "jongen van 15")])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        read_sheet([("tekst", {"leeftijd": 15})])  # type: ignore[list-item]


def test_it_proposes_what_it_learned(reader: Reader) -> None:
    assert "seksueel" in reader.read(TEXT).proposed
    assert reader.read("wie gaat er mee naar de bioscoop").proposed == ()


@pytest.mark.parametrize("text", ["", "[VERWIJDERD]", "[PERSOON-1] [ADRES-1]", "?! 12"])
def test_nothing_to_read_gives_nothing(reader: Reader, text: str) -> None:
    reading = reader.read(text, "vapes te koop bij school")
    assert set(reading.probabilities.values()) == {0.0}
    assert reading.proposed == reading.maybe == reading.evidence == ()


def test_contributions_add_up_to_the_score(reader: Reader) -> None:
    for text, observation in ((TEXT, ""), (TEXT, "hij had een mes in zijn tas"), ("vapes vapes vapes", "")):
        sheet, by_token = reader.explain(text, observation)
        assert by_token.shape == (len(sheet.tokens), len(LABEL_IDS))
        p = np.array(list(reader.read(text, observation).probabilities.values()))
        assert np.allclose(by_token.sum(axis=0) + reader.unmoved, np.log(p), atol=1e-6)


def test_evidence_lies_in_the_text_and_is_never_a_placeholder(reader: Reader) -> None:
    text = "[PERSOON-1] en [PERSOON-2] vapes te koop bij [ORGANISATIE-1]"
    evidence = reader.read(text, "vapes te koop").evidence
    assert evidence
    for found in evidence:
        assert 0 <= found.start < found.end <= len(text)
        assert found.weight > 0
        assert "[" not in text[found.start : found.end]


def test_the_observation_counts_but_is_not_shown(reader: Reader) -> None:
    alone, both = reader.read("kijk dan"), reader.read("kijk dan", "vapes te koop bij school, 15 euro per stuk")
    assert both.probabilities["handel"] > alone.probabilities["handel"]
    assert all(found.end <= len("kijk dan") for found in both.evidence)


def test_the_number_of_a_placeholder_says_nothing(reader: Reader) -> None:
    assert reader.read(TEXT).probabilities == reader.read(TEXT.replace("PERSOON-1", "PERSOON-7")).probabilities


def test_many_at_once_read_as_one_by_one(reader: Reader) -> None:
    signals = [(f"{TEXT} {number % 7}", "mes" if number % 3 else "") for number in range(AT_ONCE + 5)]
    signals[3:3] = [(f"{TEXT} " * 700, "mes")] * 3  # so long that they are not laid out with the others
    assert reader.read_many(signals) == [reader.read(*signal) for signal in signals]
    assert reader.read_many([]) == []


def test_a_text_of_which_only_letters_are_known_is_read(reader: Reader) -> None:
    assert reader.read("xvapesx").probabilities["handel"] > 0


def test_a_very_long_text_is_read(reader: Reader) -> None:
    assert reader.read(" ".join(f"woord{number}" for number in range(5000))).model == "klein"
