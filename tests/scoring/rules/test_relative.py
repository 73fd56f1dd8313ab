"""Relative rules on worked values: the group decides what a value is worth."""

import math
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from ictindex.scoring.errors import ScoringError
from ictindex.scoring.rules import AnyRule
from tests.scoring.build import fields, framework, indicator, scored

RULES: TypeAdapter[Any] = TypeAdapter(AnyRule)
VALUES = [2.0, 4.0, None, 4.0, 10.0]


def shares(parameters: dict[str, Any], *values: float | None) -> list[float | None]:
    made = RULES.validate_python(parameters)
    series = pl.Series(values, dtype=pl.Float64)
    return [None if math.isnan(share) else round(share, 9) for share in made.shares([series], 1)]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"type": "distance_to_max"}, [0, 0.25, None, 0.25, 1]),
        ({"type": "distance_to_max", "direction": "lower"}, [1, 0.75, None, 0.75, 0]),
        ({"type": "scaled", "lower": 0, "upper": 8}, [0.25, 0.5, None, 0.5, 1.25]),
        ({"type": "scaled"}, [0, 0.25, None, 0.25, 1]),
        ({"type": "distance_to_target", "target": 6}, [0, 0.5, None, 0.5, 2]),
        ({"type": "distance_to_target", "target": 6, "cap": True}, [0, 0.5, None, 0.5, 1]),
        ({"type": "distance_to_target", "target": 6, "direction": "lower"}, [2, 1.5, None, 1.5, 0]),
        ({"type": "fraction_of_max"}, [0.2, 0.4, None, 0.4, 1]),
        ({"type": "fraction_of_max", "direction": "lower"}, [1, 0.5, None, 0.5, 0.2]),
        ({"type": "rank"}, [0.25, 0.5, None, 0.5, 1]),
        ({"type": "rank", "direction": "lower"}, [1, 0.5, None, 0.5, 0.25]),
        ({"type": "rank", "ties": "average"}, [0.25, 0.625, None, 0.625, 1]),
        ({"type": "percentile_rank"}, [0, 1 / 3, None, 1 / 3, 1]),
        ({"type": "borda"}, [0, 0.5, None, 0.5, 1]),
        ({"type": "min_max", "output": [0.1, 0.9]}, [0.1, 0.3, None, 0.3, 0.9]),
        ({"type": "rank", "output": [0.5, 1]}, [0.625, 0.75, None, 0.75, 1]),
    ],
)
def test_a_relative_rule_gives_the_worked_shares(
    parameters: dict[str, Any], expected: list[float | None]
) -> None:
    rounded = [None if share is None else round(share, 9) for share in expected]
    assert shares(parameters, *VALUES) == rounded


def test_values_too_close_for_their_variance_have_no_standard_score() -> None:
    assert shares({"type": "z_score", "constant": "midpoint"}, 0.0, 1e-200, 2e-200) == [0.5, 0.5, 0.5]


def test_a_standard_score_uses_the_sample_deviation() -> None:
    assert shares({"type": "z_score"}, 1.0, 2.0, 3.0) == [-1, 0, 1]
    assert shares({"type": "z_score"}, 0.0, 4.0, 8.0) == [-1, 0, 1]
    assert shares({"type": "z_score", "mean": 0.5, "sd": 0.1, "direction": "lower"}, 1.0, 2.0, 3.0) == [
        0.6,
        0.5,
        0.4,
    ]


def test_the_reference_body_is_worth_one_within_its_group() -> None:
    rule = {"type": "distance_to_reference", "reference": "b2"}
    made = framework(fields=fields("x"), indicators=[indicator("a", "x", rule=rule)], scale=1)
    sheet = scored(made, {"x": 2.0}, {"x": 4.0}, {"x": 8.0})
    assert sheet.published[:, 0].tolist() == [0, 1, 3]


def test_the_reference_may_cap_and_lower_may_be_better() -> None:
    made = RULES.validate_python({"type": "distance_to_reference", "reference": "b2", "cap": True})
    values = [pl.Series([2.0, 4.0, 8.0]), pl.Series([4.0] * 3)]
    assert made.shares(values, 1).tolist() == [0, 1, 1]
    lower = made.model_copy(update={"cap": False, "direction": "lower"})
    assert lower.shares(values, 1).tolist() == [1.5, 1, 0]
    assert lower.model_copy(update={"cap": True}).shares(values, 1).tolist() == [1, 1, 0]


