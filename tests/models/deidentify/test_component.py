"""The stripper inside spaCy."""

import pytest
import spacy

import models.deidentify.component as component


def test_spans_stand_in_the_document() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("vroegsignaal_deid")
    doc = nlp("app Tjitske op 06 12 34 56 78")
    assert [(span.text, span.label_) for span in doc.spans["deid"]] == [
        ("Tjitske", "PERSOON"),
        ("06 12 34 56 78", "TELEFOON"),
    ]


def test_an_error_marks_the_whole_document(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = spacy.blank("nl")
    pipe = nlp.add_pipe("vroegsignaal_deid", config={"key": "weg"})
    assert isinstance(pipe, component.DeidComponent)
    monkeypatch.setattr(pipe, "engine", None)
    doc = nlp("app Tjitske")
    assert [span.text for span in doc.spans["weg"]] == ["app Tjitske"]
