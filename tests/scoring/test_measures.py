"""Measures: SQL expressions, aggregates of the peer group, division by zero missing."""

import numpy as np
import polars as pl
import pytest

from ictindex.scoring.errors import FrameworkError
from ictindex.scoring.measures import evaluate_measures, parse_measure

FRAME = pl.DataFrame({"a": [10.0, 20.0, None, 6.0], "b": [2.0, 0.0, 1.0, 3.0], "1a1": [1.0, 2.0, 3.0, 4.0]})


def evaluated(expression: str, groups: list[list[int]] | None = None) -> list[object]:
    rows = [np.array(group) for group in groups or [[0, 1, 2, 3]]]
    column = evaluate_measures([parse_measure(expression)], FRAME, rows).column(0)
    return pl.Series(column, nan_to_null=True).to_list()


def test_division_by_zero_is_missing_never_infinite() -> None:
    assert evaluated("a / b") == [5.0, None, None, 2.0]


def test_a_division_by_zero_inside_an_aggregate_does_not_spoil_the_others() -> None:
    assert evaluated("(a / b) / max(a / b)") == [1.0, None, None, 0.4]


def test_an_undefined_number_is_missing() -> None:
    assert evaluated("ln(b)")[1] is None


def test_aggregates_refer_to_the_peer_group() -> None:
    assert evaluated("b / max(b)", [[0, 1], [2, 3]]) == [1.0, 0.0, 1 / 3, 1.0]


def test_rows_keep_their_place_when_groups_interleave() -> None:
    assert evaluated("b", [[3, 0], [1, 2]]) == [2.0, 0.0, 1.0, 3.0]


def test_a_field_whose_code_starts_with_a_digit_is_quoted() -> None:
    measure = parse_measure('"1a1" * 2')
    assert measure.fields == ("1a1",)
    assert evaluated('"1a1" * 2') == [2.0, 4.0, 6.0, 8.0]


def test_fields_are_named_once_in_order_of_appearance() -> None:
    assert parse_measure("b / a + b").fields == ("b", "a")


def test_numbers_replace_fields_and_aggregates_their_group_value() -> None:
    measure = parse_measure("(a + 1) / nullif(max(a), 0)")
    assert measure.substituted({"a": "10"}, {"MAX(a)": "20"}.__getitem__) == "(10 + 1) / NULLIF(20, 0)"


@pytest.mark.parametrize("expression", ["a +", "a; b", "SELECT a", "(SELECT 1)", "foo(a)", "a AS b", ""])
def test_what_is_no_expression_is_refused_and_shown(expression: str) -> None:
    with pytest.raises(FrameworkError) as caught:
        parse_measure(expression)
    [problem] = caught.value.problems
    assert problem.code == "bad_expression"
    assert f"«{expression}»" in problem.sentence("vi")
