"""Many versions of one body scored at once: the same index as scoring the whole table for each."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictindex.scoring.framework import Framework, bundled_frameworks, load_framework
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.whatif import what_if
from ictindex.scoring.whatif.probes import Probes
from tests.scoring.build import fields, framework, indicator, scored
from tests.scoring.strategies import frameworks, rows, values


def assert_same_as_scoring_everybody(sheet: ScoreSheet, body: str, version: dict[str, Any]) -> None:
    found = Probes(sheet, body).values([{}, version])
    expected = what_if(sheet, body, version).after
    np.testing.assert_allclose(found[0], sheet.values[sheet.index_of(body)], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(found[1], expected.values[sheet.index_of(body)], rtol=1e-9, atol=1e-9)


@settings(deadline=None, max_examples=40)
@given(frameworks().flatmap(lambda made: st.tuples(st.just(made), rows(made))), st.data())
def test_probing_a_body_agrees_with_scoring_everybody(
    case: tuple[Framework, list[dict[str, Any]]], data: st.DataObject
) -> None:
    made, drawn = case
    field = made.fields[data.draw(st.integers(0, len(made.fields) - 1))]
    version = {field.code: data.draw(st.none() | values(field))}
    assert_same_as_scoring_everybody(scored(made, *drawn), "b0", version)


@pytest.mark.parametrize("name", bundled_frameworks())
@settings(deadline=None, max_examples=5)
@given(data=st.data())
def test_probing_agrees_in_every_bundled_framework(name: str, data: st.DataObject) -> None:
    made = load_framework(name)
    refuses = any(made.policy_of(element) == "refuse" for element in made.elements[1:])
    drawn = data.draw(rows(made, largest=4, complete=refuses))
    sheet = scored(made, *drawn)
    number = data.draw(st.integers(0, len(made.fields) - 1))  # a field itself would print too long
    version = {made.fields[number].code: data.draw(values(made.fields[number]))}
    found = Probes(sheet, "b0").values([version])[0]
    expected = scored(made, drawn[0] | version, *drawn[1:]).values[0]
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)


def test_combination_that_compares_bodies_scores_everybody_for_each_version() -> None:
    made = framework(
        scale=1,
        fields=fields("x", "y"),
        nodes=[{"code": "index", "title": "Index", "combine": "copeland"}],
        indicators=[indicator("a", "x"), indicator("b", "y")],
    )
    sheet = scored(made, {"x": 0.1, "y": 0.2}, {"x": 0.5, "y": 0.1}, {"x": 0.6, "y": 0.9})
    probes = Probes(sheet, "b1")
    assert not probes.together
    assert_same_as_scoring_everybody(sheet, "b1", {"x": 0.7, "y": 1})


def test_imputation_from_other_bodies_scores_everybody_for_each_version() -> None:
    made = framework(
        nodes=[{"code": "index", "title": "Index", "missing": "impute", "imputation": {"method": "mean"}}]
    )
    sheet = scored(made, {"x": None}, {"x": 4}, {"x": 8})
    assert not Probes(sheet, "b1").together
    assert_same_as_scoring_everybody(sheet, "b2", {"x": None})


def test_bonus_relative_to_the_group_scores_everybody_for_each_version() -> None:
    made = framework(
        fields=fields("x", "y"),
        nodes=[{"code": "index", "title": "Index", "combine": "sum_of_points"}],
        indicators=[
            indicator("a", "x", max_points=90, rule={"type": "proportional", "target": 10}),
            indicator("b", "y / max(y)", rule={"type": "bonus", "points_per_unit": 10}),
        ],
    )
    sheet = scored(made, {"x": 1, "y": 2}, {"x": 5, "y": 8})
    assert not Probes(sheet, "b1").together
    assert_same_as_scoring_everybody(sheet, "b1", {"y": 16})


def test_versions_without_an_index_do_not_spoil_the_others() -> None:
    made = framework(nodes=[{"code": "index", "title": "Index", "combine": "geometric"}])
    sheet = scored(made, {"x": 5}, {"x": 8})
    index = Probes(sheet, "b1").index([{"x": 2}, {"x": 0}, {"x": 7}, {"x": None}])
    assert index.tolist() == pytest.approx([20, np.nan, 70, np.nan], nan_ok=True)


def test_version_that_cannot_be_scored_beside_its_peers_has_no_index() -> None:
    made = framework(
        scale=1,
        fields=fields("x"),
        nodes=[{"code": "index", "title": "Index", "combine": "copeland", "missing": "refuse"}],
        indicators=[indicator("a", "x")],
    )
    index = Probes(scored(made, {"x": 0.5}, {"x": 0.8}), "b1").index([{"x": None}])
    assert np.isnan(index).all()


def test_value_that_makes_a_relative_rule_refuse_has_no_index() -> None:
    made = framework(indicators=[indicator("a", "x", rule={"type": "min_max"})])
    probes = Probes(scored(made, {"x": 1}, {"x": 8}), "b1")
    assert np.isnan(probes.index([{"x": 8}])).all()


def test_relations_that_hold_now_must_go_on_to_hold() -> None:
    made = framework(
        fields=fields("x", "y", "z"),
        checks=[
            {"expression": "x <= y", "message": "x > y"},
            {"expression": "x <= z", "message": "x > z"},
            {"expression": "x < 3", "message": "x ≥ 3", "severity": "warning"},
        ],
    )
    probes = Probes(scored(made, {"x": 2, "y": 5, "z": 1}), "b1")
    assert probes.allowed([{"x": 5}, {"x": 6}, {"x": None}]).tolist() == [True, False, True]


def test_no_versions_have_no_index() -> None:
    probes = Probes(scored(framework(), {"x": 1}), "b1")
    assert probes.index([]).shape == (0,)
    assert probes.allowed([]).shape == (0,)
