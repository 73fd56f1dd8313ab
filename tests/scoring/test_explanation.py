"""Explanations: formula, numbers put in, points, contributions that add up to the total."""

import pytest

from ictindex.scoring.explanation import Explanation, explain
from ictindex.scoring.framework import Framework
from tests.scoring.build import fields, framework, indicator, plain, scored

NODES = [
    {"code": "index", "title": "Chỉ số", "combine": "sum_of_points"},
    {"code": "ha_tang", "title": "Hạ tầng", "parent": "index", "combine": "sum_of_points"},
]
LEAVES = [
    indicator("may", "computers / staff", parent="ha_tang", max_points=20),
    indicator(
        "bang_thong", "bw / staff / max(bw / staff)", parent="ha_tang", max_points=40
    ),
    indicator("van_ban", "docs", max_points=40),
]  # fmt: skip


def made() -> Framework:
    codes = ("computers", "staff", "bw", "docs")
    return framework(fields=fields(*codes), nodes=NODES, indicators=LEAVES)


def explained() -> dict[str, Explanation]:
    first = {"computers": 90.0, "staff": 120.0, "bw": 60.0, "docs": 0.5}
    second = {"computers": 10.0, "staff": 10.0, "bw": 10.0}
    sheet = scored(made(), first, second)
    return {part.code: part for part in explain(sheet, "b1").walk()}


def test_the_numbers_are_put_into_the_formula_and_an_aggregate_shows_the_groups_value() -> None:
    parts = explained()
    assert parts["may"].formula == "computers / staff"
    assert parts["may"].substituted == "90 / 120"
    assert parts["may"].inputs == {"computers": 90.0, "staff": 120.0}
    assert parts["bang_thong"].substituted == "60 / 120 / 1"


def test_share_points_weight_and_contribution_are_told() -> None:
    may = explained()["may"]
    assert (may.raw, may.share, may.published, may.maximum) == (0.75, 0.75, 15, 20)
    assert may.weight == pytest.approx(1 / 3)
    assert may.contribution == pytest.approx(15)
    assert may.rule.vi == "Đạt 1 trở lên được 20 điểm, thấp hơn tính theo tỷ lệ"


def test_contributions_of_the_indicators_add_up_to_the_index() -> None:
    parts = explained()
    leaves = [part.contribution for part in parts.values() if part.kind == "indicator"]
    assert sum(value or 0 for value in leaves) == pytest.approx(parts["index"].value, abs=1e-12)


def test_a_missing_value_tells_why_and_what_the_policy_made_of_it() -> None:
    sheet = scored(made(), {"computers": 1.0, "staff": 0.0, "bw": 1.0})
    parts = {part.code: part for part in explain(sheet, "b1").walk()}
    assert (parts["may"].reason, parts["may"].policy, parts["may"].counted_as_zero) == (
        "not_computable",
        "zero",
        True,
    )
    assert parts["van_ban"].substituted == "∅"
    assert parts["van_ban"].contribution == 0


def test_a_geometric_index_is_split_without_a_rest() -> None:
    sheet = scored(
        plain("x", "y", combine="geometric", scale=100), {"x": 0.2, "y": 0.8}, {"x": 1.0, "y": 0.3}
    )
    index = explain(sheet, "b1")
    assert index.value == pytest.approx(40)
    assert sum(child.contribution or 0 for child in index.children) == pytest.approx(40, abs=1e-12)


def test_choices_are_shown_as_the_body_ticked_them() -> None:
    options = [{"code": "lan", "title": "LAN"}, {"code": "wan", "title": "WAN"}]
    leaf = indicator("a", "x", rule={"type": "checklist", "points": {"lan": 1, "wan": 1}, "cap": 1})
    of = framework(fields=fields("x", type="choices", options=options), indicators=[leaf], scale=2)
    part = explain(scored(of, {"x": ("lan", "wan")}), "b1").children[0]
    assert part.substituted == "lan, wan"
    assert part.inputs == {"x": ["lan", "wan"]}


def test_a_sum_of_points_shows_the_points_that_are_added() -> None:
    parts = explained()
    assert parts["ha_tang"].substituted == "15 + 20"
    assert parts["index"].substituted == "35 + 20"


def test_a_sum_of_points_shows_how_the_rest_is_scaled_up() -> None:
    without = {"staff": 120.0, "bw": 120.0, "docs": 0.5}
    sheet = scored(made(), without, reasons={("b1", "computers"): "not_applicable"})
    parts = {part.code: part for part in explain(sheet, "b1").walk()}
    assert parts["ha_tang"].substituted == "(40) × 60 / 40"


def test_bonus_points_are_added_outside_the_scaling() -> None:
    leaves = [
        indicator("a", "x", max_points=10),
        indicator("b", "y", max_points=10),
        indicator("thuong", "z", rule={"type": "bonus"}),
    ]
    nodes = [{"code": "index", "title": "I", "combine": "sum_of_points"}]
    of = framework(fields=fields("x", "y", "z"), nodes=nodes, indicators=leaves, scale=20)
    sheet = scored(of, {"x": 0.5, "z": 2.0}, reasons={("b1", "y"): "not_applicable"})
    assert explain(sheet, "b1").substituted == "(5) × 20 / 10 + 2"
    assert sheet.published[0, 0] == 12


def test_what_does_not_count_is_left_out_of_the_mean_that_is_shown() -> None:
    index = explain(scored(plain("x", "y"), {"x": 0.5}), "b1")
    assert index.substituted == "1 × 0.5"
    assert [child.weight for child in index.children] == [1, 0]


def test_the_value_of_a_group_is_computed_once_and_serves_every_body() -> None:
    leaf = indicator("a", "x / max(x)")
    sheet = scored(framework(fields=fields("x"), indicators=[leaf]), {"x": 2.0}, {"x": 4.0})
    shown = [explain(sheet, body).children[0].substituted for body in ("b1", "b2")]
    assert shown == ["2 / 4", "4 / 4"]


def test_a_rule_that_names_a_body_is_explained() -> None:
    rule = {"type": "distance_to_reference", "reference": "b2"}
    of = framework(fields=fields("x"), indicators=[indicator("a", "x", rule=rule)])
    [part] = explain(scored(of, {"x": 1}, {"x": 5}, {"x": 3}), "b3").children
    assert (part.share, part.inputs) == (0.5, {"x": 3.0, "body": "b3"})
    assert part.substituted == "3 · 5"
    assert "b2" in part.rule.vi
