"""Each rule on worked values: raw value → share of the maximum."""

import math
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from ictindex.scoring.rules import AnyRule, Rule
from ictindex.scoring.rules.base import numbers

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
    assert points(made, "không có trong danh sách", maximum=10) == [None]


def test_a_checklist_adds_up_to_its_cap() -> None:
    made = rule(type="checklist", points={"a": 2, "b": 3, "c": 4}, cap=6)
    assert points(made, ["a", "b"], ["a", "b", "c"], [], None, maximum=8) == [5, 6, 0, None]
    assert points(made, ["a", "ngoài danh sách"], maximum=8) == [2]


def test_a_count_is_capped() -> None:
    made = rule(type="count", points_per_unit=0.5, cap=3)
    assert points(made, 2.0, 100.0, maximum=5) == [1, 3]
    assert points(rule(type="count", points_per_unit=1), 100.0, 0.5, 0.0, -1.0, maximum=5) == [5, 0.5, 0, 0]


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


def test_a_part_is_capped_at_its_own_points() -> None:
    count = {"type": "count", "points_per_unit": 1}
    parts = [{"measure": code, "points": 4, "rule": count} for code in ("a", "b")]
    made = rule(type="sum_of", parts=parts)
    assert made.expressions("not used") == ("a", "b")
    assert (made.shares([pl.Series([9.0]), pl.Series([1.0])], 10) * 10).tolist() == [5]


def test_given_points_are_the_score() -> None:
    assert points(rule(type="given"), 53.25, None, maximum=62) == [53.25, None]


def test_bonus_and_penalty_are_points_outside_the_maximum() -> None:
    assert rule(type="bonus", points_per_unit=2, cap=5).shares([pl.Series([1.0, 9.0])], 0).tolist() == [2, 5]
    assert rule(type="penalty", points_per_unit=2).shares([pl.Series([3.0])], 0).tolist() == [-6]
    assert rule(type="bonus").shares([pl.Series([0.5, -1.0])], 0).tolist() == [0.5, 0]


def test_numbers_may_be_changed_without_changing_the_column() -> None:
    column = pl.Series([1.0, None])
    found = numbers(column)
    found[0] = 9
    assert column.to_list() == [1.0, None]
    assert numbers(pl.Series([True, False, None]))[:2].tolist() == [1, 0]


WORTH_TOO_MUCH = ("cho 6 điểm, vượt điểm tối đa 5", "gives 6 points, above the maximum of 5")
PARTS = [{"measure": "a", "points": points, "rule": {"type": "proportional"}} for points in (5, 6)]
COUNTED = {"type": "count", "points_per_unit": 1, "cap": 4.5}
TURNED = {"type": "goalposts", "lower": 3, "upper": 1}
BACKWARDS = (
    "«output» phải đi từ thấp lên cao, không phải 1 đến 0.2",
    "«output» must run from low to high, not 1 to 0.2",
)
IMPOSSIBLE: list[tuple[dict[str, Any], str, tuple[str, str]]] = [
    (
        TURNED,
        "r",
        ("«lower» (3) phải nhỏ hơn «upper» (1)", "«lower» (3) must be below «upper» (1)"),
    ),
    ({"type": "proportional", "output": [1, 0.2]}, "r", BACKWARDS),
    ({"type": "goalposts", "lower": 1, "upper": 3, "output": [1, 0.2]}, "r", BACKWARDS),
    ({"type": "scaled", "output": [1, 0.2]}, "r", BACKWARDS),
    ({"type": "count", "points_per_unit": 1, "cap": 6}, "r", WORTH_TOO_MUCH),
    ({"type": "checklist", "points": {"a": 1}, "cap": 6}, "r", WORTH_TOO_MUCH),
    ({"type": "choice", "points": {"a": 1, "b": 6}}, "r", WORTH_TOO_MUCH),
    ({"type": "bands", "bands": [{"to": 1, "points": 6}, {"from": 1, "points": 0}]}, "r", WORTH_TOO_MUCH),
    ({"type": "best_of", "parts": PARTS}, "r", WORTH_TOO_MUCH),
    (
        {"type": "sum_of", "parts": [PARTS[0] | {"points": 4, "rule": COUNTED}, PARTS[0]]},
        "r › 1",
        ("cho 4.5 điểm, vượt điểm tối đa 4", "gives 4.5 points, above the maximum of 4"),
    ),
    (
        {"type": "sum_of", "parts": [PARTS[0], PARTS[0] | {"rule": TURNED}]},
        "r › 2",
        ("«lower» (3) phải nhỏ hơn «upper» (1)", "«lower» (3) must be below «upper» (1)"),
    ),
]


@pytest.mark.parametrize(("parameters", "where", "detail"), IMPOSSIBLE)
def test_what_makes_a_rule_impossible_is_said_in_both_languages(
    parameters: dict[str, Any], where: str, detail: tuple[str, str]
) -> None:
    [problem] = rule(**parameters).problems("r", 5)
    assert (problem.code, problem.where) == ("impossible_rule", where)
    assert problem.sentence("vi") == f"{where}: quy tắc không thể áp dụng: {detail[0]}"
    assert problem.sentence("en") == f"{where}: the rule is impossible: {detail[1]}"


POSSIBLE: list[dict[str, Any]] = [
    {"type": "goalposts", "lower": 1, "upper": 3, "output": [0.2, 1]},
    {"type": "proportional"},
    {"type": "count", "points_per_unit": 9, "cap": 5},
    {"type": "count", "points_per_unit": 9},
    {"type": "checklist", "points": {"a": 9}},
    {"type": "choice", "points": {"a": 5}},
    {"type": "bands", "bands": [{"from": 0, "points": 5}]},
    {"type": "sum_of", "parts": [PARTS[0], PARTS[0]]},
    {"type": "given"},
    {"type": "bonus", "cap": 9},
    {"type": "min_max"},
    {"type": "scaled", "lower": 9},
]


@pytest.mark.parametrize("parameters", POSSIBLE)
def test_a_possible_rule_has_no_problem(parameters: dict[str, Any]) -> None:
    assert list(rule(**parameters).problems("r", 5)) == []


@pytest.mark.parametrize("kind", ["count", "checklist"])
def test_without_a_cap_the_maximum_may_be_as_small_as_it_likes(kind: str) -> None:
    more: dict[str, Any] = {"points": {"a": 1}} if kind == "checklist" else {"points_per_unit": 1}
    assert list(rule(type=kind, **more).problems("r", 0.25)) == []


def test_bands_that_leave_a_gap_or_an_end_open_are_named() -> None:
    bands = [{"from": 1, "to": 2, "points": 1}, {"from": 3, "to": 4, "points": 2}]
    found = [
        problem.sentence("vi") for problem in rule(type="bands", bands=bands).problems("indicators › a", 5)
    ]
    assert found == [
        "indicators › a: các mức không phủ hết thang điểm: thiếu < 1",
        "indicators › a: các mức không phủ hết thang điểm: thiếu ≥ 4",
        "indicators › a: giữa 2 và 3 không có mức nào",
    ]


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