def test_a_reference_alone_has_nobody_to_be_compared_with() -> None:
    made = RULES.validate_python({"type": "distance_to_reference", "reference": "b1", "constant": "full"})
    assert made.shares([pl.Series([2.0]), pl.Series([2.0])], 1).tolist() == [1]


def test_a_reference_may_bear_an_apostrophe() -> None:
    rule = {"type": "distance_to_reference", "reference": "M'Đrắk"}
    assert RULES.validate_python(rule).expressions("x") == ("x", "max(CASE WHEN body = 'M''Đrắk' THEN x END)")
    made = framework(fields=fields("x"), indicators=[indicator("a", "x", rule=rule)], scale=1)
    assert scored(made, {"x": 2.0}, {"body": "M'Đrắk", "x": 4.0}).published[:, 0].tolist() == [0, 1]


def test_a_reference_body_without_value_is_refused() -> None:
    rule = {"type": "distance_to_reference", "reference": "ai đó"}
    made = framework(fields=fields("x"), indicators=[indicator("a", "x", rule=rule)], scale=1)
    with pytest.raises(ScoringError, match="leave no distance"):
        scored(made, {"x": 2.0}, {"x": 4.0})


def test_a_target_that_everybody_has_passed_is_refused_or_has_its_declared_outcome() -> None:
    rule = {"type": "distance_to_target", "target": 1, "constant": "full"}
    assert shares(rule, 2.0, 3.0) == [1, 1]


def test_a_fraction_of_nothing_is_refused_or_has_its_declared_outcome() -> None:
    assert shares({"type": "fraction_of_max", "constant": "midpoint"}, 0.0, 0.0) == [0.5, 0.5]


def test_a_fraction_asks_for_values_above_zero_however_small() -> None:
    assert shares({"type": "fraction_of_max"}, 0.2, 0.5) == [0.4, 1]
    lowest = {"type": "fraction_of_max", "direction": "lower"}
    assert shares(lowest, 0.2, 0.5, 0.0, -1.0) == [1, 0.4, None, None]


@pytest.mark.parametrize("kind", ["min_max", "z_score", "rank", "scaled", "distance_to_max"])
def test_values_that_only_noise_tells_apart_are_constant(kind: str) -> None:
    for values in ([0.1 + 0.2, 0.3], [-0.3, -0.1 - 0.2], [1e15, 1e15 + 1]):
        assert shares({"type": kind, "constant": "full"}, *values) == [1, 1]
    assert shares({"type": kind, "constant": "exclude"}, 1.0, 1.00001) != [None, None]


def test_ends_declared_backwards_are_impossible() -> None:
    [problem] = RULES.validate_python({"type": "scaled", "lower": 2, "upper": 2}).problems("r", 1)
    assert "«lower» (2) phải nhỏ hơn «upper» (2)" in problem.sentence("vi")
    both = RULES.validate_python({"type": "scaled", "lower": 3, "upper": 2, "output": [0.5, 0.5]})
    assert [problem.where for problem in both.problems("r", 1)] == ["r", "r"]


BOUNDED = ["min_max", "distance_to_max", "rank", "percentile_rank", "borda", "scaled"]


@pytest.mark.parametrize("kind", BOUNDED)
@given(
    values=st.lists(st.integers(-50, 50).map(float), min_size=2, max_size=8, unique=True),
    factor=st.sampled_from([0.001, 1.0, 1000.0]),
)
def test_the_unit_of_the_field_does_not_matter(kind: str, values: list[float], factor: float) -> None:
    scaled = [value * factor for value in values]
    assert shares({"type": kind}, *scaled) == pytest.approx(shares({"type": kind}, *values))


@pytest.mark.parametrize("kind", [*BOUNDED, "z_score"])
@given(values=st.lists(st.integers(1, 50).map(float), min_size=2, max_size=8, unique=True))
def test_a_better_value_never_earns_less_in_either_direction(kind: str, values: list[float]) -> None:
    upward = shares({"type": kind}, *sorted(values))
    downward = shares({"type": kind, "direction": "lower"}, *sorted(values))
    assert upward == sorted(upward, key=float)  # type: ignore[arg-type]  # no value is missing here
    assert downward == sorted(downward, key=float, reverse=True)  # type: ignore[arg-type]  # the same


def test_a_column_without_values_leaves_nothing_to_refuse() -> None:
    made = RULES.validate_python({"type": "min_max"})
    assert not made.is_degenerate([pl.Series([None, None], dtype=pl.Float64)])
