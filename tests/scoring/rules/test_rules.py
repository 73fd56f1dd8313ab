"""Each rule on worked values: raw value → share of the maximum."""

import math
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from ictindex.scoring.rules import AnyRule, Rule

RULES: TypeAdapter[Rule] = TypeAdapter(AnyRule)


def rule(**parameters: Any) -> Rule:
    return RULES.validate_python(parameters)


def points(made: Rule, *values: Any, maximum: float = 1) -> list[float | None]:
    """Give the points of each value; None where it is missing."""
    shares = made.shares([pl.Series(values, strict=False)], maximum) * maximum
    return [None if math.isnan(share) else round(share, 9) for share in shares]


def test_proportional_is_capped_at_its_target_and_never_negative() -> None:
    made = rule(type="proportional", target=20)
    assert points(made, 10.0, 25.0, -1.0, None) == [0.5, 1, 0, None]
    assert points(rule(type="proportional", target=20, cap=False), 25.0) == [1.25]


def test_a_boolean_counts_as_one_or_nothing() -> None:
    assert points(rule(type="proportional"), *[True, False, None]) == [1, 0, None]


def test_goalposts_may_run_over_and_lower_may_be_better() -> None:
    assert points(rule(type="goalposts", lower=25, upper=100), 25.0, 62.5, 120.0) == [0, 0.5, 1]
    assert points(rule(type="goalposts", lower=25, upper=100, cap=False), 10.0, 115.0) == [-0.2, 1.2]
    assert points(rule(type="goalposts", lower=2, upper=6, direction="lower"), 2.0, 3.0, 7.0) == [1, 0.75, 0]


def test_an_output_range_keeps_shares_above_zero() -> None:
    made = rule(type="goalposts", lower=0, upper=10, output=(0.01, 1))
    assert points(made, 0.0, 5.0, 10.0) == [0.01, 0.505, 1]


def test_bands_give_the_points_of_the_steering_board_meetings() -> None:
    steps = [(None, 1, 0), (1, 2, 5), (2, 3, 10), (3, 4, 15), (4, None, 20)]
    bands = [{"from": low, "to": high, "points": given} for low, high, given in steps]
    made = rule(type="bands", bands=bands)
    assert points(made, 0.0, 1.0, 3.0, 3.999, 4.0, 9.0, None, maximum=20) == [0, 5, 15, 15, 20, 20, None]


def test_a_choice_gives_the_points_of_its_option() -> None:
    made = rule(type="choice", points={"chu_tich": 10, "pho": 5, "khac": 0})
    assert points(made, "chu_tich", "pho", "khac", None, maximum=10) == [10, 5, 0, None]


def test_a_checklist_adds_up_to_its_cap() -> None:
    made = rule(type="checklist", points={"a": 2, "b": 3, "c": 4}, cap=6)
    assert points(made, ["a", "b"], ["a", "b", "c"], [], None, maximum=8) == [5, 6, 0, None]


def test_a_count_is_capped() -> None:
    made = rule(type="count", points_per_unit=0.5, cap=3)
    assert points(made, 2.0, 100.0, maximum=5) == [1, 3]
    assert points(rule(type="count", points_per_unit=1), 100.0, maximum=5) == [5]


def test_the_best_of_several_cases_counts_and_a_missing_case_earns_nothing() -> None:
    parts = [
        {"measure": "dc", "points": 20, "rule": {"type": "proportional"}},
        {"measure": "room", "points": 10, "rule": {"type": "proportional"}},
    ]
    best, total = rule(type="best_of", parts=parts), rule(type="sum_of", parts=parts)
    values = [pl.Series([0.2, 1.0, None, None]), pl.Series([1.0, 1.0, 0.5, None])]
    assert (best.shares(values, 20) * 20)[:3].tolist() == [10, 20, 5]
    assert (total.shares(values, 20) * 20)[:3].tolist() == [14, 20, 5]
    assert math.isnan(best.shares(values, 20)[3])


def test_given_points_are_the_score() -> None:
    assert points(rule(type="given"), 53.25, None, maximum=62) == [53.25, None]


def test_bonus_and_penalty_are_points_outside_the_maximum() -> None:
    assert rule(type="bonus", points_per_unit=2, cap=5).shares([pl.Series([1.0, 9.0])], 0).tolist() == [2, 5]
    assert rule(type="penalty", points_per_unit=2).shares([pl.Series([3.0])], 0).tolist() == [-6]


def test_min_max_runs_from_the_worst_to_the_best_of_the_group() -> None:
    assert points(rule(type="min_max"), 2.0, 4.0, None, 6.0) == [0, 0.5, None, 1]
    assert points(rule(type="min_max", direction="lower"), 2.0, 4.0, 6.0) == [1, 0.5, 0]
    assert points(rule(type="min_max"), None, None) == [None, None]


@pytest.mark.parametrize(("constant", "share"), [("midpoint", 0.5), ("full", 1.0), ("exclude", None)])
def test_a_constant_column_has_its_declared_outcome(constant: str, share: float | None) -> None:
    assert points(rule(type="min_max", constant=constant), 3.0, None, 3.0) == [share, None, share]


CAPPED: list[dict[str, Any]] = [
    {"type": "proportional", "target": 7},
    {"type": "goalposts", "lower": -3, "upper": 9},
    {"type": "count", "points_per_unit": 0.7},
    {"type": "bands", "bands": [{"to": 1, "points": 0}, {"from": 1, "points": 5}]},
    {"type": "min_max", "constant": "midpoint"},
]


@pytest.mark.parametrize("parameters", CAPPED, ids=lambda parameters: parameters["type"])
@given(values=st.lists(st.floats(-100, 100), min_size=2, max_size=6))
def test_capped_rules_stay_between_nothing_and_full_and_never_fall_as_the_value_rises(
    parameters: dict[str, Any], values: list[float]
) -> None:
    made = rule(**parameters)
    shares = made.shares([pl.Series(sorted(values))], 5)
    assert ((shares >= 0) & (shares <= 1)).all()
    assert (shares[1:] >= shares[:-1]).all()
