"""`vroegsignaal strip`."""

import re

from click.testing import CliRunner

from models.deidentify.command import strip


def test_a_text_comes_out_stripped() -> None:
    result = CliRunner().invoke(strip, input="app Tjitske op 06 12 34 56 78\n")
    assert result.exit_code == 0
    assert result.output == "app [PERSOON-1] op [TELEFOON-1]\n"


def test_show_keeps_the_words_and_names_the_type() -> None:
    result = CliRunner().invoke(strip, ["--show"], input="bel 06 12 34 56 78", color=True)
    assert "\x1b[" in result.output
    assert re.sub(r"\x1b\[\d+m", "", result.output) == "bel 06 12 34 56 78⟨TELEFOON⟩"


def test_learning_keeps_the_shape_and_never_the_value() -> None:
    result = CliRunner().invoke(strip, ["--learn"], input="gisteren zag [[PERSOON:Tjitske]] dat niet")
    cases = result.output.splitlines()
    assert len(cases) == 3
    assert all(re.fullmatch(r"gisteren zag \[\[PERSOON:[A-Z][a-z]{6}\]\] dat niet", case) for case in cases)
    assert "Tjitske" not in result.output


def test_learning_strips_what_stands_around() -> None:
    result = CliRunner().invoke(strip, ["--learn"], input="bel 0612345678 [[PERSOON:Tjitske]]")
    assert "0612345678" not in result.output


def test_an_unknown_type_is_refused_without_a_quote() -> None:
    result = CliRunner().invoke(strip, ["--learn"], input="[[NAAM:Tjitske]]")
    assert result.exit_code == 1
    assert "Tjitske" not in result.output


def test_what_cannot_be_read_is_told() -> None:
    result = CliRunner().invoke(strip, input="Привет, как у тебя дела сегодня")
    assert result.stdout == "[VERWIJDERD]\n"
    assert "weggehaald" in result.stderr
