"""The rules: how long each stored column is kept, and why."""

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy import Column, MetaData, Table

from taxonomy.reading import read

RULES = Path(__file__).parent / "rules.yaml"
_Words = Annotated[str, StringConstraints(min_length=10)]


class Kept(StrEnum):
    """How long; `rules.yaml` says what each means."""

    signal = "signal"
    stub = "stub"
    task = "task"
    shortest = "shortest"
    always = "always"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(_Part):
    """How long some columns of a table are kept, and why. `since` names the column that `shortest` counts from."""

    table: str
    columns: Annotated[tuple[str, ...], Field(min_length=1)]
    kept: Kept
    since: str = ""
    why: _Words


class Rules(_Part):
    """All rules."""

    rules: tuple[Rule, ...]

    def of(self, table: Table) -> dict[str, Rule]:
        """Return the rule of each column of a table that has one."""
        return {name: rule for rule in self.rules if rule.table == table.name for name in rule.columns}

    def columns(self, table: Table, kept: Kept) -> list[Column[object]]:
        """Return the columns of a table that are kept so."""
        ruled = self.of(table)
        return [column for column in table.columns if (rule := ruled.get(column.name)) and rule.kept == kept]


@lru_cache(maxsize=1)
def load_rules() -> Rules:
    """Read the rules. Raises TaxonomyError when the file is not what was expected."""
    return read(RULES).parse(Rules)


def gaps(rules: Rules, metadata: MetaData) -> list[str]:
    """Return every stored column without exactly one rule, and every rule for a column that is not stored."""
    stored = {f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns}
    ruled = [f"{rule.table}.{name}" for rule in rules.rules for name in rule.columns]
    twice = {name for name in ruled if ruled.count(name) > 1}
    return sorted(stored.symmetric_difference(ruled) | twice)
