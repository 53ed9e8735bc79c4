"""The fixed identifiers of the taxonomy, cheap to import: no YAML and no pydantic stand behind this file.

`load_taxonomy` refuses data files whose ids differ from these, so code may rely on them without loading anything.
"""

CATEGORY_IDS: tuple[str, ...] = (
    "seksueel",
    "fraude",
    "intimidatie",
    "ordeverstoring",
    "handel",
    "cyber",
    "radicalisering",
)
"""The seven categories, in the order of the codebook."""

MARK_IDS: tuple[str, ...] = ("wapens", "acuut", "groep")
"""The three marks that go across the categories."""

LABEL_IDS: tuple[str, ...] = CATEGORY_IDS + MARK_IDS
"""Everything that a reader of a text may propose."""

NO_CATEGORY = "geen"
"""How the empty set of categories is written where a word is needed."""

IDENTIFIER_TYPES: tuple[str, ...] = (
    "PERSOON",
    "ACCOUNT",
    "TELEFOON",
    "EMAIL",
    "URL",
    "IBAN",
    "CRYPTO",
    "BSN",
    "DOCUMENT",
    "KENTEKEN",
    "ADRES",
    "PLAATS",
    "ORGANISATIE",
    "DATUM",
    "LEEFTIJD",
)
"""What is stripped from a text; each type's placeholder is described in `identifiers.yaml`."""

HOW_SEEN: tuple[str, ...] = ("public", "shown", "closed_group", "tip", "unknown")
SETTINGS: tuple[str, ...] = ("one", "group", "unknown")
ACQUAINTED: tuple[str, ...] = ("yes", "no", "unknown")
WHO_TELLS: tuple[str, ...] = ("victim", "involved", "bystander", "unknown")
DISCUSSED: tuple[str, ...] = ("yes", "not_yet", "cannot", "unknown")
ROLES: tuple[str, ...] = ("wijkagent", "jongerenwerker", "schoolmedewerker", "gemeentemedewerker")

ROLES_OF_REGIME: dict[str, tuple[str, ...]] = {
    "wpg": ("wijkagent",),
    "avg": ("jongerenwerker", "schoolmedewerker", "gemeentemedewerker"),
    "convenant": ROLES,
}
"""Whose signals a deployment of each regime may hold."""

REGIMES: tuple[str, ...] = tuple(ROLES_OF_REGIME)

ADVICE_KINDS: tuple[str, ...] = ("spoed", "veiligheid", "gesprek", "hulp", "overleg", "feit")
"""Kinds of advice, in the order in which they are shown: whoever is in danger first, talking before reporting."""

DOOR_KINDS: tuple[str, ...] = ("help", "safety")
