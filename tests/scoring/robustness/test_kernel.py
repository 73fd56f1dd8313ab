"""The fast kernel gives what the engine gives draw by draw."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictindex.scoring.errors import ScoringError
from ictindex.scoring.pipeline import score
from ictindex.scoring.robustness.prepared import Prepared
from ictindex.scoring.robustness.variants import reweighted
from ictindex.scoring.robustness.weights import declared_weights
from tests.scoring.build import table
from tests.scoring.strategies import frameworks, rows


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_draws_of_weights_are_ranked_as_by_the_engine(data: st.DataObject) -> None:
    of = data.draw(frameworks())
    body_table = table(of, *data.draw(rows(of)))
    try:
        prepared = Prepared.of(of, body_table)
    except ScoringError:
        return
    factor = st.floats(0.1, 4).map(lambda value: round(value, 3))
    base = declared_weights(of)
    factors = data.draw(st.lists(st.tuples(*[factor] * base.size), min_size=1, max_size=3))
    weights = base * np.array(factors)
    ranks, failures = prepared.ranks(weights)
    codes = [element.code for element in of.elements]
    for draw, own in enumerate(weights.tolist()):
        other = reweighted(of, dict(zip(codes, own, strict=True)))
        if draw in failures:
            with pytest.raises(ScoringError):
                score(other, body_table)
        else:
            np.testing.assert_array_equal(ranks[draw], score(other, body_table).ranks[:, 0])
