"""Which factor moves the ranks."""

import numpy as np
import pytest

from ictindex.scoring.errors import DataError
from ictindex.scoring.robustness import PlanError, Sensitivity, parse_plan, sensitivity
from tests.scoring.build import plain, table

ROWS = tuple({"x": 0.1 * row, "y": ((3 * row) % 10) / 10} for row in range(1, 10))
TWO_CHOICES = """
choices:
  - code: idle
    alternatives: [{title: as declared}, {title: "the same", settings: {description: d}}]
  - code: mean
    alternatives: [{title: as declared}, {title: lowest, elements: {index: {combine: minimum}}}]
"""


def run(plan: str, *, samples: int = 512, bodies: tuple[str, ...] = ()) -> Sensitivity:
    of = plain("x", "y", decimals=6)
    return sensitivity(of, table(of, *ROWS), parse_plan(plan), samples=samples, seed=7, bodies=bodies)


def test_the_only_choice_that_matters_causes_all_the_variance() -> None:
    found = run(TWO_CHOICES)
    assert [factor.code for factor in found.factors] == ["idle", "mean"]
    assert found.indices.total[0, 0] == 0
    assert found.indices.total[1, 0] == pytest.approx(1, abs=0.1)
    assert found.indices.first[1, 0] == pytest.approx(1, abs=0.1)
    assert found.failed == 0


def test_weights_of_a_node_are_one_factor_and_noise_of_a_field_another() -> None:
    plan = "{weights: {type: uniform, spread: 0.3}, data: [{type: normal, absolute: 0.02, fields: [x]}]}"
    found = run(plan, samples=64)
    assert [(factor.kind, factor.code) for factor in found.factors] == [("weights", "index"), ("data", "x")]
    assert (found.indices.total >= 0).all()


def test_bodies_asked_for_have_indices_of_their_own_rank() -> None:
    found = run(TWO_CHOICES, samples=64, bodies=("b3", "b1"))
    frame = found.to_polars()
    assert frame["output"].to_list() == ["", "", "b3", "b3", "b1", "b1"]
    assert frame.filter(output="b3", factor="idle")["total"].item() == 0
    assert frame.filter(output="", factor="mean")["first"].item() == found.indices.first[1, 0]
    assert (
        frame.filter(output="", factor="mean")["total_high"].item() == found.indices.total_interval[1, 1, 0]
    )


def test_small_sample_is_warned_about_with_advice() -> None:
    few, many = run(TWO_CHOICES, samples=16), run(TWO_CHOICES, samples=1024)
    [problem] = few.warnings
    assert problem.code == "small_sample"
    assert int(str(problem.data["advised"])) > 16
    assert many.warnings == ()


def test_samples_that_cannot_be_computed_are_counted_and_left_out() -> None:
    plan = """
weights: {type: uniform, spread: 0.5}
choices: [{code: mean, alternatives: [{title: a}, {title: g, elements: {index: {combine: geometric}}}]}]
"""
    of = plain("x", "y", decimals=6)
    rows = (*ROWS, {"x": 0.0, "y": 0.5})
    found = sensitivity(of, table(of, *rows), parse_plan(plan), samples=400, seed=7)
    assert found.failed == pytest.approx(300, abs=50)
    assert found.indices.total[1, 0] == 0


def test_sample_of_which_nothing_can_be_computed_is_refused() -> None:
    plan = "data: [{type: uniform, absolute: 1, fields: [x]}]"
    of = plain("x", "y", combine="geometric")
    rows = [{"x": 0.001, "y": 0.5}] * 40
    with pytest.raises(PlanError) as raised:
        sensitivity(of, table(of, *rows), parse_plan(plan), samples=5, seed=7)
    assert raised.value.problems[0].code == "no_sample"


def test_seed_alone_decides() -> None:
    np.testing.assert_array_equal(
        run(TWO_CHOICES, samples=300).indices.total_interval,
        run(TWO_CHOICES, samples=300).indices.total_interval,
    )


def test_unknown_body_is_refused() -> None:
    with pytest.raises(DataError):
        run(TWO_CHOICES, samples=16, bodies=("nobody",))
