"""Effective weights and the benefit of the doubt."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ictindex.scoring.errors import ScoringError
from ictindex.scoring.framework import bundled_frameworks, load_framework
from ictindex.scoring.weighting import benefit_of_the_doubt, effective_weights
from tests.scoring.build import fields, framework, indicator

shares = arrays(np.float64, (5, 3), elements=st.floats(0.05, 1))


def test_weights_multiply_down_the_tree() -> None:
    nodes = [{"code": "index", "title": "I"}, {"code": "n", "title": "N", "parent": "index", "weight": 3}]
    leaves = [indicator("a", "x", parent="n"), indicator("b", "y", parent="n", weight=2), indicator("c", "x")]
    made = framework(fields=fields("x", "y"), nodes=nodes, indicators=leaves)
    assert effective_weights(made) == {"index": 1, "n": 0.75, "a": 0.25, "b": 0.5, "c": 0.25}


@pytest.mark.parametrize("name", bundled_frameworks())
def test_indicators_of_every_bundled_framework_weigh_one_together(name: str) -> None:
    made = load_framework(name)
    weights = effective_weights(made)
    assert sum(weights[leaf.code] for leaf in made.indicators) == pytest.approx(1)


def test_a_body_best_at_anything_reaches_one() -> None:
    scores, _ = benefit_of_the_doubt([[1.0, 0.1], [0.1, 1.0], [0.4, 0.4], [np.nan, np.nan]])
    assert scores[:3] == pytest.approx([1, 1, 0.8 / 1.1])
    assert np.isnan(scores[3])


@given(shares)
def test_no_other_weights_within_the_limits_serve_a_body_better(values: np.ndarray) -> None:
    scores, weights = benefit_of_the_doubt(values, lowest=0.1, highest=0.6)
    parts = weights * values / scores[:, None]
    solver = 1e-5  # its tolerance over the smallest score drawn
    assert ((parts > 0.1 - solver) & (parts < 0.6 + solver)).all()
    assert (values @ weights.T <= 1 + solver).all()
    own = 1 / (3 * values)  # equal parts, scaled so that the best body reaches 1
    own /= (values @ own.T).max(axis=0)[:, None]
    assert (scores >= (own * values).sum(axis=1) - solver).all()


@pytest.mark.parametrize(("lowest", "highest"), [(0.6, 1.0), (0.0, 0.3)])
def test_limits_that_no_parts_can_keep_are_refused(lowest: float, highest: float) -> None:
    with pytest.raises(ScoringError, match="no weights satisfy"):
        benefit_of_the_doubt([[0.5, 0.5]], lowest=lowest, highest=highest)


def test_a_body_with_nothing_where_something_is_demanded_scores_nothing() -> None:
    scores, _ = benefit_of_the_doubt([[0.0, 0.5], [1.0, 1.0]], lowest=0.1)
    assert scores == pytest.approx([0, 1])
