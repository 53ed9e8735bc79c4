"""Every stored column has a rule, and the rules are what is done."""

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table

from pipelines.retention.rules import Kept, Rules, gaps, load_rules
from pipelines.store import Base


def test_every_stored_column_has_exactly_one_rule() -> None:
    assert gaps(load_rules(), Base.metadata) == []


def test_a_column_without_a_rule_and_a_rule_without_a_column_are_found() -> None:
    metadata = MetaData()
    Table("things", metadata, Column("id", Integer, primary_key=True), Column("words", String))
    rule = {"table": "things", "columns": ["id", "gone"], "kept": "always", "why": "omdat het zo is"}
    assert gaps(Rules.model_validate({"rules": [rule]}), metadata) == ["things.gone", "things.words"]
    assert gaps(Rules.model_validate({"rules": [rule, rule]}), metadata) == ["things.gone", "things.id", "things.words"]


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=str)
def test_no_free_text_or_list_outlives_its_term(table: Table) -> None:
    """What stays longer than the content are keys, states, dates and counts: short words and numbers."""
    for column in table.columns:
        rule = load_rules().of(table)[column.name]
        if rule.kept not in (Kept.signal, Kept.shortest):
            assert "JSON" not in str(column.type), f"{table.name}.{column.name}"
            assert "TEXT" not in str(column.type), f"{table.name}.{column.name}"


def test_what_ages_says_since_when() -> None:
    for rule in load_rules().rules:
        assert bool(rule.since) == (rule.kept == Kept.shortest)
        assert rule.since in (*Base.metadata.tables[rule.table].c.keys(), "")
