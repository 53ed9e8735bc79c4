"""From a situation to the advice that fits it: rules are read from data, nothing is decided here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from taxonomy import ids
from taxonomy.model import AdviceEntry, Door, Rule, When


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What the advice depends on; every text is an id. It says nothing about who a text is about.

    Raises ValueError at an unknown id, and at a role that has no place in the regime.
    """

    role: str
    regime: str
    categories: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    setting: str = "unknown"
    acquainted: str = "unknown"
    who_tells: str = "unknown"
    zorg: bool = False
    urgent: bool = False

    def __post_init__(self) -> None:
        """Refuse what no rule could know."""
        for name, allowed in _ALLOWED.items():
            value = getattr(self, name)
            unknown = (value if isinstance(value, frozenset) else {value}) - set(allowed)
            if unknown:
                raise ValueError(f"{name}: unknown {sorted(unknown)}, expected ids out of {list(allowed)}")
        if self.role not in ids.ROLES_OF_REGIME[self.regime]:
            raise ValueError(f"role {self.role!r} has no place in regime {self.regime!r}")


_ALLOWED: dict[str, tuple[str, ...]] = {
    "role": ids.ROLES,
    "regime": ids.REGIMES,
    "categories": ids.CATEGORY_IDS,
    "marks": ids.MARK_IDS,
    "setting": ids.SETTINGS,
    "acquainted": ids.ACQUAINTED,
    "who_tells": ids.WHO_TELLS,
}


@dataclass(frozen=True)
class Advice:
    """One advice in plain Dutch, with its reason and source, and the doors that the reader's role may see."""

    id: str
    kind: str
    title: str
    text: str
    reason: str
    source: str
    doors: tuple[Door, ...]


def holds(when: When, situation: Situation) -> bool:
    """Whether every dimension that the condition names fits the situation."""
    return (
        (when.role is None or situation.role in when.role)
        and (when.zorg is None or situation.zorg == when.zorg)
        and (when.urgent is None or situation.urgent == when.urgent)
        and (when.categories is None or not when.categories.isdisjoint(situation.categories or _NO_CATEGORY))
        and (when.marks is None or not when.marks.isdisjoint(situation.marks))
        and when.with_ <= situation.categories | situation.marks
        and when.without.isdisjoint(situation.categories | situation.marks)
        and (when.setting is None or situation.setting in when.setting)
        and (when.regime is None or situation.regime in when.regime)
        and (when.acquainted is None or situation.acquainted in when.acquainted)
        and (when.who_tells is None or situation.who_tells in when.who_tells)
    )


_NO_CATEGORY = frozenset({ids.NO_CATEGORY})


def chosen(rules: Iterable[Rule], situation: Situation) -> frozenset[str]:
    """The ids of all advices whose rules hold."""
    return frozenset(advice for rule in rules if holds(rule.when, situation) for advice in rule.advice)


def for_reader(entry: AdviceEntry, doors: Mapping[str, Door], role: str | None) -> Advice:
    """The advice as a reader in this role sees it; without a role all its doors stand beside it."""
    seen = tuple(doors[door] for door in entry.doors if role is None or role in doors[door].roles)
    return Advice(entry.id, entry.kind, entry.title, entry.text, entry.reason, entry.source, seen)
