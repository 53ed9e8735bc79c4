"""The rule on cuts whose figures are given."""

from pipelines.learn.cuts import TOO_FEW, Cuts, LabelCuts
from pipelines.learn.rule import load_rule, objections


def cuts(f1: float, missed: float, low: float = 0.0, count: int = 100) -> Cuts:
    return Cuts(0.5, 0.1, f1, {"share": missed, "low": low, "high": 1.0, "count": count})


def label(used: Cuts, new: Cuts | None, name: str = "fraude") -> LabelCuts:
    return LabelCuts(name, 100, used, new, "" if new else TOO_FEW)


GOOD = label(cuts(0.8, 0.20), cuts(0.8, 0.04))


def said(*labels: LabelCuts, reviews: int = 100) -> str:
    return "; ".join(objections(load_rule(), reviews, labels))


def test_what_misses_less_and_proposes_as_well_passes() -> None:
    assert said(GOOD) == ""
    assert said(label(cuts(0.8, 0.04), cuts(0.8, 0.04))) == ""


def test_each_part_of_the_rule_refuses() -> None:
    assert said(GOOD, reviews=99) == "er tellen 99 blinde beoordelingen mee, minstens 100 zijn nodig"
    assert "van geen categorie" in said(label(cuts(0.8, 0.2), None))
    assert said(label(cuts(0.8, 0.03), cuts(0.8, 0.04))) == "er worden meer signalen gemist dan nu (0.040, nu 0.030)"
    assert "de voorstellen worden slechter" in said(label(cuts(0.8, 0.2), cuts(0.77, 0.04)))
    assert said(label(cuts(0.8, 0.2), cuts(0.79, 0.04))) == ""


def test_what_is_missed_is_weighed_by_how_many_signals_there_are() -> None:
    few = label(cuts(0.8, 0.00, count=25), cuts(0.8, 0.04, count=25), "cyber")
    assert said(GOOD, few) == ""
    many = label(cuts(0.8, 0.00, count=900), cuts(0.8, 0.04, count=900), "cyber")
    assert "meer signalen gemist" in said(GOOD, many)


def test_one_label_may_not_get_worse_behind_the_others() -> None:
    worse = label(cuts(0.8, 0.0, count=30), cuts(0.8, 0.1, low=0.02, count=30), "acuut")
    assert said(GOOD, worse) == "bij 'acuut' worden aantoonbaar meer signalen gemist dan nu"
