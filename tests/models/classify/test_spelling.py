"""Street spelling is brought back to one form."""

import pytest

from models.classify.spelling import _words, read_form, stem, word_form
from models.classify.tokens import tokens


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("maaaat", "maat"),
        ("w8", "wacht"),
        ("wap3ns", "wapens"),
        ("café", "cafe"),
        ("GWN", "gewoon"),
        ("m’n", "mijn"),
        ("k*nker", "knker"),
        ("18", "18"),
        ("wtffff", "wtf"),
        ("tomorrow", "morgen"),
        ("doekoes", "geld"),
        ("gij", "jij"),
    ],
)
def test_a_word_is_read_under_one_form(written: str, read: str) -> None:
    assert word_form(written) == read


def test_inflections_share_a_stem() -> None:
    assert len({stem(word) for word in ("dreigen", "dreigt", "gedreigd", "dreigde")}) == 1
    assert stem("boetes") == stem("boete")


def test_a_placeholder_is_read_as_its_type_only() -> None:
    forms = [
        read_form(token.kind, token.surface)
        for token in tokens("[PERSOON-1] [PERSOON-12] [LEEFTIJD 12-17] [LEEFTIJD 24+]")
    ]
    assert forms == ["<persoon>", "<persoon>", "<leeftijd>", "<leeftijd>"]


def test_amounts_times_and_classes_are_read_as_their_kind() -> None:
    kinds = [token.kind for token in tokens("om 20u of 21:30 voor €50 of 15 euro, 10%, klas 3tl, 7 stuks")]
    assert [kind for kind in kinds if kind != "word"] == [
        "clock",
        "clock",
        "money",
        "money",
        "percent",
        "school",
        "number",
    ]


def test_tokens_stand_where_they_say() -> None:
    text = "yo 🔪 [PERSOON-1] kom dan!! 1tje\n"
    assert all(text[token.start : token.end] == token.surface for token in tokens(text))


@pytest.mark.parametrize(
    ("one", "other"), [("moslim", "christen"), ("Turkse", "Friese"), ("homo", "hetero"), ("🕌", "⛪"), ("🇲", "🇳")]
)
def test_words_that_name_a_group_are_read_by_their_kind(one: str, other: str) -> None:
    forms = {read_form(token.kind, token.surface) for word in (one, other) for token in tokens(word)}
    assert len(forms) == 1
    assert forms.pop().startswith("<")


def test_a_skin_tone_is_not_read() -> None:
    assert [token.surface for token in tokens("👍🏽")] == ["👍"]


def test_every_loan_is_read_as_one_dutch_word() -> None:
    words = _words()
    assert all(read.isalpha() and written for written, read in words.items())
    assert not [written for written, read in words.items() if words.get(read, read) != read], "read twice over"
