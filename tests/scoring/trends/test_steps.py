"""Changes, and what holds for several periods in a row."""

import numpy as np
import pytest

from ictindex.scoring.trends.steps import changes_of, in_a_row, runs_of

NAN = np.nan


def test_change_is_from_one_period_to_the_next_and_not_across_a_break() -> None:
    values = np.array([[1.0, 1.0], [4.0, 4.0], [3.0, NAN], [5.0, 2.0]])
    same = np.array([[False], [True], [False], [True]])
    expected = [[NAN, NAN], [3, 3], [NAN, NAN], [2, NAN]]
    np.testing.assert_array_equal(changes_of(values, same), expected)


@pytest.mark.parametrize(
    ("holds", "same", "expected"),
    [
        ([1, 1, 1], [0, 1, 1], [1, 2, 3]),
        ([1, 0, 1], [0, 1, 1], [1, 0, 1]),
        ([1, 1, 1], [0, 1, 0], [1, 2, 1]),
        ([0, 0, 0], [0, 1, 1], [0, 0, 0]),
    ],
)
def test_periods_in_a_row_end_where_it_no_longer_holds_or_the_series_breaks(
    holds: list[int], same: list[int], expected: list[int]
) -> None:
    found = in_a_row(np.array(holds, dtype=bool), np.array(same, dtype=bool))
    assert found.tolist() == expected


def test_rises_count_up_and_falls_count_down() -> None:
    changes = np.array([NAN, 1.0, 2.0, -1.0, -0.5, 0.0, 3.0, NAN, 1.0])
    assert runs_of(changes).tolist() == [0, 1, 2, -1, -2, 0, 1, 0, 1]
