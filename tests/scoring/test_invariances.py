"""What must not change a score: the order of indicators, the unit of a field, an indicator nobody reports."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ictindex.scoring.errors import ScoringError
from ictindex.scoring.framework import Framework
from ictindex.scoring.sheet import ScoreSheet
from tests.scoring.build import fields, framework, indicator, scored
from tests.scoring.strategies import frameworks, rows

ABSOLUTE: list[dict[str, Any]] = [
    {"type": "proportional", "target": 1.5},
    {"type": "goalposts", "lower": 0.5, "upper": 1.5},
    {"type": "bands", "bands": [{"to": 1, "points": 0.2}, {"from": 1, "points": 1}]},
    {"type": "count", "points_per_unit": 0.7, "cap": 1},
]


def try_scored(of: Framework, data: list[dict[str, Any]]) -> ScoreSheet:
    """Score; an example that the framework refuses shows nothing."""
    try:
        return scored(of, *data)
    except ScoringError:
        assume(False)
        raise


@given(st.data())
def test_order_of_indicators_does_not_matter(data: st.DataObject) -> None:
    made = data.draw(frameworks())
    body_rows = data.draw(rows(made))
    order = data.draw(st.permutations(made.indicators))
    straight = try_scored(made, body_rows)
    mixed = scored(made.model_copy(update={"indicators": tuple(order)}), *body_rows)
    assert np.array_equal(straight.published[:, 0], mixed.published[:, 0], equal_nan=True)
    assert np.array_equal(straight.ranks[:, 0], mixed.ranks[:, 0], equal_nan=True)
    for leaf in made.indicators:
        one, other = (sheet.values[:, sheet.column(leaf.code)] for sheet in (straight, mixed))
        assert np.array_equal(one, other, equal_nan=True)


@given(st.data(), st.sampled_from([0.001, 1000.0]))
def test_unit_of_a_field_does_not_matter_if_its_measure_converts_it(data: st.DataObject, unit: float) -> None:
    made = data.draw(frameworks())
    body_rows = data.draw(rows(made, complete=True))
    leaf = data.draw(st.sampled_from(made.indicators))
    other = leaf.model_copy(update={"measure": f'"{leaf.code}" / {unit}'})
    leaves = tuple(other if each is leaf else each for each in made.indicators)
    bounds = [field.model_copy(update={"minimum": None, "maximum": None}) for field in made.fields]
    converted = made.model_copy(update={"indicators": leaves, "fields": tuple(bounds)})
    changed = [row | {leaf.code: row[leaf.code] * unit} for row in body_rows]
    straight, scaled = try_scored(made, body_rows), try_scored(converted, changed)
    assume(leaf.rule.type != "bands")  # a value on an edge may fall to its other side
    assert scaled.values == pytest.approx(straight.values, rel=1e-9)


@given(st.data())
def test_excluded_indicator_that_a_body_lacks_is_as_if_it_were_not_there(data: st.DataObject) -> None:
    """For one body alone: with others a relative rule would still see their values."""
    made = data.draw(frameworks())
    [row] = data.draw(rows(made, largest=1, complete=True))
    leaf = data.draw(st.sampled_from(made.indicators))
    assume(leaf.missing == "exclude" and len(made.children_of(str(leaf.parent))) > 1)
    smaller = made.model_copy(
        update={"indicators": tuple(each for each in made.indicators if each is not leaf)}
    )
    without = try_scored(made, [row | {leaf.code: None}])
    there = scored(smaller, row)
    assert there.values[:, 0] == pytest.approx(without.values[:, 0], rel=1e-12)


@pytest.mark.parametrize("rule", ABSOLUTE, ids=lambda rule: rule["type"])
@given(values=st.lists(st.floats(0, 2), min_size=2, max_size=6), weight=st.sampled_from([1, 3]))
def test_better_value_never_gives_a_lower_index(
    rule: dict[str, Any], values: list[float], weight: float
) -> None:
    leaves = [indicator("a", "x", rule=rule, weight=weight, scale=1), indicator("b", "y")]
    made = framework(fields=fields("x", "y"), indicators=leaves, scale=1, decimals=9)
    index = scored(made, *[{"x": x, "y": 0.5} for x in sorted(values)]).values[:, 0]
    assert (np.diff(index) >= 0).all()
