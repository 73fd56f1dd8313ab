"""Tables of experts' answers."""

import polars as pl
import pytest

from ictindex.scoring.errors import DataError
from ictindex.scoring.weighting.answers import budgets_of, comparisons_of

CHILDREN = ["a", "b"]


def frame(text: str) -> pl.DataFrame:
    return pl.read_csv(text.encode(), infer_schema=False)


def codes_of(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_budgets_are_read_in_the_order_of_the_children() -> None:
    assert budgets_of(frame("expert,b,a\nX,30,70\nY,2.5,1\n"), CHILDREN).tolist() == [[70, 30], [1, 2.5]]
    assert budgets_of(frame('a,b\n"1,5",2\n'), CHILDREN, ",").tolist() == [[1.5, 2]]


def test_comparisons_of_several_experts_may_stand_in_any_order() -> None:
    rows = "expert,child,a,b\nX,b,1/3,1\nY,a,1,4\nX,a,1,3\nY,b,0.25,1\n"
    found = comparisons_of(frame(rows), CHILDREN)
    assert found.tolist() == [[[1, 3], [1 / 3, 1]], [[1, 4], [0.25, 1]]]


def test_one_expert_needs_no_name() -> None:
    assert comparisons_of(frame("child,a,b\na,1,2\nb,1/2,1\n"), CHILDREN).shape == (1, 2, 2)


def test_child_that_was_not_compared_is_named() -> None:
    with pytest.raises(DataError, match="expert «Y» did not compare «b»") as error:
        comparisons_of(frame("expert,child,a,b\nX,a,1,2\nX,b,1/2,1\nY,a,1,2\n"), CHILDREN)
    assert codes_of(error) == ["missing_comparison"]


def test_columns_too_many_and_too_few_are_named_at_once() -> None:
    with pytest.raises(DataError) as error:
        budgets_of(frame("a,c\n1,2\n"), CHILDREN)
    assert codes_of(error) == ["missing_column", "unknown_column"]
    with pytest.raises(DataError, match="the column «child» is missing"):
        comparisons_of(frame("a,b\n1,2\n"), CHILDREN)


@pytest.mark.parametrize("cell", ["", "nhiều", "1/0"])
def test_what_is_no_number_is_named_with_row_and_column(cell: str) -> None:
    with pytest.raises(DataError, match="row 2, column b") as error:
        budgets_of(frame(f"a,b\n1,{cell}\n"), CHILDREN)
    assert codes_of(error) == ["not_a_number"]
