"""Errors of the raw values of indicators."""

from typing import Any

import numpy as np
import polars as pl
import pytest

from ictindex.scoring.framework import Framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.pipeline import score
from ictindex.scoring.robustness import Plan, PlanError, parse_plan, robustness, sensitivity
from ictindex.scoring.robustness.experiment import Experiment
from ictindex.scoring.robustness.factors import factors_of
from ictindex.scoring.robustness.noise import disturbed_table
from ictindex.scoring.robustness.raw_errors import error_column, with_errors
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable
from tests.scoring.build import fields, framework, indicator, table

BODIES = 4000
NORMAL = "data: [{type: normal, absolute: 0.02, relative: 0.1, indicators: [a]}]"


def of(**more: Any) -> Framework:
    """Build an index of a = x / y, which may run over, and b."""
    rule = {"type": "goalposts", "lower": 0, "upper": 1, "cap": False}
    leaves = [indicator("a", "x / y", rule=rule), indicator("b", "z", rule={"type": "given"}, scale=10)]
    nodes = [{"code": "index", "title": "I", "missing": "exclude"} | more]
    return framework(fields=fields("x", "y", "z"), nodes=nodes, indicators=leaves, scale=1)


def many(made: Framework, **values: float) -> BodyTable:
    return table(made, *[{"x": 1.0, "y": 2.0, "z": 9.0} | values for _ in range(BODIES)])


def disturbed(made: Framework, before: BodyTable, source: str, units: list[float]) -> ScoreSheet:
    plan = parse_plan(source)
    after = disturbed_table(made, before, plan, factors_of(plan, made), np.array(units))
    return score(with_errors(made, plan), after)


def test_raw_value_gets_the_declared_error_and_fields_and_other_indicators_none() -> None:
    sheet = disturbed(of(), many(of()), NORMAL, [0.4])
    raw = sheet.raw["a"]
    assert raw is not None
    assert raw.mean() == pytest.approx(0.5, abs=4 * 0.07 / np.sqrt(BODIES))
    assert raw.std() == pytest.approx(0.02 + 0.1 * 0.5, rel=0.06)
    assert sheet.table.frame["x"].unique().to_list() == [1]
    assert np.unique(sheet.shares[:, sheet.column("b")]).tolist() == [0.9]


def test_given_score_stays_within_its_range() -> None:
    sheet = disturbed(of(), many(of()), "data: [{type: uniform, absolute: 3, indicators: [b]}]", [0.4])
    raw = sheet.raw["b"]
    assert raw is not None
    assert raw.max() == 10
    assert raw.min() == pytest.approx(6, abs=0.01)
    low = disturbed(of(), many(of(), z=1.0), "data: [{type: uniform, absolute: 3, indicators: [b]}]", [0.4])
    assert low.shares[:, low.column("b")].min() == 0


def test_missing_value_stays_missing_with_its_reason() -> None:
    made = of()
    before = table(made, {"x": 1.0, "y": 0.0, "z": 5.0}, {"y": 1.0, "z": 5.0})
    sheet = disturbed(made, before, NORMAL, [0.4])
    assert [sheet.reason_of(row, sheet.column("a")) for row in (0, 1)] == ["not_computable", "not_reported"]


def test_each_indicator_has_a_distribution_and_errors_of_its_own() -> None:
    both = NORMAL.replace("]}]", "]}, {type: normal, absolute: 0.01, indicators: [b]}]")
    made = of()
    plan = parse_plan(both)
    factors = factors_of(plan, made)
    assert [(factor.kind, factor.code) for factor in factors] == [("indicator", "a"), ("indicator", "b")]
    frame = disturbed_table(made, many(made), plan, factors, np.array([0.3, 0.3])).frame
    one, other = (frame[error_column(code)].to_numpy() for code in "ab")
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.06


def test_ranks_move_with_the_error_and_sensitivity_names_the_indicator() -> None:
    made = of()
    before = table(made, {"x": 1.0, "y": 2.0, "z": 5.0}, {"x": 1.02, "y": 2.0, "z": 5.0})
    plan = parse_plan(NORMAL)
    found = robustness(made, before, plan, draws=300, seed=1)
    assert not found.failures
    assert 0.2 < found.precedence(["b1", "b2"])[0, 1] < 0.6
    moved = sensitivity(made, before, plan, samples=16, seed=1).to_polars()
    assert moved.select("kind", "factor").row(0) == ("indicator", "a")


def test_variants_get_the_error_too_and_other_periods_none() -> None:
    made = of(missing="impute", imputation={"method": "previous"})
    before = table(made, {"body": "A", "x": 1.0, "y": 2.0, "z": 5.0}, {"body": "B", "y": 2.0, "z": 5.0})
    earlier = table(made, {"body": "B", "x": 1.0, "y": 2.0, "z": 5.0})
    choices = (
        "choices: [{code: c, alternatives: [{title: a}, {title: b, elements: {index: {combine: minimum}}}]}]"
    )
    plan = parse_plan(f"{choices}\n{NORMAL}")
    experiment = Experiment(made, before, plan, Periods(2, {1: earlier}))
    assert error_column("a") in str(experiment.variant((1,)).indicators[0].measure)
    found = robustness(made, before, plan, draws=20, seed=1, periods=Periods(2, {1: earlier}))
    assert not found.failures


PART = {"measure": "x", "points": 1, "rule": {"type": "proportional"}}


@pytest.mark.parametrize(
    "leaf",
    [
        indicator("b", "t", rule={"type": "choice", "points": {"p": 1}}, scale=1),
        indicator("b", "x > 0"),
        indicator("b", rule={"type": "sum_of", "parts": [PART, PART]}),
    ],
)
def test_indicator_without_one_raw_number_is_refused(leaf: dict[str, Any]) -> None:
    choice = fields("t", type="choice", options=[{"code": "p", "title": "P"}])
    made = framework(fields=[*fields("x"), *choice], indicators=[indicator("a", "x"), leaf], scale=2)
    plan = Plan.model_validate({"data": [{"type": "normal", "absolute": 1, "indicators": ["b"]}]})
    with pytest.raises(PlanError) as raised:
        Experiment(made, table(made, {"x": 1.0, "t": "p"}), plan)
    assert [problem.code for problem in raised.value.problems] == ["no_raw_number"]


def test_unknown_and_doubled_indicators_are_refused() -> None:
    for codes, expected in ((["c"], "unknown_plan_code"), (["a", "a"], "duplicate_code")):
        plan = Plan.model_validate({"data": [{"type": "normal", "absolute": 1, "indicators": codes}]})
        with pytest.raises(PlanError) as raised:
            Experiment(of(), many(of()), plan)
        assert raised.value.problems[0].code == expected


def test_table_keeps_its_other_columns() -> None:
    plan = parse_plan(NORMAL)
    after = disturbed_table(of(), many(of()), plan, factors_of(plan, of()), np.array([0.4])).frame
    assert after.drop(error_column("a")).equals(many(of()).frame)
    assert after.schema[error_column("a")] == pl.Float64
