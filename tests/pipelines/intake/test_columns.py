import datetime as dt

import pytest

from pipelines.intake.columns import COLUMNS, MAX_TEXT, CaptureRefusedError, read_capture
from pipelines.intake.policy import Basis, IntakePolicy
from taxonomy import Taxonomy


def problems(row: dict[str, object], taxonomy: Taxonomy, policy: IntakePolicy) -> list[str]:
    with pytest.raises(CaptureRefusedError) as refused:
        read_capture(row, taxonomy, policy)
    return [str(problem) for problem in refused.value.problems]


def test_only_the_text_is_needed(taxonomy: Taxonomy, policy: IntakePolicy) -> None:
    capture = read_capture({"tekst": "hoi"}, taxonomy, policy)
    assert capture.setting == capture.acquainted == capture.who_tells == "unknown"
    assert capture.role == "jongerenwerker"
    assert not capture.urgent


def test_every_column_is_read_by_its_dutch_words(taxonomy: Taxonomy, policy: IntakePolicy) -> None:
    row = {
        "tekst": "a",
        "waarneming": "b",
        "duiding": "c",
        "tegenspraak": "d",
        "platform": "Snapchat",
        "hoe_gezien": "Openbaar te zien",
        "gezien_op": "03-11-2026",
        "gemeente": "voorbeeldstad",
        "eenheid": "noord",
        "situatie": "Eén jongere",
        "bekend": "nee",
        "wie_vertelt": "het slachtoffer",
        "besproken": "nog niet",
        "spoed": "ja",
        "zorg": "x",
        "melder": "a-12",
        "rol": "wijkagent",
    }
    assert set(row) == {column.name for column in COLUMNS}
    capture = read_capture(row, taxonomy, policy)
    assert capture.texts == ("a", "b", "c", "d")
    assert (capture.platform, capture.how_seen, capture.setting) == ("snapchat", "public", "one")
    assert (capture.acquainted, capture.who_tells, capture.discussed) == ("no", "victim", "not_yet")
    assert capture.seen_on == dt.date(2026, 11, 3)
    assert (capture.municipality, capture.unit, capture.capturer, capture.role) == (
        "Voorbeeldstad",
        "Noord",
        "a-12",
        "wijkagent",
    )
    assert capture.urgent
    assert capture.zorg


@pytest.mark.parametrize(
    ("column", "word", "told"),
    [
        ("tekst", "   ", "leeg"),
        ("tekst", "x" * (MAX_TEXT + 1), "te lang"),
        ("tekst", 12, "geen tekst"),
        ("platform", "Jayden de Vries", "onbekende keuze"),
        ("gezien_op", "gisteren bij Jayden", "geen datum"),
        ("gezien_op", "2999-01-01", "toekomst"),
        ("gezien_op", "1870-01-01", "te ver terug"),
        ("gemeente", "Rotterdam", "staat niet in de lijst"),
        ("eenheid", "Noord", "staat niet in de lijst"),
        ("spoed", "misschien", "geen ja of nee"),
        ("melder", "Jan Jansen", "geen accountcode"),
        ("melder", "kees-de-vries", "geen accountcode"),
        ("melder", "0613572468", "geen accountcode"),
        ("melder", "8kjd21", "geen accountcode"),
        ("rol", "burgemeester", "onbekende keuze"),
    ],
)
def test_a_wrong_cell_is_told_by_kind_and_never_by_content(
    column: str, word: object, told: str, taxonomy: Taxonomy, policy: IntakePolicy
) -> None:
    found = problems({"tekst": "a", column: word}, taxonomy, policy)
    assert len(found) == 1
    assert f"kolom '{column}'" in found[0]
    assert told in found[0]
    assert "verwacht" in found[0]
    assert "Jayden" not in found[0]
    assert "Jansen" not in found[0]


def test_all_problems_of_a_row_come_at_once(taxonomy: Taxonomy, policy: IntakePolicy) -> None:
    assert len(problems({"spoed": "?", "gezien_op": "?"}, taxonomy, policy)) == 3


def test_a_role_of_the_other_regime_is_refused(taxonomy: Taxonomy, policy: IntakePolicy) -> None:
    police = IntakePolicy("wpg", {"wijkagent": Basis("wpg-8", 30)}, {}, "wijkagent", policy.secret)
    assert "regime 'wpg'" in problems({"tekst": "a", "rol": "jongerenwerker"}, taxonomy, police)[0]


def test_a_capture_does_not_show_its_texts(taxonomy: Taxonomy, policy: IntakePolicy) -> None:
    assert "geheim" not in repr(read_capture({"tekst": "geheim", "duiding": "geheim"}, taxonomy, policy))
