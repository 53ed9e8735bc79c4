"""The Dutch labelling screen, made from the taxonomy. Text and Header only, and nowhere a field for free text."""

from xml.etree import ElementTree as ET

from taxonomy import Taxonomy

CATEGORIES, MARKS, DECISION, IDENTIFIERS, EVIDENCE, TEXT = (
    "categorie",
    "kenmerk",
    "besluit",
    "identificatie",
    "bewijs",
    "tekst",
)
EVIDENCE_LABEL = "BEWIJS"
IDENTIFIER_KEYS = "qwertyuiopasdfg"  # the rows above the decisions' keys
DECISIONS: dict[str, tuple[str, str]] = {
    "klopt": ("Klopt", "z"),
    "aangepast": ("Aangepast", "x"),
    "geen_signaal": ("Geen signaal", "c"),
    "twijfel": ("Twijfel", "v"),
    "niet_te_beoordelen": ("Niet te beoordelen", "b"),
    "vraag_aan_melder": ("Vraag aan melder", "n"),
}
# What each header shows; every field named here must be in every task of the project.
CONTEXT = ("herkomst",)
PROPOSAL = ("voorstel", "advies", "codeboek")
_STYLE = """
.vs-blok { background: #f3f6fa; border-left: 4px solid #154273; padding: .2em .8em; margin-top: .8em; }
.vs-blok * { white-space: pre-line; font-size: 14px !important; line-height: 1.45 !important; }
.vs-blok * { font-weight: 400 !important; }
.vs-kolommen { display: grid; grid-template-columns: minmax(0, 3fr) minmax(17em, 2fr); gap: 1.4em; }
.vs-kolommen h5 { font-size: 14px; margin: .7em 0 .1em; }
.vs-keuzes .ant-form-item, .vs-keuzes .lsf-choice { margin-bottom: .1em !important; }
.htx-text { font-size: 18px !important; line-height: 1.6; padding: .4em 0; }
/* a note at a mark: Label Studio would not take it (server/gate.py), so it is not offered */
[aria-label*="meta"] { display: none !important; }
"""


def screen(taxonomy: Taxonomy, blind: bool) -> str:
    """Return the labelling configuration. A blind screen has no place for a proposal, advice or codebook lines."""
    view = ET.Element("View")
    ET.SubElement(view, "Style").text = _STYLE
    columns = ET.SubElement(view, "View", className="vs-kolommen")
    left = ET.SubElement(columns, "View")
    _reading(left, taxonomy)
    # the text comes first: whoever has read the proposal reads the text with its eyes
    for field in CONTEXT if blind else (*CONTEXT, *PROPOSAL):
        block = ET.SubElement(left, "View", className="vs-blok")
        ET.SubElement(block, "Header", name=f"kop_{field}", value=f"${field}", size="5")
    _judging(ET.SubElement(columns, "View", className="vs-keuzes"), taxonomy)
    ET.indent(view)
    return ET.tostring(view, encoding="unicode")


def _reading(parent: ET.Element, taxonomy: Taxonomy) -> None:
    ET.SubElement(
        parent, "Header", name="kop_tekst", size="5", value="Tekst: ontdaan van namen, nog steeds persoonsgegeven"
    )
    # granularity per word: a reviewer on a trackpad need not aim
    ET.SubElement(parent, "Text", name=TEXT, value="$text", granularity="word", saveTextResult="no")
    ET.SubElement(parent, "Header", name="kop_bewijs", size="5", value="Waaraan ziet u het? Markeer de woorden")
    evidence = ET.SubElement(parent, "Labels", name=EVIDENCE, toName=TEXT, showInline="true")
    ET.SubElement(evidence, "Label", value="Bewijs", alias=EVIDENCE_LABEL, hotkey="m", background="#39870c")
    ET.SubElement(
        parent, "Header", name="kop_gemist", size="5", value="Gemiste naam of gegeven? Markeer het met zijn soort"
    )
    labels = ET.SubElement(parent, "Labels", name=IDENTIFIERS, toName=TEXT, showInline="true")
    for kind, key in zip(taxonomy.identifiers, IDENTIFIER_KEYS, strict=True):
        ET.SubElement(labels, "Label", value=kind.name, alias=kind.id, hotkey=key, background="#7a4a9e")


def _judging(parent: ET.Element, taxonomy: Taxonomy) -> None:
    _choices(
        parent, CATEGORIES, "Categorie (geen, één of meer)", [(c.id, c.name, c.hotkey) for c in taxonomy.categories]
    )
    _choices(parent, MARKS, "Kenmerk", [(m.id, m.name, m.hotkey) for m in taxonomy.marks])
    decisions = [(id_, name, key) for id_, (name, key) in DECISIONS.items()]
    _choices(parent, DECISION, "Besluit", decisions, required="Kies eerst een besluit.")


def _choices(
    parent: ET.Element,
    name: str,
    title: str,
    options: list[tuple[str, str, str]],
    required: str = "",
) -> None:
    ET.SubElement(parent, "Header", name=f"kop_{name}", value=title, size="5")
    choices = ET.SubElement(parent, "Choices", name=name, toName=TEXT, showInline="false")
    choices.set("choice", "single-radio" if required else "multiple")
    if required:
        choices.set("required", "true")
        choices.set("requiredMessage", required)
    for id_, label, key in options:
        ET.SubElement(choices, "Choice", alias=id_, value=label, hotkey=key)
