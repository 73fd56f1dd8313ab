"""Weights drawn around the declared ones."""

import numpy as np
import pytest
from scipy import stats

from ictindex.scoring.framework import Framework
from ictindex.scoring.robustness.factors import factors_of, width_of
from ictindex.scoring.robustness.plan import DirichletWeights, Plan, UniformWeights
from ictindex.scoring.robustness.weights import drawn_weights, gamma_quantiles
from tests.scoring.build import fields, framework, indicator


def two_nodes() -> Framework:
    return framework(
        fields=fields("x", "y", "z", "u"),
        nodes=[
            {"code": "index", "title": "I", "missing": "exclude"},
            {"code": "n", "title": "N", "parent": "index", "weight": 2},
        ],
        indicators=[
            indicator("a", "x", weight=4),
            indicator("b", "y", parent="n", weight=1),
            indicator("c", "z", parent="n", weight=3),
            indicator("d", "u", parent="n", weight=0),
        ],
    )


def test_uniform_weights_reach_exactly_the_declared_spread() -> None:
    of, plan = two_nodes(), Plan(weights=UniformWeights(spread=0.25))
    factors = factors_of(plan, of)
    assert [(factor.code, factor.columns) for factor in factors] == [
        ("index", slice(0, 2)),
        ("n", slice(2, 4)),
    ]
    units = np.array([[0.0, 1.0, 0.5, 0.0], [0.5] * 4])
    drawn = drawn_weights(of, plan.weights, factors, units)
    codes = [element.code for element in of.elements]
    assert dict(zip(codes, drawn[0], strict=True)) == pytest.approx(
        {"index": 1, "n": 1.5, "a": 5, "b": 1, "c": 2.25, "d": 0}
    )
    assert dict(zip(codes, drawn[1], strict=True)) == pytest.approx(
        {"index": 1, "n": 2, "a": 4, "b": 1, "c": 3, "d": 0}
    )


def test_weights_of_other_nodes_stay_as_declared() -> None:
    of, plan = two_nodes(), Plan(weights=UniformWeights(spread=0.5, nodes=("n",)))
    factors = factors_of(plan, of)
    assert width_of(factors) == 2
    drawn = drawn_weights(of, plan.weights, factors, np.zeros((1, 2)))
    assert drawn[0].tolist() == [1, 2, 0.5, 1.5, 0, 4]


def test_dirichlet_weights_have_the_declared_means_and_variances() -> None:
    of, plan = two_nodes(), Plan(weights=DirichletWeights(type="dirichlet", concentration=9, nodes=("n",)))
    units = np.random.default_rng(11).random((40_000, 2))
    drawn = drawn_weights(of, plan.weights, factors_of(plan, of), units)[:, [2, 3]]
    shares = drawn / drawn.sum(axis=1, keepdims=True)
    assert shares.mean(axis=0) == pytest.approx([0.25, 0.75], abs=4 * 0.137 / 200)
    assert shares.var(axis=0) == pytest.approx([0.25 * 0.75 / 10] * 2, rel=0.03)


def test_gamma_quantiles_are_those_of_the_distribution_and_never_vanish() -> None:
    units = np.array([[0.2, 0.9], [0.5, 0.1]])
    shapes = np.array([0.7, 4.0])
    np.testing.assert_allclose(gamma_quantiles(shapes, units), stats.gamma(shapes).ppf(units), rtol=1e-9)
    assert gamma_quantiles(np.array([1e-3]), np.zeros((1, 1)))[0, 0] > 0
