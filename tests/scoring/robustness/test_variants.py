"""Variants of a framework."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictindex.scoring.errors import ScoringError
from ictindex.scoring.framework import Framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.robustness import PlanError
from ictindex.scoring.robustness.plan import Alternative
from ictindex.scoring.robustness.variants import reweighted, varied
from tests.scoring.build import fields, framework, indicator, plain, table
from tests.scoring.strategies import frameworks, rows

GOALPOSTS = {"type": "goalposts", "lower": 0, "upper": 10, "direction": "lower", "output": [0.1, 1]}


def alternative(**changes: Any) -> Alternative:
    return Alternative.model_validate({"title": "t", **changes})


def test_alternative_without_changes_is_the_framework_itself() -> None:
    of = plain("x", "y")
    assert varied(of, [alternative()]) is of


def test_elements_and_settings_are_replaced_and_the_rest_stays() -> None:
    of = plain("x", "y", decimals=3)
    changes = alternative(
        elements={"index": {"combine": "geometric"}, "i_x": {"weight": "3"}},
        settings={"rounding": "half_even"},
    )
    found = varied(of, [changes])
    assert (found.root.combine, found.rounding, found.decimals) == ("geometric", "half_even", 3)
    assert [found.weight_of(each) for each in found.indicators] == [3, 1]
    assert of.root.combine == "arithmetic"


def test_normalisation_keeps_direction_and_output_and_leaves_other_rules_alone() -> None:
    of = framework(
        fields=fields("x", "y"),
        indicators=[indicator("a", "x", rule=GOALPOSTS), indicator("b", "y")],
    )
    found = varied(of, [alternative(normalisation={"type": "min_max", "constant": "midpoint"})])
    rules = [each.rule.model_dump() for each in found.indicators]
    assert rules[0] == {
        "type": "min_max",
        "direction": "lower",
        "output": (0.1, 1.0),
        "constant": "midpoint",
    }
    assert rules[1]["type"] == "proportional"


RELATIVE = {"type": "min_max", "constant": "midpoint"}
TAMED = {"max_winsorised": 3, "transform": "log"}


def three_rules() -> Framework:
    """Build an index with a relative rule, fixed goalposts, and a rule without direction."""
    leaves = [
        indicator("a", "x", rule=RELATIVE, treatment={"max_winsorised": 1}),
        indicator("b", "y", rule=GOALPOSTS),
        indicator("c", "x"),
    ]
    return framework(fields=fields("x", "y"), indicators=leaves)


def treatments(of: Framework) -> list[tuple[int, str] | None]:
    found = [leaf.treatment for leaf in of.indicators]
    return [None if each is None else (each.max_winsorised, each.transform) for each in found]


def test_treatment_of_outliers_is_replaced_under_relative_rules_only() -> None:
    assert treatments(varied(three_rules(), [alternative(treatment=TAMED)])) == [(3, "log"), None, None]


@pytest.mark.parametrize("order", [1, -1])
def test_treatment_follows_the_normalisation_of_another_choice_in_any_order(order: int) -> None:
    both = [alternative(normalisation=RELATIVE), alternative(treatment=TAMED)]
    assert treatments(varied(three_rules(), both[::order])) == [(3, "log"), (3, "log"), None]


def test_treatment_of_one_element_goes_before_that_of_all() -> None:
    own = alternative(elements={"a": {"treatment": None}})
    assert treatments(varied(three_rules(), [own, alternative(treatment=TAMED)])) == [None, None, None]


def test_treatment_goes_with_the_relative_rule_that_needed_it() -> None:
    fixed = alternative(normalisation={"type": "goalposts", "lower": 0, "upper": 9})
    assert treatments(varied(three_rules(), [fixed])) == [None, None, None]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"elements": {"index": {"combine": "harmonious"}}}, "not_allowed"),
        ({"elements": {"i_x": {"measure": "nothing / x"}}}, "unknown_field"),
        ({"elements": {"i_x": {"parent": "elsewhere"}}}, "fixed_in_plan"),
        ({"settings": {"nodes": []}}, "fixed_in_plan"),
    ],
)
def test_alternative_that_makes_no_usable_framework_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(PlanError) as raised:
        varied(plain("x", "y"), [alternative(**changes)])
    assert [problem.code for problem in raised.value.problems] == [code]


@settings(deadline=None)
@given(st.data())
def test_declared_weights_written_anew_change_no_share(data: st.DataObject) -> None:
    of = data.draw(frameworks())
    body_table = table(of, *data.draw(rows(of)))
    same = reweighted(of, {element.code: of.weight_of(element) for element in of.elements})
    try:
        expected = score(of, body_table)
    except ScoringError:
        return
    np.testing.assert_allclose(score(same, body_table).shares, expected.shares, rtol=1e-12)


def test_points_keep_their_scale_and_policy_under_other_weights() -> None:
    of = framework(
        fields=fields("x", "y"),
        nodes=[{"code": "index", "title": "I", "combine": "sum_of_points"}],
        indicators=[indicator("a", "x", max_points=6), indicator("b", "y", max_points=4)],
    )
    found = reweighted(of, {"index": 1, "a": 3, "b": 1})
    assert [found.scale_of(each) for each in found.elements] == [of.scale_of(each) for each in of.elements]
    sheet = score(found, table(found, {"x": 1.0, "y": None}))
    assert sheet.shares[0, 0] == pytest.approx(0.75)
    assert sheet.counted_as_zero[0].tolist() == [False, False, True]
