"""Two runs compared: ranks, scores, and what is comparable."""

from typing import Any

import pytest

from ictindex.scoring.comparison import compare, definition_changes, ranking_changes
from ictindex.scoring.errors import DataError
from ictindex.scoring.framework import Framework
from tests.scoring.build import fields, framework, indicator, scored


def tree(**changes: dict[str, Any]) -> Framework:
    """Build a tree of two dimensions with two indicators each; ``changes`` by code of indicator or node."""
    nodes = [
        {"code": "index", "title": "Index"},
        {"code": "p", "title": "P", "parent": "index"},
        {"code": "q", "title": "Q", "parent": "index"},
    ]
    leaves = [
        indicator("p1", "x", parent="p", rule={"type": "proportional", "target": 10}),
        indicator("p2", "y", parent="p", rule={"type": "proportional", "target": 10}),
        indicator("q1", "x", parent="q", rule={"type": "proportional", "target": 5}),
    ]
    elements = [[part | changes.get(part["code"], {}) for part in parts] for parts in (nodes, leaves)]
    return framework(fields=fields("x", "y"), nodes=elements[0], indicators=elements[1])


def test_change_of_rank_is_positive_upwards() -> None:
    made = tree()
    first = scored(made, {"x": 1, "y": 1}, {"x": 2, "y": 2}, {"body": "gone", "x": 3, "y": 3})
    second = scored(made, {"body": "new", "x": 4, "y": 4}, {"x": 5, "y": 5}, {"body": "b1", "x": 6, "y": 6})
    frame = ranking_changes(first, second)
    assert frame.select("body", "status", "rank_before", "rank_after", "rank_change").rows() == [
        ("new", "new", None, 3, None),
        ("b2", "both", 2, 2, 0),
        ("b1", "both", 3, 1, 2),
        ("gone", "gone", 1, None, None),
    ]


def test_change_of_score_has_the_declared_decimals() -> None:
    made = tree()
    frame = ranking_changes(scored(made, {"x": 1, "y": 1}), scored(made, {"x": 1, "y": 2}))
    assert frame["score_change"].to_list() == [2.5]


@pytest.mark.parametrize(
    ("changes", "own"),
    [
        ({"p1": {"measure": "x + 0"}}, "measure"),
        ({"p1": {"rule": {"type": "proportional", "target": 9}}}, "rule"),
        ({"p1": {"weight": 2}}, "weight"),
        ({"p1": {"scale": 50}}, "scale"),
        ({"p1": {"decimals": 4}}, "decimals"),
        ({"p1": {"missing": "zero"}}, "missing"),
        ({"p1": {"parent": "q"}}, "parent"),
        ({"p1": {"series": "2022"}}, "series"),
    ],
)
def test_changed_definition_breaks_the_series_of_the_indicator_and_of_all_above(
    changes: dict[str, Any], own: str
) -> None:
    comparison = compare(scored(tree(), {"x": 1, "y": 1}), scored(tree(**changes), {"x": 1, "y": 1}))
    assert {"index", "p", "p1"} <= set(comparison.breaks)
    assert not {"p2", "q1"} & set(comparison.breaks)
    found = {change.code: change for change in comparison.definitions}
    assert found["p1"].own == (own,)
    assert found["p"].below == ("p1",)
    assert found["index"].own == ()


def test_another_treatment_of_outliers_breaks_the_series() -> None:
    relative: dict[str, Any] = {"rule": {"type": "min_max"}}
    treated = relative | {"treatment": {"max_winsorised": 2}}
    own = {change.code: change.own for change in definition_changes(tree(p1=relative), tree(p1=treated))}
    assert own["p1"] == ("treatment",)


def test_inherited_way_to_impute_breaks_what_is_imputed() -> None:
    before, after = (
        tree(index={"missing": "impute", "imputation": {"method": method}}) for method in ("mean", "median")
    )
    own = {change.code: change.own for change in definition_changes(before, after)}
    assert own["p1"] == own["index"] == ("missing",)


def test_another_way_to_combine_breaks_the_node_only() -> None:
    changed = tree(p={"combine": "geometric"})
    breaks = {
        change.code: change.own for change in definition_changes(tree(), changed) if not change.comparable
    }
    assert breaks == {"index": (), "p": ("combination",)}


def test_other_words_break_nothing() -> None:
    changed = tree(p1={"title": "Another title", "note": "Explained"}, p={"title": "Other"})
    assert all(change.comparable for change in definition_changes(tree(), changed))


def test_another_meaning_of_a_field_breaks_what_is_measured_by_it() -> None:
    bounded = tree().model_dump(mode="json", by_alias=True, exclude_none=True)
    bounded["fields"][0]["maximum"] = 100
    changed = framework(**{key: bounded[key] for key in ("fields", "nodes", "indicators")})
    own = {change.code: change.own for change in definition_changes(tree(), changed)}
    assert own["p1"] == ("measure",)
    assert own["p2"] == ()


def test_elements_that_came_or_went_are_named() -> None:
    small = framework(
        fields=fields("x"), indicators=[indicator("p1", "x", rule={"type": "proportional", "target": 10})]
    )
    own = {change.code: change.own for change in definition_changes(small, tree())}
    assert own["p"] == ("added",)
    assert {change.code: change.own for change in definition_changes(tree(), small)}["q1"] == ("removed",)


def test_elements_of_a_body_change_only_where_comparable() -> None:
    comparison = compare(
        scored(tree(), {"x": 1, "y": 1}, {"x": 2, "y": 0}),
        scored(tree(p1={"weight": 2}), {"x": 3, "y": 1}, {"x": 2, "y": 0}),
    )
    rows = {row["code"]: row for row in comparison.elements("b1").iter_rows(named=True)}
    assert rows["p1"]["value_after"] == 30
    assert rows["p1"]["value_change"] is None
    assert rows["q1"]["value_change"] == 40
    assert rows["q1"]["rank_change"] == 1


def test_body_of_one_run_only_has_no_elements_to_compare() -> None:
    comparison = compare(scored(tree(), {"x": 1, "y": 1}), scored(tree(), {"body": "c", "x": 1, "y": 1}))
    with pytest.raises(DataError, match="no body «c»"):
        comparison.elements("c")


def test_representations_count_bodies_and_elements() -> None:
    first = scored(tree(), {"x": 1, "y": 1}, {"body": "old", "x": 1, "y": 1})
    comparison = compare(first, scored(tree(p1={"weight": 2}), {"x": 2, "y": 2}))
    assert repr(comparison) == (
        "<Comparison small 1 → small 1: 1 bodies in both, 0 new, 1 gone; 3 of 6 elements comparable>"
    )
    assert "rank_change" in comparison._repr_html_()
    assert comparison.causes.parts[0].sum() == pytest.approx(15)
    assert comparison.to_polars().height == 2
