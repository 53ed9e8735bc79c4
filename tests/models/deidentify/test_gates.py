"""Gates save time only: with all of them open the same identifiers are found."""

import pytest

from models.corpus import iter_texts
from models.deidentify import structured
from models.deidentify.finds import Find
from models.deidentify.gates import Gates
from models.deidentify.view import look


def found(texts: list[str]) -> list[set[Find]]:
    return [set(structured.find(look(text))) for text in texts]


def test_a_gate_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text.raw for text in iter_texts("train")][::4]
    texts += [text.upper() for text in texts[::4]] + [text.replace(" ", "\u00a0 ") for text in texts[::5]]
    gated = found(texts)
    monkeypatch.setattr(Gates, "hits", lambda self, low: frozenset(self._names))
    assert sum(map(len, gated)) > 300
    assert gated == found(texts)


def test_gates_are_told_apart() -> None:
    gates = Gates({"digit": r"\d", "at": "@"})
    assert [name in gates.hits("a@b") for name in ("digit", "at")] == [False, True]
    assert "digit" in gates.hits("\ud800 half a character 7")


def test_all_are_open_when_the_automaton_fails() -> None:
    class Exhausted:
        @staticmethod
        def Match(text: bytes) -> list[int]:
            return []

    gates = Gates({"digit": r"\d", "at": "@"})
    gates.__dict__["_automaton"] = Exhausted
    assert gates.hits("nothing") >= {"digit", "at"}
