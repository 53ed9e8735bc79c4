"""The rule that new cuts must pass, read from `rule.yaml`, and what it says of some cuts."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from pipelines.learn.cuts import FEWEST, Cuts, LabelCuts
from taxonomy.reading import read

RULE = Path(__file__).parent / "rule.yaml"
Share = Annotated[float, Field(ge=0, le=1)]


class Rule(BaseModel):
    """What is asked of new cuts; `rule.yaml` says what each means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reviews: Annotated[int, Field(ge=1)]
    missed_worse: Share
    f1_worse: Share


@lru_cache(maxsize=1)
def load_rule() -> Rule:
    """Read the rule. Raises TaxonomyError when the file is not what was expected."""
    return read(RULE).parse(Rule)


def objections(rule: Rule, reviews: int, labels: Sequence[LabelCuts]) -> tuple[str, ...]:
    """Why these cuts are refused, in Dutch; empty when the rule holds. `reviews`: how many judgements counted."""
    found = []
    if reviews < rule.reviews:
        found.append(f"er tellen {reviews} blinde beoordelingen mee, minstens {rule.reviews} zijn nodig")
    pairs = [(each.label, each.used, each.new) for each in labels if each.new]
    if not pairs:
        found.append(
            f"van geen categorie of kenmerk zijn er genoeg signalen (minstens {FEWEST}) met een bruikbare grens"
        )
        return tuple(found)
    before, after = _missed([used for _, used, _ in pairs]), _missed([new for _, _, new in pairs])
    if after > before + rule.missed_worse:
        found.append(f"er worden meer signalen gemist dan nu ({after:.3f}, nu {before:.3f})")
    found += (f"bij '{label}' worden aantoonbaar meer signalen gemist dan nu" for label in _worse(pairs))
    before, after = (_f1(side) for side in ([used for _, used, _ in pairs], [new for _, _, new in pairs]))
    if after < before - rule.f1_worse:
        found.append(f"de voorstellen worden slechter (F1 {after:.3f}, nu {before:.3f})")
    return tuple(found)


def _missed(side: Sequence[Cuts]) -> float:
    """The share of signals that is missed over some labels together."""
    shares = [cuts.missed for cuts in side if cuts.missed]
    return sum(s["share"] * s["count"] for s in shares) / sum(s["count"] for s in shares)


def _f1(side: Sequence[Cuts]) -> float:
    return float(np.mean([cuts.f1 or 0.0 for cuts in side]))


def _worse(pairs: Sequence[tuple[str, Cuts, Cuts]]) -> Iterator[str]:
    """Labels of which even the low end of what is missed lies above what is missed now."""
    for label, used, new in pairs:
        if used.missed and new.missed and new.missed["low"] > used.missed["share"]:
            yield label
