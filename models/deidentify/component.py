"""The stripper as a spaCy component: `nlp.add_pipe("vroegsignaal_deid")`, spans in `doc.spans["deid"]`."""

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from models.deidentify.engine import Deidentifier, load_engine


@Language.factory("vroegsignaal_deid", default_config={"key": "deid"})
def make_component(nlp: Language, name: str, key: str) -> "DeidComponent":
    """Make the component; `key` is where in `doc.spans` the identifiers are put."""
    return DeidComponent(load_engine(), key)


class DeidComponent:
    """Puts the identifiers of a document in `doc.spans`, widened to spaCy's own token edges."""

    def __init__(self, engine: Deidentifier, key: str) -> None:
        """Keep the engine and the name of the span group."""
        self.engine, self.key = engine, key

    def __call__(self, doc: Doc) -> Doc:
        """Mark the identifiers of `doc`; an error leaves the whole document marked."""
        try:
            found = [
                doc.char_span(span.start, span.end, label=span.type, alignment_mode="expand")
                for span in self.engine.find(doc.text)
            ]
        except Exception:  # fails closed, as the engine does
            found = [DocSpan(doc, 0, len(doc), label="DOCUMENT")] if len(doc) else []
        doc.spans[self.key] = [span for span in found if span is not None]
        return doc
