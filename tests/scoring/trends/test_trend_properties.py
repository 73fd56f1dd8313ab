"""What must hold for the trends of any framework."""

from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from ictindex.scoring.comparison import compare
from ictindex.scoring.framework import Framework
from ictindex.scoring.trends import trends
from tests.scoring.build import scored
from tests.scoring.strategies import frameworks, rows

Cases = tuple[Framework, list[list[dict[str, Any]]]]
cases: st.SearchStrategy[Cases] = frameworks().flatmap(
    lambda made: st.tuples(st.just(made), st.lists(rows(made), min_size=3, max_size=3))
)


@settings(max_examples=25)
@given(cases)
def test_two_periods_change_as_their_comparison_says(case: Cases) -> None:
    made, (first, second, _) = case
    before, after = scored(made, *first), scored(made, *second)
    found = trends({1: before, 2: after}).to_polars().filter(period=2)
    comparison = compare(before, after)
    for body in set(before.bodies) & set(after.bodies):
        expected = comparison.elements(body).select("code", "value_change", "rank_change")
        own = found.filter(body=body).select("code", "value_change", pl.col("rank_change").cast(pl.Float64))
        assert_frame_equal(own, expected)


@settings(max_examples=25)
@given(cases)
def test_changes_add_up_where_a_body_has_a_value_in_every_period(case: Cases) -> None:
    made, periods = case
    found = trends({time: scored(made, *data) for time, data in enumerate(periods)})
    always = ~np.isnan(found.published).any(axis=0)
    total = np.nansum(found.value_changes, axis=0)[always]
    assert total == pytest.approx((found.published[-1] - found.published[0])[always], abs=1e-9)


@settings(max_examples=25)
@given(cases, st.randoms(use_true_random=False))
def test_order_of_bodies_and_of_the_mapping_does_not_matter(case: Cases, random: Any) -> None:
    made, periods = case
    sheets = {time: scored(made, *data) for time, data in enumerate(periods)}
    for data in periods:
        random.shuffle(data)
    mixed = {time: scored(made, *data) for time, data in reversed(list(enumerate(periods)))}
    keys = ["period", "body", "code"]
    one, other = (trends(each).to_polars().sort(keys) for each in (sheets, mixed))
    assert one.equals(other)
