"""The table over every combination: what advice must always, and must never, say."""

from collections.abc import Callable

import pytest

from taxonomy import Advice, Situation, ids, load_taxonomy
from tests.taxonomy.situations import every_situation

POLICE_ONLY = {"meldkamer", "basisteam", "team-zeden", "cybercrimeteam", "informatiedienst"}
OTHERS_ONLY = {"politie", "wijkagent", "meld-misdaad-anoniem", "aandachtsfunctionaris"}
OVERLEG = {"jeugdoverleg", "jeugdgroepoverleg"}


class Told:
    """What a capturer is told: the advice, its ids, and the doors that stand beside it."""

    def __init__(self, advice: tuple[Advice, ...]) -> None:
        self.advice = advice
        self.ids = frozenset(each.id for each in advice)
        self.doors = frozenset(door.id for each in advice for door in each.doors)
        self.door_kinds = {door.kind for each in advice for door in each.doors}
        self.text = "\n".join(each.text for each in advice)


Table = list[tuple[Situation, Told]]


@pytest.fixture(scope="module")
def table() -> Table:
    """Every situation with what is told in it; situations with the same answer share one object."""
    taxonomy = load_taxonomy()
    answers: dict[tuple[str, tuple[str, ...]], Told] = {}
    rows = []
    for situation in every_situation():
        advice = taxonomy.advise(situation)
        key = (situation.role, tuple(each.id for each in advice))
        rows.append((situation, answers.setdefault(key, answers.get(key) or Told(advice))))
    return rows


def _wrong(table: Table, fault: Callable[[Situation, Told], bool]) -> list[Situation]:
    return [situation for situation, told in table if fault(situation, told)][:3]


def _in_danger(situation: Situation) -> bool:
    return situation.urgent or "acuut" in situation.marks


def test_the_table_is_the_whole_of_it(table: Table) -> None:
    roles_in_regimes, category_sets, mark_sets = 8, 10, 8
    assert len(table) == roles_in_regimes * category_sets * mark_sets * 3 * 3 * 4 * 2 * 2


def test_a_help_door_and_a_safety_door_always(table: Table) -> None:
    assert not _wrong(table, lambda _, told: told.door_kinds != {"help", "safety"})


@pytest.mark.parametrize("role", ids.ROLES)
def test_each_category_has_a_help_door_of_its_own(role: str) -> None:
    """Beyond the doors that stand everywhere."""
    taxonomy = load_taxonomy()
    for category in ids.CATEGORY_IDS:
        asked = Situation(role=role, regime="convenant", categories=frozenset({category}))
        told = {each.id: each for each in taxonomy.advise(asked)}
        assert any(door.kind == "help" for door in told[f"hulp-{category}"].doors), category


def test_danger_puts_the_emergency_number_first(table: Table) -> None:
    def fault(situation: Situation, told: Told) -> bool:
        first = told.advice[0]
        if not _in_danger(situation):
            return first.kind == "spoed"
        doors = ["alarmnummer", "meldkamer"] if situation.role == "wijkagent" else ["alarmnummer"]
        return first.kind != "spoed" or "112" not in first.text or [door.id for door in first.doors] != doors

    assert not _wrong(table, fault)


def test_danger_waits_for_no_overleg_no_steps_and_no_parents(table: Table) -> None:
    waiting = OVERLEG | {"melden-radicalisering", "betrek-ouders", "wapens-gesprek", "reageer-online"}
    assert not _wrong(table, lambda situation, told: _in_danger(situation) and bool(waiting & told.ids))


def test_unknown_is_never_one_young_person(table: Table) -> None:
    def fault(situation: Situation, told: Told) -> bool:
        return situation.setting == "unknown" and ("jeugdoverleg" in told.ids or "een-of-groep" not in told.ids)

    assert not _wrong(table, fault)


def test_one_young_person_goes_to_the_jeugdoverleg(table: Table) -> None:
    def fault(situation: Situation, told: Told) -> bool:
        signal = bool(situation.categories) or "wapens" in situation.marks
        alone = situation.setting == "one" and "groep" not in situation.marks
        return ("jeugdoverleg" in told.ids) != (signal and alone and not _in_danger(situation))

    assert not _wrong(table, fault)


def test_the_seven_steps_only_for_a_group(table: Table) -> None:
    def fault(situation: Situation, told: Told) -> bool:
        signal = bool(situation.categories) or "wapens" in situation.marks
        group = situation.setting == "group" or "groep" in situation.marks
        return ("7-stappenmodel" in told.text) != (signal and group and not _in_danger(situation))

    assert not _wrong(table, fault)


def test_a_group_is_never_taken_for_one(table: Table) -> None:
    assert not _wrong(table, lambda _, told: told.ids >= OVERLEG)


def test_the_group_card_says_where_this_system_stops() -> None:
    text = load_taxonomy().advice("jeugdgroepoverleg").text
    assert "bevat geen namen; stap 2B hoort niet in dit systeem" in text


