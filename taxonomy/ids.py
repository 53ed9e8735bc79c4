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
