"""The change of an index split into data, weights, rules and list of bodies."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictindex.scoring.comparison import CAUSES, split_change
from ictindex.scoring.comparison.mixtures import mixed_framework
from ictindex.scoring.errors import ScoringError
from ictindex.scoring.framework import Framework, bundled_frameworks, load_framework
from ictindex.scoring.pipeline import score
from tests.scoring.build import fields, framework, indicator, scored, table
from tests.scoring.strategies import frameworks, rows


def two(weight: float = 1, rule: dict[str, Any] | None = None) -> Framework:
    """Build the mean of x and y, both from 0 to 10; ``weight`` of x, y weighing 1, and the rule of y."""
    return framework(
        fields=fields("x", "y"),
        indicators=[
            indicator("a", "x", weight=weight, rule={"type": "proportional", "target": 10}),
            indicator("b", "y", rule=rule or {"type": "proportional", "target": 10}),
        ],
    )


def parts_of(before: Framework, after: Framework, first: list[Any], second: list[Any]) -> list[float]:
    causes = split_change(scored(before, *first), scored(after, *second))
    return [round(float(part), 9) for part in causes.parts[0]]


def test_only_data_changed() -> None:
    made = two()
    assert parts_of(made, made, [{"x": 2, "y": 4}], [{"x": 6, "y": 4}]) == [20, 0, 0, 0]


def test_only_weights_changed() -> None:
    row = [{"x": 2, "y": 6}]
    assert parts_of(two(), two(weight=3), row, row) == [0, -10, 0, 0]


def test_only_rules_changed() -> None:
    row = [{"x": 2, "y": 4}]
    assert parts_of(two(), two(rule={"type": "proportional", "target": 5}), row, row) == [0, 0, 20, 0]


def test_only_the_list_of_bodies_changed() -> None:
    made = two(rule={"type": "min_max"})
    kept = [{"x": 5, "y": 4}, {"x": 5, "y": 0}]
    first = [*kept, {"x": 5, "y": 5}]
    second = [*kept, {"body": "c1", "x": 5, "y": 8}]
    assert parts_of(made, made, first, second) == [0, 0, 0, -15]


def test_joint_change_is_shared_between_its_causes() -> None:
    before, after = two(), two(weight=3)  # the mean of x and y, then three quarters x
    parts = parts_of(before, after, [{"x": 2, "y": 2}], [{"x": 6, "y": 2}])
    assert parts == [25, 5, 0, 0]  # data alone +20, weights alone 0, both +30


def test_field_that_comes_with_the_rules_has_one_value_and_counts_as_a_change_of_rules() -> None:
    before = framework(
        fields=fields("x"), indicators=[indicator("a", "x", rule={"type": "proportional", "target": 10})]
    )
    assert parts_of(before, two(), [{"x": 4}], [{"x": 4, "y": 8}]) == [0, 0, 20, 0]


def test_points_may_be_counted_on_another_total_without_any_change() -> None:
    def pointed(times: int) -> Framework:
        node = {"code": "index", "title": "Index", "combine": "sum_of_points"}
        rule = {"type": "proportional", "target": 10}
        leaves = [indicator(name, name[-1], max_points=40 * times, rule=rule) for name in ("ix", "iy")]
        bonus = indicator("z", "z", rule={"type": "bonus"})
        return framework(fields=fields("x", "y", "z"), nodes=[node], indicators=[*leaves, bonus])

    first = scored(pointed(1), {"x": 3, "y": 5, "z": 0})
    second = scored(pointed(10), {"x": 3, "y": 9, "z": 0})
    causes = split_change(first, second)
    assert causes.parts[0] == pytest.approx([20, 0, 0, 0])


def test_bodies_of_one_run_only_are_left_out() -> None:
    made = two()
    causes = split_change(scored(made, {"x": 1, "y": 1}), scored(made, {"x": 2, "y": 1}, {"x": 3, "y": 3}))
    assert causes.bodies == ("b1",)


def test_reason_of_a_missing_value_belongs_to_the_data() -> None:
    made = framework(
        fields=fields("x", "y"),
        nodes=[{"code": "index", "title": "Index", "missing": "zero"}],
        indicators=two().model_dump(mode="json", by_alias=True, exclude_none=True)["indicators"],
    )
    rows = [{"x": 4, "y": None}]
    first = scored(made, *rows)
    second = scored(made, *rows, reasons={("b1", "y"): "not_applicable"})
    assert split_change(first, second).parts[0] == pytest.approx([20, 0, 0, 0])


def test_mixture_that_cannot_be_scored_is_named_with_its_reason() -> None:
    before, after = two(), two(rule={"type": "min_max"})
    first = scored(before, {"x": 1, "y": 1}, {"x": 1, "y": 1})
    second = scored(after, {"x": 1, "y": 1}, {"x": 1, "y": 2})
    with pytest.raises(ScoringError) as caught:
        split_change(first, second)
    problem = caught.value.problems[0]
    assert problem.code == "mixture_failed"
    assert problem.data["changed_en"] == "rules"
    assert "b: mọi đơn vị" in problem.sentence("vi")


def test_table_has_one_column_per_cause() -> None:
    made = two()
    causes = split_change(scored(made, {"x": 1, "y": 1}), scored(made, {"x": 3, "y": 1}))
    assert causes.to_polars().columns == ["body", "before", "after", "change", *CAUSES]
    assert causes.to_polars()["change"].to_list() == [10]
    assert repr(causes) == "<Causes of 1 changes, mean size: data 10, weights 0, rules 0, bodies 0>"
    assert "weights" in causes._repr_html_()


@pytest.mark.parametrize("name", bundled_frameworks())
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_framework_mixed_with_itself_scores_the_same(name: str, data: st.DataObject) -> None:
    made = load_framework(name)
    refuses = any(made.policy_of(element) == "refuse" for element in made.elements[1:])
    filled = table(made, *data.draw(rows(made, largest=3, complete=refuses)))
    mixed = score(mixed_framework(made, made), filled)
    np.testing.assert_allclose(mixed.values, score(made, filled).values, rtol=1e-11, atol=1e-11)


@settings(deadline=None, max_examples=50)
@given(frameworks(), frameworks(), st.data())
def test_parts_add_up_to_the_change(old: Framework, new: Framework, data: st.DataObject) -> None:
    first = scored(old, *data.draw(rows(old, complete=True)))
    second = scored(new, *data.draw(rows(new, complete=True)))
    causes = split_change(first, second)
    expected = [
        second.values[second.index_of(b), 0] - first.values[first.index_of(b), 0] for b in causes.bodies
    ]
    assert causes.parts.sum(axis=1) == pytest.approx(expected, abs=1e-9)


@settings(deadline=None, max_examples=30)
@given(frameworks().flatmap(lambda made: st.tuples(st.just(made), rows(made))))
def test_nothing_changed_has_no_cause(case: tuple[Framework, list[dict[str, Any]]]) -> None:
    made, drawn = case
    causes = split_change(scored(made, *drawn), scored(made, *drawn))
    assert (np.nan_to_num(causes.parts) == 0).all()