def test_zorg_leads_to_veilig_thuis_and_113(table: Table) -> None:
    def fault(situation: Situation, told: Told) -> bool:
        return situation.zorg and not told.doors >= {"veilig-thuis", "zelfmoordpreventie"}

    assert not _wrong(table, fault)


def test_zorg_comes_right_after_danger(table: Table) -> None:
    def fault(situation: Situation, told: Told) -> bool:
        calm = next(each for each in told.advice if each.kind != "spoed")
        return situation.zorg and calm.id not in {"veilig-thuis", "zorgmelding"}

    assert not _wrong(table, fault)


def test_no_parents_first_where_there_is_zorg(table: Table) -> None:
    def sends_to_parents(text: str) -> bool:
        held_back = ("niet eerst", "pas daarna")
        about = [sentence for sentence in text.split(". ") if "ouders" in sentence]
        return any(not any(words in sentence for words in held_back) for sentence in about)

    sending = {each.id for each in load_taxonomy().advices if sends_to_parents(each.text)}
    assert sending == {"betrek-ouders"}
    assert not _wrong(table, lambda situation, told: situation.zorg and bool(sending & told.ids))


@pytest.mark.parametrize("sign", ["zorg", "acuut", "urgent"])
def test_sextortion_with_danger_leads_to_113_and_helpwanted(table: Table, sign: str) -> None:
    def fault(situation: Situation, told: Told) -> bool:
        signs = {"zorg": situation.zorg, "acuut": "acuut" in situation.marks, "urgent": situation.urgent}
        return "seksueel" in situation.categories and signs[sign] and "zelfdoding-sextortion" not in told.ids

    assert not _wrong(table, fault)
    doors = {door.id for door in load_taxonomy().advice("zelfdoding-sextortion").doors}
    assert doors == {"zelfmoordpreventie", "helpwanted"}


def test_each_sees_the_own_doors_only(table: Table) -> None:
    def fault(situation: Situation, told: Told) -> bool:
        return bool(told.doors & (OTHERS_ONLY if situation.role == "wijkagent" else POLICE_ONLY))

    assert not _wrong(table, fault)


def test_no_text_sends_police_to_a_door_of_others(table: Table) -> None:
    words = ("0900-8844", "Meld Misdaad Anoniem", "de wijkagent", "meldcode")

    def fault(situation: Situation, told: Told) -> bool:
        return situation.role == "wijkagent" and any(word in told.text for word in words)

    assert not _wrong(table, fault)


def test_a_weapon_without_danger_starts_with_talking(table: Table) -> None:
    def fault(situation: Situation, told: Told) -> bool:
        asked = "wapens" in situation.marks and not _in_danger(situation)
        return asked and next(each for each in told.advice if each.kind != "veiligheid").kind != "gesprek"

    assert not _wrong(table, fault)


def test_weapon_cards_carry_the_facts(table: Table) -> None:
    assert not _wrong(table, lambda situation, told: ("wapens" in situation.marks) != ("wapens-feiten" in told.ids))
    text = load_taxonomy().advice("wapens-feiten").text
    for fact in ("De meeste jongeren dragen geen wapen", "onveilig", "status", "Drie van de vier", "groep"):
        assert fact in text


def test_radicalisering_comes_with_the_warning_and_its_own_door(table: Table) -> None:
    def fault(situation: Situation, told: Told) -> bool:
        warned = "radicalisering-label" in told.ids and "steunpunt-extremisme" in told.doors
        return "radicalisering" in situation.categories and not warned

    assert not _wrong(table, fault)


def test_a_municipality_is_never_sent_to_make_contact(table: Table) -> None:
    contact = {"reageer-online", "zoek-de-jongere-op", "online-als-politie", "online-op-school", "wapens-gesprek"}

    def fault(situation: Situation, told: Told) -> bool:
        right = "gemeente-geen-contact" in told.ids and not contact & told.ids
        return situation.role == "gemeentemedewerker" and not right

    assert not _wrong(table, fault)


def test_no_signal_needs_no_overleg(table: Table) -> None:
    def fault(situation: Situation, told: Told) -> bool:
        plain = not (situation.categories or situation.marks or situation.zorg or situation.urgent)
        return plain and ("geen-signaal" not in told.ids or bool(OVERLEG & told.ids))

    assert not _wrong(table, fault)


def test_kinds_stand_in_order(table: Table) -> None:
    for told in {id(told): told for _, told in table}.values():
        places = [ids.ADVICE_KINDS.index(each.kind) for each in told.advice]
        assert places == sorted(places)


def test_no_advice_is_dead_and_no_door_is_never_seen(table: Table) -> None:
    taxonomy = load_taxonomy()
    assert frozenset().union(*(told.ids for _, told in table)) == {each.id for each in taxonomy.advices}
    assert frozenset().union(*(told.doors for _, told in table)) == {each.id for each in taxonomy.doors}
