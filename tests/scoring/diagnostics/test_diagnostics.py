"""Diagnostics on worked data: statistics, correlations, reliability, removals, strengths."""

import math
from typing import Any

import numpy as np
import pytest
from scipy import stats

from ictindex.scoring.diagnostics import (
    against_own_node,
    constant_indicators,
    correlations,
    cronbach_alpha,
    duplicate_indicators,
    indicator_statistics,
    remove_one_body,
    remove_one_indicator,
    standings_of,
)
from tests.scoring.build import fields, framework, indicator, plain, scored

ROWS = [
    {"x": 0.1, "y": 0.9, "z": 0.5},
    {"x": 0.4, "y": 0.5, "z": 0.5},
    {"x": 0.6, "y": 0.4, "z": 0.5},
    {"x": 0.9, "y": 0.2, "z": 0.5},
    {"x": 0.7, "z": 0.5},
]


def test_statistics_describe_the_raw_values_and_flag_what_deserves_a_look() -> None:
    x, y, z = indicator_statistics(scored(plain("x", "y", "z"), *ROWS))
    assert (x.count, x.minimum, x.median, x.maximum) == (5, 0.1, 0.6, 0.9)
    assert x.mean == pytest.approx(0.54)
    assert x.deviation == pytest.approx(np.std([0.1, 0.4, 0.6, 0.9, 0.7], ddof=1))
    assert (y.available, y.flags) == (0.8, ())
    assert z.flags == ("constant",)
    assert z.skewness is None


def test_few_values_and_many_zeros_are_flagged() -> None:
    rows = [{"x": 0.0, "y": 0.1}, {"x": 0.0}, {"x": 0.0}, {"x": 1.0}, {"x": 0.9}]
    x, y = indicator_statistics(scored(plain("x", "y"), *rows))
    assert "mostly_one_value" in x.flags
    assert "low_availability" in y.flags


def test_a_wild_value_is_flagged() -> None:
    rows = [{"x": float(value)} for value in [*range(10), 500]]
    [x] = indicator_statistics(scored(plain("x"), *rows))
    assert x.flags == ("outliers",)


def test_a_column_without_any_value_is_described_without_numbers() -> None:
    _, y = indicator_statistics(scored(plain("x", "y"), {"x": 0.5}))
    assert (y.count, y.available, y.median, y.mean) == (0, 0, None, None)


def test_constant_and_duplicate_indicators_are_found() -> None:
    rows = [{"x": 0.1, "y": 0.1, "z": 0.5}, {"x": 0.4, "y": 0.4, "z": 0.5}, {"z": 0.5}]
    sheet = scored(plain("x", "y", "z"), *rows)
    assert constant_indicators(sheet) == ("i_z",)
    assert duplicate_indicators(sheet) == (("i_x", "i_y"),)


@pytest.mark.parametrize(
    ("method", "reference"),
    [("pearson", stats.pearsonr), ("spearman", stats.spearmanr), ("kendall", stats.kendalltau)],
)
def test_correlations_are_taken_over_the_bodies_that_have_both(method: str, reference: object) -> None:
    rows = [{"x": x, "y": y} for x, y in [(0.1, 0.3), (0.2, 0.3), (0.5, 0.1), (0.9, 0.8), (0.4, 0.7)]]
    sheet = scored(plain("x", "y"), *rows, {"x": 0.5})
    found = correlations(sheet, ["i_x", "i_y"], method)  # type: ignore[arg-type]  # one of the three names
    expected = reference([row["x"] for row in rows], [row["y"] for row in rows]).statistic  # type: ignore[operator]  # a function of SciPy
    assert found.between("i_x", "i_y") == pytest.approx(expected)


def test_strong_and_negative_pairs_are_flagged_and_a_constant_correlates_with_nothing() -> None:
    rows = [row | {"z": row["x"] ** 2} for row in ROWS[:4]]
    found = correlations(scored(plain("x", "y", "z"), *rows), ["i_x", "i_y", "i_z"])
    assert {(first, second, flag) for first, second, _, flag in found.flagged()} == {
        ("i_x", "i_z", "collinear"),
        ("i_x", "i_y", "negative"),
        ("i_y", "i_z", "negative"),
    }
    constant = correlations(scored(plain("x", "z"), *ROWS), ["i_x", "i_z"])
    assert math.isnan(constant.between("i_x", "i_z"))


def test_cronbachs_alpha_of_a_worked_example() -> None:
    values = [[2.0, 3.0, 3.0], [4.0, 4.0, 5.0], [1.0, 2.0, 1.0], [np.nan, 9.0, 9.0]]
    complete = np.array(values[:3])
    expected = 1.5 * (1 - complete.var(axis=0, ddof=1).sum() / complete.sum(axis=1).var(ddof=1))
    assert cronbach_alpha(values) == pytest.approx(expected)
    assert cronbach_alpha([[1.0, 1.0], [1.0, 1.0]]) != cronbach_alpha([[1.0, 1.0], [1.0, 1.0]])
    assert math.isnan(cronbach_alpha([[1.0], [2.0]]))


