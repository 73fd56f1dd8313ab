"""What the draws say, on draws that can be counted by hand."""

import numpy as np
import polars as pl
import pytest

from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.robustness import Failure, Plan, Robustness

NAN = np.nan
RANKS = [
    [1, 2, 3, NAN, 1],
    [1, 3, 2, NAN, 1],
    [2, 1, 3, NAN, NAN],
    [1, 1, 3, NAN, 1],
]


def example(ranks: list[list[float]] = RANKS) -> Robustness:
    bodies = ["a", "b", "c", "listed", "alone"]
    identity = pl.DataFrame({"body": bodies, "name": bodies, "group": ["g", "g", "g", "g", "h"]})
    failures = [
        Failure(2, (Problem("not_positive", "n", {"bodies": "a"}),)),
        Failure(4, (Problem("refused_missing", "n", {"bodies": "a"}),)),
        Failure(5, (Problem("not_positive", "n", {"bodies": "b"}),)),
    ]
    return Robustness(
        identity=identity,
        plan=Plan(),
        seed=1,
        draws=len(ranks) + 3,
        nominal=np.array([1, 2, 3, NAN, 1], dtype=np.float32),
        ranks=np.array(ranks, dtype=np.float32).reshape(-1, 5),
        failures=tuple(failures),
    )


def test_shares_count_the_draws_in_which_a_body_has_a_rank() -> None:
    found = example()
    np.testing.assert_array_equal(found.present, [4, 4, 4, 0, 3])
    np.testing.assert_array_equal(found.holds, [0.75, 0.25, 0.75, NAN, 1])
    np.testing.assert_array_equal(found.probability_within(2), [1, 0.75, 0.25, NAN, 1])
    np.testing.assert_array_equal(found.mean, [1.25, 1.75, 2.75, NAN, 1])
    assert found.distribution("b") == {1.0: 0.5, 2.0: 0.25, 3.0: 0.25}
    assert found.distribution("listed") == {}


def test_quantiles_are_ranks_that_occurred() -> None:
    found = example().quantiles([0, 0.25, 0.5, 0.51, 1])
    np.testing.assert_array_equal(found[:, 1], [1, 1, 1, 2, 3])
    np.testing.assert_array_equal(found[:, 3], [NAN] * 5)
    np.testing.assert_array_equal(found[:, 4], [1] * 5)


def test_interval_leaves_out_at_most_its_tails() -> None:
    ranks = np.tile(np.arange(1.0, 101)[:, None], (1, 5)).tolist()
    low, high = example(ranks).interval(0.9)
    assert (low[0], high[0]) == (5, 95)


def test_precedence_leaves_the_draws_in_which_both_are_equal() -> None:
    found = example().precedence(["a", "b", "alone"])
    np.testing.assert_array_equal(found, [[0, 0.5, NAN], [0.25, 0, NAN], [NAN, NAN, 0]])
    assert np.isnan(example().precedence()[0, 3])


def test_one_column_of_precedence_may_be_asked_for() -> None:
    found = example()
    np.testing.assert_array_equal(found.ahead_of("b"), [0.5, 0, 0.25, NAN, NAN])
    np.testing.assert_array_equal(found.ahead_of("b"), found.precedence()[:, 1])
    assert found.to_polars(against="b")["ahead"].to_list() == [0.5, 0, 0.25, None, None]
    assert "ahead" not in found.to_polars().columns


def test_failed_draws_are_counted_by_reason() -> None:
    found = [(problem.code, count) for problem, count in example().reasons()]
    assert found == [("not_positive", 2), ("refused_missing", 1)]
    assert repr(example()) == "<Robustness 5 bodies, 7 draws, 3 failed, seed 1>"


def test_table_has_one_row_for_each_body() -> None:
    frame = example().to_polars(level=0.5, top=2)
    assert frame.columns == [
        "body", "name", "group", "rank", "mean", "median", "low", "high", "best", "worst", "holds",
        "within_2", "draws",
    ]  # fmt: skip
    assert frame.row(1) == ("b", "b", "g", 2, 1.75, 1, 1, 2, 1, 3, 0.25, 0.75, 4)
    assert frame.row(3) == ("listed", "listed", "g", *[None] * 9, 0)


def test_table_without_a_successful_draw_is_empty_of_numbers() -> None:
    frame = example([]).to_polars()
    assert frame["median"].null_count() == 5
    assert frame["rank"].to_list() == [1, 2, 3, None, 1]


def test_unknown_body_is_refused_with_the_nearest() -> None:
    with pytest.raises(DataError) as raised:
        example().distribution("lsted")
    assert "listed" in raised.value.problems[0].hint("en")
