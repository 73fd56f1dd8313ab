"""The fast kernel gives what the engine gives draw by draw."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from ictindex.scoring.errors import ScoringError
from ictindex.scoring.framework import Framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.robustness.prepared import Prepared
from ictindex.scoring.robustness.variants import reweighted
from ictindex.scoring.robustness.weights import declared_weights
from ictindex.scoring.table import BodyTable
from tests.scoring.build import fields, framework, indicator, table
from tests.scoring.strategies import frameworks, rows

COMBINATIONS = ("arithmetic", "geometric", "harmonic", "power", "minimum", "copeland")


def assert_as_the_engine(of: Framework, body_table: BodyTable, weights: NDArray[np.float64]) -> None:
    ranks, failures = Prepared.of(of, body_table).ranks(weights)
    codes = [element.code for element in of.elements]
    for draw, own in enumerate(weights.tolist()):
        other = reweighted(of, dict(zip(codes, own, strict=True)))
        if draw in failures:
            with pytest.raises(ScoringError):
                score(other, body_table)
        else:
            np.testing.assert_array_equal(ranks[draw], score(other, body_table).ranks[:, 0])


@settings(deadline=None)
@given(st.data())
def test_draws_of_weights_are_ranked_as_by_the_engine(data: st.DataObject) -> None:
    of = data.draw(frameworks())
    body_table = table(of, *data.draw(rows(of)))
    try:
        score(of, body_table)
    except ScoringError:
        return
    base = declared_weights(of)
    factor = st.floats(0.1, 4).map(lambda value: round(value, 3))
    factors = data.draw(st.lists(st.tuples(*[factor] * base.size), min_size=1, max_size=3))
    assert_as_the_engine(of, body_table, base * np.array(factors))


def three_levels(combine: str, inner: str, **more: Any) -> Framework:
    """Build a ragged tree: an indicator beside a node of two indicators and a node of one."""
    return framework(
        decimals=6,
        fields=fields("x", "y", "z", "u"),
        nodes=[
            {"code": "index", "title": "I", "combine": combine, "missing": "exclude", "exponent": 2, **more},
            {"code": "n", "title": "N", "parent": "index", "combine": inner, "exponent": -2, "weight": 3},
            {"code": "m", "title": "M", "parent": "index"},
        ],
        indicators=[
            indicator("a", "x"),
            indicator("b", "y", parent="n", weight=2),
            indicator("c", "z", parent="n"),
            indicator("d", "u", parent="m"),
        ],
    )


def random_rows(count: int) -> list[dict[str, float | None]]:
    """Give rows with frequent and rare patterns of missing cells."""
    rng = np.random.default_rng(3)
    found: list[dict[str, float | None]] = []
    for row in range(count):
        cells: dict[str, float | None] = {code: float(rng.uniform(0.05, 1)) for code in "xyzu"}
        if row % 2:
            cells["y"] = None
        if row % 31 == 0:
            cells |= {"y": None, "z": None}
        if row % 47 == 0:
            cells |= {"x": None, "u": None}
        found.append(cells)
    return found


@pytest.mark.parametrize("inner", COMBINATIONS)
@pytest.mark.parametrize("combine", COMBINATIONS)
def test_every_combination_and_pattern_of_missing_cells_is_as_by_the_engine(combine: str, inner: str) -> None:
    of = three_levels(combine, inner)
    draws = np.random.default_rng(4).uniform(0.5, 1.5, size=(2, len(of.elements)))
    assert_as_the_engine(of, table(of, *random_rows(160)), declared_weights(of) * draws)


def test_two_frequent_patterns_of_missing_cells_leave_no_rest() -> None:
    of = three_levels("arithmetic", "arithmetic")
    rng = np.random.default_rng(3)
    found = [dict(zip("xyzu", rng.uniform(size=4), strict=True)) for _ in range(130)]
    missing = [row | {"y": None} if number % 2 else row for number, row in enumerate(found)]
    draws = np.random.default_rng(4).uniform(0.5, 1.5, size=(2, len(of.elements)))
    assert_as_the_engine(of, table(of, *missing), declared_weights(of) * draws)


def test_body_without_any_value_stays_missing() -> None:
    of = three_levels("arithmetic", "arithmetic")
    body_table = table(of, *random_rows(70), dict.fromkeys("xyzu"), dict.fromkeys("xyzu"))
    ranks, _ = Prepared.of(of, body_table).ranks(declared_weights(of)[None] * [[1], [2]])
    assert np.isnan(ranks[:, 70:]).all()
    assert not np.isnan(ranks[:, 1:70]).any()


def test_share_of_weight_that_must_be_present_is_judged_under_the_drawn_weights() -> None:
    of = three_levels("arithmetic", "arithmetic", minimum_available=0.5)
    body_table = table(
        of, {"x": 1.0, "y": None, "z": None, "u": None}, {"x": 0.5, "y": 0.5, "z": 0.5, "u": 0.5}
    )
    prepared = Prepared.of(of, body_table)
    weights = np.vstack([declared_weights(of)] * 2)
    weights[1, [element.code for element in of.elements].index("a")] = 9
    ranks, _ = prepared.ranks(weights)
    np.testing.assert_array_equal(ranks, [[np.nan, 1], [1, 2]])


def test_bonus_is_added_outside_the_weights() -> None:
    of = framework(
        fields=fields("x", "y", "extra"),
        nodes=[{"code": "index", "title": "I", "combine": "sum_of_points"}],
        indicators=[
            indicator("a", "x", max_points=6),
            indicator("b", "y", max_points=4),
            indicator("plus", "extra", max_points=1, rule={"type": "bonus", "points_per_unit": 1, "cap": 1}),
        ],
    )
    body_table = table(of, {"x": 0.5, "y": 0.5, "extra": 1.0}, {"x": 0.55, "y": 0.55, "extra": None})
    draws = np.random.default_rng(4).uniform(0.5, 1.5, size=(3, len(of.elements)))
    assert_as_the_engine(of, body_table, declared_weights(of) * draws)


def test_draws_that_meet_no_positive_value_fail_alone() -> None:
    of = framework(
        fields=fields("x", "y", "z"),
        nodes=[
            {"code": "index", "title": "I", "combine": "geometric"},
            {"code": "n", "title": "N", "parent": "index"},
        ],
        indicators=[
            indicator("a", "x"),
            indicator("b", "y", parent="n", rule={"type": "goalposts", "lower": 0, "upper": 1, "cap": False}),
            indicator("c", "z", parent="n"),
        ],
    )
    body_table = table(of, {"x": 0.5, "y": -0.5, "z": 0.6}, {"x": 0.2, "y": 0.5, "z": 0.5})
    weights = declared_weights(of) * np.ones((2, 1))
    weights[1, [element.code for element in of.elements].index("b")] = 2
    ranks, failures = Prepared.of(of, body_table).ranks(weights)
    assert list(failures) == [1]
    assert np.isnan(ranks[1]).all()
    assert failures[1][0].data["bodies"] == "b1"
    assert_as_the_engine(of, body_table, weights)


def test_ties_are_broken_by_declared_elements_of_each_draw() -> None:
    ranking = {"ties": "ordinal", "tie_breakers": ["n", "a"]}
    of = Framework.model_validate(
        three_levels("arithmetic", "geometric").model_dump() | {"ranking": ranking, "decimals": 1}
    )
    draws = np.random.default_rng(4).uniform(0.5, 1.5, size=(3, len(of.elements)))
    assert_as_the_engine(of, table(of, *random_rows(40)), declared_weights(of) * draws)