def test_an_indicator_against_its_own_node_is_named() -> None:
    rows = [{"x": 0.0, "y": 0.3}, {"x": 0.5, "y": 0.2}, {"x": 1.0, "y": 0.1}]
    [(element, node, value)] = against_own_node(scored(plain("x", "y"), *rows))
    assert (element, node) == ("i_y", "index")
    assert value == pytest.approx(-1)


def test_leaving_out_the_indicator_that_decides_turns_the_ranks() -> None:
    sheet = scored(plain("x", "y"), {"x": 1.0, "y": 0.2}, {"x": 0.0, "y": 0.4})
    without_x, without_y = remove_one_indicator(sheet)
    assert without_x.after.tolist() == [2, 1]
    assert without_x.changes.tolist() == [-1, 1]
    assert (without_y.removed, without_y.largest) == ("i_y", 0)


def test_leaving_out_the_only_indicator_leaves_nobody_ranked() -> None:
    [removal] = remove_one_indicator(scored(plain("x"), {"x": 0.1}))
    assert np.isnan(removal.after).all()
    assert removal.largest == 0


def test_a_body_that_leaves_moves_those_below_up_but_that_is_no_reversal() -> None:
    removals = remove_one_body(scored(plain("x"), {"x": 0.9}, {"x": 0.5}, {"x": 0.5}, {"x": 0.1}))
    assert all(removal.largest == 0 for removal in removals)
    assert removals[0].after[1:].tolist() == [1, 1, 3]


def test_a_relative_rule_can_reverse_ranks_when_a_body_leaves() -> None:
    leaves = [indicator(code, code, rule={"type": "fraction_of_max"}) for code in "xy"]
    made = framework(fields=fields("x", "y"), indicators=leaves, scale=1, decimals=4)
    sheet = scored(made, {"x": 5.0, "y": 6.0}, {"x": 9.0, "y": 7.0}, {"x": 6.0, "y": 5.0})
    assert sheet.ranks[:, 0].tolist() == [2, 1, 3]
    best_removed = remove_one_body(sheet)[1]
    assert best_removed.before[[0, 2]].tolist() == [1, 2]
    assert best_removed.after[[0, 2]].tolist() == [1, 1]
    assert best_removed.largest == 1


def test_a_removal_that_cannot_be_scored_tells_why() -> None:
    leaf = indicator("a", "x", rule={"type": "min_max"})
    sheet = scored(framework(fields=fields("x"), indicators=[leaf]), {"x": 1.0}, {"x": 2.0})
    first, _ = remove_one_body(sheet)
    assert first.problems[0].code == "constant_column"
    assert first.failure == first.problems[0].sentence("en")
    assert first.failure in repr(first)


def test_strengths_are_what_most_of_the_group_lacks_and_a_tie_or_a_constant_is_none() -> None:
    rows: list[dict[str, Any]] = [
        {"body": "a", "x": 0.9, "y": 0.1, "z": 0.5},
        {"x": 0.2, "y": 0.6, "z": 0.5},
        {"x": 0.3, "y": 0.7, "z": 0.5},
    ]
    found = {one.code: one for one in standings_of(scored(plain("x", "y", "z"), *rows), "a")}
    assert [one.code for one in found.values() if one.is_strength] == ["i_x"]
    assert [one.code for one in found.values() if one.is_weakness] == ["i_y"]
    assert found["i_x"].effect == pytest.approx((0.9 - 0.3) / 3)
    assert (found["i_z"].effect, found["i_z"].ahead_of) == (0, 0.5)


def test_what_nobody_else_has_is_not_compared_and_nothing_reached_is_a_weakness() -> None:
    rows: list[dict[str, Any]] = [{"body": "a", "x": 0.0, "y": 0.5}, {"x": 0.8}, {"x": 0.6}]
    [only] = standings_of(scored(plain("x", "y"), *rows), "a")
    assert (only.code, only.is_weakness) == ("i_x", True)
    assert only.effect == pytest.approx(-0.6 / 2)


def test_reliability_of_what_never_varies_is_unknown() -> None:
    assert math.isnan(cronbach_alpha([[1.0, 2.0], [1.0, 2.0]]))
    assert math.isnan(cronbach_alpha([[1.0, 2.0], [np.nan, 2.0]]))


def test_a_body_alone_leaves_nobody_behind() -> None:
    [removal] = remove_one_body(scored(plain("x"), {"x": 0.1}))
    assert np.isnan(removal.after).all()
