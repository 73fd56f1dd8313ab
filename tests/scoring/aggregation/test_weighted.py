"""Weighted means over what counts, the same as adding up each body by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictindex.scoring.aggregation import rescaled_weights, weighted_means

NOTHING = np.array([], dtype=np.intp)


def test_what_is_left_out_gives_its_weight_to_the_rest() -> None:
    shares = [np.array([0.5, np.nan]), np.array([1.0, 0.25])]
    found = weighted_means(shares, [3.0, 1.0], [np.array([1]), NOTHING], [np.array([1]), NOTHING])
    assert found.tolist() == [0.625, 0.25]


def test_a_gap_that_is_not_left_out_counts_as_zero() -> None:
    shares = [np.array([np.nan]), np.array([1.0])]
    found = weighted_means(shares, [3.0, 1.0], [np.array([0]), NOTHING], [NOTHING, NOTHING])
    assert found.tolist() == [0.25]


@pytest.mark.parametrize("weights", [[1.0, 1.0], [0.1, 0.2], [0.0, 0.0]])
def test_a_body_for_whom_nothing_counts_has_no_mean(weights: list[float]) -> None:
    missing = np.array([0])
    shares = [np.array([np.nan]), np.array([np.nan])]
    assert np.isnan(weighted_means(shares, weights, [missing, missing], [missing, missing])).all()


def test_a_weight_lost_in_the_noise_of_the_others_still_counts() -> None:
    shares = [np.array([np.nan]), np.array([0.75])]
    found = weighted_means(shares, [1.0, 1e-17], [np.array([0]), NOTHING], [np.array([0]), NOTHING])
    assert found.tolist() == [0.75]


@given(
    st.lists(st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=3, max_size=3), min_size=1, max_size=8),
    st.lists(st.floats(0, 10, allow_subnormal=False), min_size=3, max_size=3),
)
def test_each_body_has_the_mean_of_its_own_present_children(
    rows: list[list[float | None]], weights: list[float]
) -> None:
    table = np.array([[np.nan if cell is None else cell for cell in row] for row in rows])
    gaps = [np.flatnonzero(np.isnan(column)) for column in table.T]
    found = weighted_means(list(table.T), weights, gaps, gaps)
    rescaled = rescaled_weights(np.array(weights), ~np.isnan(table))
    expected = (rescaled * np.nan_to_num(table)).sum(axis=1)
    expected[rescaled.sum(axis=1) == 0] = np.nan
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)
