"""Slope and growth: worked values, and where they mean nothing."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ictindex.scoring.trends.direction import growth, has_level, has_zero, slopes
from tests.scoring.build import fields, framework, indicator

NAN = np.nan
YEARS = np.array([2016.0, 2018.0, 2022.0])


@given(st.lists(st.floats(-100, 100, width=32), min_size=3, max_size=3))
def test_slope_is_that_of_least_squares(values: list[float]) -> None:
    expected = stats.linregress(YEARS, values).slope
    assert slopes(YEARS, np.array(values)) == pytest.approx(expected, abs=1e-9)


def test_slope_is_taken_column_by_column_over_the_periods_with_a_value() -> None:
    values = np.array([[1.0, NAN, 5.0], [3.0, 2.0, NAN], [NAN, 4.0, 1.0], [7.0, NAN, NAN], [9.0, NAN, NAN]])
    found = slopes(np.arange(5.0), values)
    np.testing.assert_allclose(found, [2.0, NAN, NAN])


def test_growth_is_compounded_over_the_time_between_first_and_last() -> None:
    assert growth(YEARS, np.array([0.5, 0.9, 0.5 * 1.1**6])) == pytest.approx(0.1)
    assert growth(YEARS, np.array([NAN, 0.5, 0.5 * 0.9**4])) == pytest.approx(-0.1)


@pytest.mark.parametrize("values", [[0.0, 1.0, 2.0], [1.0, 2.0, -1.0], [NAN, 1.0, NAN], [NAN, NAN, NAN]])
def test_growth_needs_two_values_above_zero(values: list[float]) -> None:
    assert np.isnan(growth(YEARS, np.array(values)))


@pytest.mark.parametrize(
    ("change", "level", "zero"),
    [
        ({}, True, True),
        ({"rule": {"type": "min_max"}}, False, True),
        ({"measure": "x / max(x)"}, False, True),
        ({"rule": {"type": "proportional", "output": [0.01, 1]}}, True, False),
        ({"rule": {"type": "penalty"}}, True, False),
    ],
)
def test_what_looks_at_peers_has_no_level_and_what_begins_above_or_below_zero_no_zero(
    change: dict[str, Any], level: bool, zero: bool
) -> None:
    leaves = [indicator("a", "x", max_points=5), indicator("b", "x", max_points=5) | change]
    nodes = [{"code": "index", "title": "I", "combine": "sum_of_points"}]
    of = framework(fields=fields("x"), nodes=nodes, indicators=leaves)
    assert (has_level(of, "index"), has_zero(of, "index")) == (level, zero)
    assert (has_level(of, "b"), has_zero(of, "b")) == (level, zero)
    assert (has_level(of, "a"), has_zero(of, "a")) == (True, True)
