"""Robustness of small examples whose answer is known exactly."""

import dataclasses
import pickle
from typing import Any

import numpy as np
import pytest

from ictindex.scoring.errors import ScoringError
from ictindex.scoring.pipeline import score
from ictindex.scoring.robustness import Plan, PlanError, Robustness, UniformWeights, parse_plan, robustness
from ictindex.scoring.robustness.experiment import Experiment
from tests.scoring.build import fields, framework, indicator, plain, table

QUARTER = Plan(weights=UniformWeights(spread=0.25))
BODIES = ({"x": 1.0, "y": 0.0}, {"x": 0.6, "y": 0.5})
MEANS = parse_plan(
    """
choices:
  - code: mean
    alternatives:
      - {title: arithmetic}
      - {title: geometric, elements: {index: {combine: geometric}}}
      - {title: lowest, elements: {index: {combine: minimum}}}
"""
)


def run(plan: Plan, *rows: dict[str, Any], draws: int = 600, seed: int = 1, **more: Any) -> Robustness:
    of = plain("x", "y", decimals=6, **more)
    return robustness(of, table(of, *rows), plan, draws=draws, seed=seed)


def test_probability_of_precedence_is_the_area_where_one_is_ahead() -> None:
    """b1 is ahead where w₁ > 1.25 w₂; in the square (0.75, 1.25)² that is an area of 5/32 of it."""
    found = run(QUARTER, *BODIES, draws=20_000, ranking={"value": "unrounded"})
    assert found.precedence(["b1", "b2"])[0, 1] == pytest.approx(5 / 32, abs=4 * 0.0026)
    assert found.probability_within(1).sum() == pytest.approx(1)
    assert found.nominal.tolist() == [2, 1]


def test_each_alternative_is_taken_and_gives_its_own_ranks() -> None:
    rows = ({"x": 1.0, "y": 0.25}, {"x": 0.5, "y": 0.5}, {"x": 0.9, "y": 0.26})
    found = run(MEANS, *rows, draws=3000)
    of = plain("x", "y", decimals=6)
    expected = {
        tuple(score(Experiment(of, table(of, *rows), MEANS).variant((number,)), table(of, *rows)).ranks[:, 0])
        for number in range(3)
    }
    taken, counts = np.unique(found.ranks, axis=0, return_counts=True)
    assert {tuple(ranks) for ranks in taken.tolist()} == expected
    assert counts == pytest.approx([1000] * 3, abs=120)


def test_same_seed_gives_the_same_draws_and_fewer_are_the_first_of_more() -> None:
    plan = QUARTER.model_copy(update={"choices": MEANS.choices})
    rows = ({"x": 0.9, "y": 0.1}, {"x": 0.6, "y": 0.5}, {"x": 0.3, "y": 0.7})
    long, short, other = (
        run(plan, *rows, draws=draws, seed=seed) for draws, seed in ((600, 1), (300, 1), (600, 2))
    )
    np.testing.assert_array_equal(long.ranks[:300], short.ranks)
    assert not np.array_equal(long.ranks, other.ranks)


def test_draws_that_cannot_be_computed_are_counted_with_their_reason() -> None:
    found = run(MEANS, *BODIES)
    assert len(found.failures) + found.ranks.shape[0] == found.draws == 600
    [(problem, count)] = found.reasons()
    assert (problem.code, problem.where, problem.data["bodies"]) == ("not_positive", "index", "b1")
    assert count == len(found.failures) == pytest.approx(200, abs=50)
    assert len({failure.draw for failure in found.failures}) == count
    assert (found.present == found.ranks.shape[0]).all()


def test_errors_of_the_data_move_ranks_and_may_fail_draw_by_draw() -> None:
    plan = parse_plan("data: [{type: uniform, absolute: 0.3}]")
    found = run(plan, {"x": 0.5, "y": 0.5}, {"x": 0.51, "y": 0.51}, draws=300)
    assert 0.2 < found.holds[0] < 0.8
    of = plain("x", "y", combine="geometric")
    found = robustness(of, table(of, {"x": 0.1, "y": 0.5}, {"x": 0.9, "y": 0.9}), plan, draws=300, seed=1)
    assert 0 < len(found.failures) < 300
    assert found.failures[0].problems[0].code == "not_positive"


def test_treatment_of_outliers_is_a_factor() -> None:
    """Beside the wild value of b4 the x of b2 looks like nothing; with that pulled in, b2 leads."""
    relative = {"type": "min_max"}
    leaves = [indicator("a", "x", rule=relative), indicator("b", "y", rule=relative)]
    of = framework(fields=fields("x", "y"), indicators=leaves)
    rows = [{"x": x, "y": y} for x, y in [(1.0, 9.0), (6.0, 7.0), (0.0, 0.0), (900.0, 1.0), (2.0, 3.0)]]
    tamed = """
choices:
  - code: outliers
    alternatives:
      - {title: as declared}
      - {title: tamed, treatment: {max_winsorised: 1}}
"""
    found = robustness(of, table(of, *rows), parse_plan(tamed), draws=200, seed=1)
    assert found.nominal.tolist() == [2, 3, 5, 1, 4]
    assert found.distribution("b2") == pytest.approx({1: 0.5, 3: 0.5}, abs=0.1)


