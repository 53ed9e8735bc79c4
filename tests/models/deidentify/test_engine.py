"""What everyone who strips may count on."""

import subprocess
import sys

import pytest

from models.deidentify import REDACTED, Deidentifier, Span, Stripped, load_engine, structured

TWO = "yo 🔪 app 06 12 34 56 78, ik ben 15"


def stripped(text: str) -> str:
    return load_engine().strip(text).text


def test_offsets_are_code_points_of_the_original() -> None:
    spans = load_engine().find(TWO)
    assert [(span.start, span.end, span.type) for span in spans] == [(9, 23, "TELEFOON"), (32, 34, "LEEFTIJD")]


def test_an_age_becomes_its_band() -> None:
    assert stripped(TWO) == "yo 🔪 app [TELEFOON-1], ik ben [LEEFTIJD 12-17]"


@pytest.mark.parametrize(
    ("age", "band"), [("9", "0-11"), ("12", "12-17"), ("17", "12-17"), ("18", "18-23"), ("zevenentwintig", "24+")]
)
def test_bands(age: str, band: str) -> None:
    assert stripped(f"hij is {age} jaar oud") == f"hij is [LEEFTIJD {band}]"


def test_numbers_stay_with_type_and_surface() -> None:
    """Two persons are never one, and a person and a village of one name are two: docdeid's trap."""
    numbering = load_engine().strip_all(("Bel Tjitske en Sjoerd.", "Sjoerd belde Tjitske, SJOERD niet."))
    assert numbering[0].text == "Bel [PERSOON-1] en [PERSOON-2]."
    assert numbering[1].text == "[PERSOON-2] belde [PERSOON-1], [PERSOON-2] niet."


class _Known(Deidentifier):
    """An engine that finds what it is told."""

    def __init__(self, *spans: Span) -> None:
        self.spans = spans

    def _find(self, text: str) -> tuple[Span, ...]:
        return self.spans


def test_the_same_word_of_two_types_gets_two_numbers() -> None:
    engine = _Known(Span(0, 2, "PERSOON"), Span(6, 10, "PERSOON"), Span(21, 25, "PLAATS"))
    assert engine.strip_all(("Mo en Roos gaan naar Roos",))[0].text == "[PERSOON-1] en [PERSOON-2] gaan naar [PLAATS-1]"


def test_numbers_that_stand_there_already_are_not_given_out_again() -> None:
    assert stripped("[PERSOON-1] kent Tjitske") == "[PERSOON-1] kent [PERSOON-2]"


def test_an_error_leaves_nothing_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(structured, "find", broken)
    assert load_engine().strip_all(("app jaap", "")) == (Stripped(REDACTED, redacted=True), Stripped(""))


def test_overlap_that_cannot_be_settled_leaves_nothing_of_the_text() -> None:
    assert _Known(Span(0, 5, "PERSOON"), Span(3, 8, "PLAATS")).strip("abcdefghij").redacted


@pytest.mark.parametrize(
    ("start", "end", "kind"), [(3, 3, "PERSOON"), (5, 2, "PERSOON"), (-1, 2, "PERSOON"), (0, 1, "X")]
)
def test_a_span_checks_itself(start: int, end: int, kind: str) -> None:
    with pytest.raises(ValueError, match=r"span|type"):
        Span(start, end, kind)


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا كيف حالك اليوم يا صديقي",
        "Привет, как у тебя дела сегодня",
        "你好，今天放学以后我们去打球吧",
        "ሰላም ከመይ ኣለኻ ሎሚ",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore",
        "Nyob zoo koj puas xav mus ua si nrog kuv hnub no tom qab peb kawm ntawv tas",
    ],
)
def test_what_cannot_be_read_is_redacted(text: str) -> None:
    assert load_engine().strip(text) == Stripped(REDACTED, redacted=True)


@pytest.mark.parametrize(
    "text",
    [
        "🔥🔥🔥 😂😂",
        "wollah bro dit is niet normaal 🙏",
        "can you come to the park tonight, bring your football",
        "ik kin der neat oan dwaan, it is hjoed tige kâld bûten",
        "abi gel buraya, we gaan eten bij de moskee inşallah",
        "dzień dobry, ik kom morgen later op school",
        "salam aleikum سلام broer, kom je vanavond",
        "ok",
        "",
    ],
)
def test_mixed_and_neighbouring_languages_stay(text: str) -> None:
    assert not load_engine().strip(text).redacted


@pytest.mark.parametrize(
    "text",
    [
        "vrijdagavond om 20:30 met z'n allen naar het plein, 15 euro de man",
        "hij loopt met een mes op school en niemand doet iets",
        "wie wil er snel geld verdienen, 400 per week, dm me op snap",
        "politie en Veilig Thuis weten ervan, morgen belt iemand",
        "we gaan in de vakantie naar marokko en daarna naar turkije",
        "mijn tikkie van 12,50 voor de bios is nog niet betaald",
        "klas 3tl en de brugklas hadden vandaag een toets van 2 uur",
    ],
)
def test_what_triage_needs_survives(text: str) -> None:
    assert load_engine().strip(text).text == text


@pytest.mark.parametrize("text", ["code 8391027465 x", "kom naar @dezeplek", "zie https://iets.nl/x"])
def test_the_last_net(text: str) -> None:
    stripped = load_engine().strip(text).text
    assert "@" not in stripped
    assert "://" not in stripped
    assert not any(char.isdigit() for char in stripped.replace("-1]", ""))


def test_counts_say_how_many_of_each_type() -> None:
    assert load_engine().strip(TWO).counts == {"TELEFOON": 1, "LEEFTIJD": 1}


def test_the_engine_loads_neither_spacy_nor_pydantic() -> None:
    code = "import sys; from models.deidentify import load_engine; load_engine().strip('app jaap'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "pydantic", "sklearn", "scipy", "pickle"} & set(loaded) - {"pickle"}
