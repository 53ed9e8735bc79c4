"""Families of words are found as words, phrases with room, and prefixes."""

from models.classify.families import family_lines, phrase_families, word_families
from models.classify.spelling import GROUP_KINDS, read_form, stem
from models.classify.tokens import tokens
from taxonomy.ids import CATEGORY_IDS


def phrases(text: str) -> set[str]:
    stems = [stem(read_form(token.kind, token.surface)) for token in tokens(text)]
    return {found.family for found in phrase_families(stems)}


def test_a_phrase_leaves_room_for_a_few_words() -> None:
    assert "waar_je_woont" in phrases("wij weten heus wel waar jij woont")
    assert "met_veel" in phrases("we komen met zn allen")


def test_words_and_prefixes_show_their_family() -> None:
    assert "mes" in word_families("messen", stem("messen"))
    assert "vuurwerk" in word_families("vuurwerkopslag", stem("vuurwerkopslag"))


def test_no_family_rests_on_the_name_of_a_group() -> None:
    assert not any(word_families(kind, kind) for kind in GROUP_KINDS)


def test_each_category_has_its_cue_words() -> None:
    cued = {family.split()[1] for family, _ in family_lines() if family.startswith("cue ")}
    assert cued == set(CATEGORY_IDS)


def test_every_family_has_entries_without_a_stray_comma() -> None:
    for family, line in family_lines():
        entries = line.split(", ")
        assert all(entry and entry == entry.strip() for entry in entries), family