def test_weights_do_not_matter_where_one_body_is_ahead_in_everything() -> None:
    found = run(QUARTER, {"x": 0.9, "y": 0.9}, {"x": 0.8, "y": 0.1}, {"x": 0.1, "y": 0.8})
    assert found.holds[0] == 1
    np.testing.assert_array_equal(found.interval()[:, 0], [1, 1])


def test_order_of_bodies_does_not_matter() -> None:
    rows = [{"body": f"b{row}", "x": row / 10, "y": (7 * row % 10) / 10} for row in range(10)]
    straight, turned = run(QUARTER, *rows), run(QUARTER, *rows[::-1])
    np.testing.assert_array_equal(straight.ranks, turned.ranks[:, ::-1])


def test_groups_are_ranked_apart_and_listed_bodies_stay_without_rank() -> None:
    groups = [{"code": "g", "title": "G"}, {"code": "h", "title": "H"}]
    of = plain("x", "y", groups=groups)
    rows = [{"x": 0.2 * row, "y": 1 - 0.2 * row, "group": "gh"[row % 2]} for row in range(5)]
    found = robustness(of, table(of, *rows, unranked=["b1"]), QUARTER, draws=50, seed=1)
    assert np.isnan(found.ranks[:, 0]).all()
    assert np.nanmax(found.ranks[:, [0, 2, 4]]) == np.nanmax(found.ranks[:, [1, 3]]) == 2


def test_progress_is_told_up_to_the_last_draw() -> None:
    of = plain("x", "y")
    heard: list[tuple[int, int]] = []
    robustness(of, table(of, *BODIES), QUARTER, draws=1300, seed=1, progress=lambda *told: heard.append(told))
    assert heard == [(1024, 1300), (1300, 1300)]


def test_framework_that_cannot_be_computed_as_declared_is_refused() -> None:
    of = plain("x", "y", combine="geometric")
    with pytest.raises(ScoringError):
        robustness(of, table(of, *BODIES), QUARTER, draws=10, seed=1)


def test_plan_with_nothing_to_vary_in_this_framework_is_refused() -> None:
    of = plain("x")
    with pytest.raises(PlanError) as raised:
        robustness(of, table(of, {"x": 0.5}), QUARTER, draws=10, seed=1)
    assert raised.value.problems[0].code == "no_weights_to_vary"


def test_plan_that_names_what_the_framework_has_not_is_refused() -> None:
    with pytest.raises(PlanError) as raised:
        run(Plan(weights=UniformWeights(spread=0.1, nodes=("nothing",))), *BODIES)
    assert raised.value.problems[0].code == "unknown_plan_code"


def test_many_choices_together_are_all_taken() -> None:
    """Sixteen variants, more than are kept prepared at a time."""
    weights = [{"title": f"{weight}", "elements": {"i_x": {"weight": weight}}} for weight in (1, 4)]
    powers = [{"title": f"{p}", "elements": {"index": {"exponent": p}}} for p in (0.5, 2)]
    combined = [{"title": name, "elements": {"index": {"combine": name}}} for name in ("power", "arithmetic")]
    rounded = [{"title": name, "settings": {"rounding": name}} for name in ("half_up", "half_even")]
    choices = zip("abcd", (combined, powers, weights, rounded), strict=True)
    plan = Plan.model_validate({"choices": [{"code": code, "alternatives": a} for code, a in choices]})
    found = run(plan, {"x": 1.0, "y": 0.0}, {"x": 0.52, "y": 0.55}, {"x": 0.2, "y": 0.7}, draws=300)
    assert len(np.unique(found.ranks, axis=0)) > 2
    assert not found.failures


def test_experiment_is_sent_without_what_can_be_prepared_anew() -> None:
    of = plain("x", "y", decimals=6)
    experiment = Experiment(of, table(of, *BODIES), MEANS.model_copy(update={"weights": QUARTER.weights}))
    units = np.random.default_rng(1).random((20, experiment.width))
    ranks, failures = experiment.ranks(units)
    copy = pickle.loads(pickle.dumps(experiment))  # noqa: S301  # our own bytes
    assert experiment._prepared
    assert not copy._prepared
    np.testing.assert_array_equal(copy.ranks(units)[0], ranks)
    assert copy.ranks(units)[1] == failures


def test_alternative_that_is_no_framework_is_refused_before_any_draw() -> None:
    broken = MEANS.choices[0].alternatives[1].model_copy(update={"elements": {"index": {"weight": "x"}}})
    choice = MEANS.choices[0].model_copy(update={"alternatives": (MEANS.choices[0].alternatives[0], broken)})
    with pytest.raises(PlanError):
        run(Plan(choices=(choice,)), *BODIES)


def test_result_is_frozen() -> None:
    found = run(QUARTER, *BODIES, draws=5)
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.seed = 2  # type: ignore[misc]  # that it cannot be set is the point
