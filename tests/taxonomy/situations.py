"""Every situation that the advice can be asked about; of the sets of categories, the single ones and two pairs."""

from collections.abc import Iterator
from itertools import chain, combinations, product

from taxonomy import Situation, ids

ROLES = tuple((role, regime) for regime, roles in ids.ROLES_OF_REGIME.items() for role in roles)

CATEGORY_SETS: tuple[frozenset[str], ...] = (
    frozenset(),
    *(frozenset({category}) for category in ids.CATEGORY_IDS),
    frozenset({"seksueel", "intimidatie"}),
    frozenset({"ordeverstoring", "radicalisering"}),
)

MARK_SETS: tuple[frozenset[str], ...] = tuple(
    frozenset(marks) for marks in chain.from_iterable(combinations(ids.MARK_IDS, size) for size in range(4))
)


def every_situation() -> Iterator[Situation]:
    """All roles and regimes x categories x marks x setting x acquainted x who tells x zorg x urgent."""
    for (role, regime), categories, marks in product(ROLES, CATEGORY_SETS, MARK_SETS):
        for setting, acquainted, who_tells, zorg, urgent in product(
            ids.SETTINGS, ids.ACQUAINTED, ids.WHO_TELLS, (False, True), (False, True)
        ):
            yield Situation(
                role=role,
                regime=regime,
                categories=categories,
                marks=marks,
                setting=setting,
                acquainted=acquainted,
                who_tells=who_tells,
                zorg=zorg,
                urgent=urgent,
            )
