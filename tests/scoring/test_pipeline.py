"""From framework and data to ranks: policies, groups, reduced sets, grades, degenerate cases."""

import math

import pytest

from ictindex.scoring.errors import DataError, ScoringError
from ictindex.scoring.framework import Framework
from ictindex.scoring.pipeline import score
from tests.scoring.build import fields, framework, indicator, plain, scored, table

GROUPS = [{"code": "so", "title": "Sở"}, {"code": "huyen", "title": "Huyện"}]
NaN = math.nan


def points(*indicators: dict[str, object], **more: object) -> Framework:
    nodes = [{"code": "index", "title": "I", "combine": "sum_of_points"}]
    codes = {str(one.get("measure", one["code"])) for one in indicators}
    return framework(fields=fields(*sorted(codes)), nodes=nodes, indicators=list(indicators), **more)


def test_points_add_up_on_the_printed_scale() -> None:
    made = points(indicator("a", "x", max_points=60), indicator("b", "y", max_points=40))
    sheet = scored(made, {"x": 0.5, "y": 1.0})
    assert sheet.published[0].tolist() == [70, 30, 40]


def test_a_missing_value_counts_as_nothing_in_a_sum_of_points() -> None:
    made = points(indicator("a", "x", max_points=60), indicator("b", "y", max_points=40))
    sheet = scored(made, {"x": 0.5})
    assert sheet.published[0, 0] == 30
    assert math.isnan(sheet.published[0, 2])
    assert sheet.reasons[0].tolist() == ["", "", "not_reported"]
    assert sheet.counted_as_zero[0].tolist() == [False, False, True]


def test_an_excluded_value_gives_its_weight_to_its_siblings() -> None:
    made = plain("x", "y", "z", scale=100)
    sheet = scored(made, {"x": 0.2, "y": 0.4})
    assert sheet.published[0, 0] == 30
    assert sheet.weights[0].tolist() == [1, 0.5, 0.5, 0]


def test_a_refused_missing_value_names_the_indicator_and_the_bodies() -> None:
    made = points(indicator("a", "x", max_points=1), indicator("b", "y", max_points=1, missing="refuse"))
    with pytest.raises(ScoringError) as caught:
        scored(made, {"body": "Sở Tài chính", "x": 1.0})
    assert caught.value.problems[0].sentence("vi") == "b: thiếu giá trị của: Sở Tài chính"


def test_what_does_not_apply_is_excluded_even_where_missing_is_zero() -> None:
    made = points(indicator("a", "x", max_points=60), indicator("b", "y", max_points=40))
    sheet = scored(made, {"x": 0.5}, reasons={("b1", "y"): "not_applicable"})
    assert sheet.published[0, 0] == 50


def test_the_policy_is_inherited_from_the_nearest_node_that_declares_one() -> None:
    nodes = [
        {"code": "index", "title": "I", "missing": "zero"},
        {"code": "n", "title": "N", "parent": "index", "missing": "exclude"},
    ]
    leaves = [indicator("a", "x", parent="n"), indicator("b", "y", parent="n"), indicator("c", "z")]
    made = framework(fields=fields("x", "y", "z"), nodes=nodes, indicators=leaves, scale=1)
    assert scored(made, {"x": 1.0, "z": 1.0}).published[0, 0] == 1
    assert scored(made, {"x": 1.0, "y": 1.0}).published[0, 0] == 0.5


def test_an_empty_branch_is_missing_and_its_parents_policy_decides() -> None:
    nodes = [
        {"code": "index", "title": "I", "missing": "exclude"},
        {"code": "n", "title": "N", "parent": "index"},
    ]
    leaves = [indicator("a", "x", parent="n"), indicator("b", "y")]
    made = framework(fields=fields("x", "y"), nodes=nodes, indicators=leaves, scale=1)
    sheet = scored(made, {"y": 0.4}, {"x": 0.2, "y": 0.4})
    assert sheet.published[:, 0].tolist() == [0.4, 0.3]
    assert sheet.reasons[0, sheet.column("n")] == "not_reported"
    assert sheet.ranked[0].tolist() == [2, 1, 1, 2]


def test_a_body_without_any_value_has_no_score_no_rank_and_no_grade() -> None:
    grades = [{"code": "kem", "title": "Kém", "to": 0.5}, {"code": "tot", "title": "Tốt", "from": 0.5}]
    sheet = scored(plain("x", grades=grades), {"x": 0.7}, {})
    assert sheet.grades == ("tot", None)
    assert math.isnan(sheet.ranks[1, 0])
    assert sheet.ranked[0, 0] == 1


def test_too_little_available_makes_a_node_missing() -> None:
    nodes = [{"code": "index", "title": "I", "missing": "exclude", "minimum_available": 0.6}]
    leaves = [indicator(code, code) for code in "xyz"]
    made = framework(fields=fields(*"xyz"), nodes=nodes, indicators=leaves, scale=1)
    sheet = scored(made, {"x": 1.0}, {"x": 1.0, "y": 0.5})
    assert math.isnan(sheet.published[0, 0])
    assert sheet.published[1, 0] == 0.75


def test_indicators_of_another_group_are_not_applicable() -> None:
    leaves = (indicator("a", "x", max_points=5), indicator("b", "y", max_points=5, groups=["huyen"]))
    made = points(*leaves, groups=GROUPS)
    sheet = scored(made, {"group": "so", "x": 0.5, "y": 1.0}, {"group": "huyen", "x": 0.5, "y": 1.0})
    assert sheet.published[:, 0].tolist() == [50, 75]
    assert sheet.reasons[0, 2] == "not_applicable"


def test_ranks_are_per_group_and_listed_bodies_take_no_rank() -> None:
    made = plain("x", groups=[*GROUPS, {"code": "nganh", "title": "Ngành dọc", "ranked": False}])
    rows = [("so", 0.5), ("so", 0.9), ("huyen", 0.1), ("nganh", 1.0), ("so", 0.7)]
    data = table(made, *[{"group": group, "x": x} for group, x in rows], unranked=["b2"])
    sheet = score(made, data)
    assert [None if math.isnan(rank) else rank for rank in sheet.ranks[:, 0]] == [2, None, 1, None, 1]
    assert sheet.ranked[:, 0].tolist() == [2, 2, 1, 0, 2]


def test_relative_rules_look_at_the_peer_group_only() -> None:
    leaf = indicator("a", "x", rule={"type": "min_max"})
    made = framework(groups=GROUPS, fields=fields("x"), indicators=[leaf], scale=1)
    rows = [("so", 1.0), ("huyen", 100.0), ("so", 3.0), ("huyen", 200.0), ("so", 2.0)]
    sheet = scored(made, *[{"group": group, "x": x} for group, x in rows])
    assert sheet.published[:, 0].tolist() == [0, 0, 1, 1, 0.5]


def test_a_constant_column_under_a_relative_rule_is_refused_by_name() -> None:
    leaf = indicator("a", "x", rule={"type": "min_max"})
    made = framework(fields=fields("x"), indicators=[leaf])
    with pytest.raises(ScoringError, match="a: every body has the same value 2"):
        scored(made, {"x": 2.0}, {"x": 2.0})


def test_a_geometric_mean_of_zero_is_refused_with_the_hint_to_declare_a_range() -> None:
    made = plain("x", "y", combine="geometric")
    with pytest.raises(ScoringError) as caught:
        scored(made, {"body": "Huyện A", "x": 0.0, "y": 1.0}, {"x": 0.5, "y": 0.5})
    [problem] = caught.value.problems
    assert "Huyện A" in problem.sentence("vi")
    assert "output" in problem.hint("vi")


def test_the_best_and_worst_of_a_tie_follow_the_declared_rule() -> None:
    rows = [{"x": 0.9}, {"x": 0.5}, {"x": 0.5}, {"x": 0.1}]
    for ties, ranks in (
        ("competition", [1, 2, 2, 4]),
        ("dense", [1, 2, 2, 3]),
        ("average", [1, 2.5, 2.5, 4]),
    ):
        made = plain("x", ranking={"ties": ties})
        assert scored(made, *rows).ranks[:, 0].tolist() == ranks


def test_declared_indicators_break_ties_of_the_index() -> None:
    made = plain("x", "y", ranking={"ties": "ordinal", "tie_breakers": ["i_y"]})
    sheet = scored(made, {"x": 0.6, "y": 0.2}, {"x": 0.2, "y": 0.6}, {"x": 0.3, "y": 0.5})
    assert sheet.ranks[:, 0].tolist() == [3, 1, 2]


def test_the_published_value_ranks_equal_what_rounding_makes_equal() -> None:
    rows = [{"x": 0.87341}, {"x": 0.87339}]
    assert scored(plain("x"), *rows).ranks[:, 0].tolist() == [1, 1]
    assert scored(plain("x", ranking={"value": "unrounded"}), *rows).ranks[:, 0].tolist() == [1, 2]


def test_bonus_and_penalty_points_come_on_top() -> None:
    leaves = (
        indicator("a", "x", max_points=100),
        indicator("thuong", "y", rule={"type": "bonus", "points_per_unit": 2, "cap": 5}),
        indicator("tru", "z", rule={"type": "penalty", "points_per_unit": 1}),
    )
    sheet = scored(points(*leaves), {"x": 0.9, "y": 9.0, "z": 1.0}, {"x": 1.0}, {"y": 1.0})
    assert sheet.published[:, 0].tolist() == [94, 100, 2]


def test_a_given_score_outside_its_range_is_refused_with_the_body() -> None:
    made = points(indicator("a", "x", max_points=10, rule={"type": "given"}))
    with pytest.raises(DataError, match="the score 11 of «b2» is outside 0–10"):
        scored(made, {"x": 10.0}, {"x": 11.0})


def test_a_quotient_of_zero_is_missing_with_its_reason() -> None:
    made = framework(fields=fields("x", "y"), indicators=[indicator("a", "x / y", missing="zero")], scale=1)
    sheet = scored(made, {"x": 1.0, "y": 0.0}, {"x": 1.0, "y": 2.0}, {"y": 2.0})
    assert sheet.reasons[:, 1].tolist() == ["not_computable", "", "not_reported"]


def test_the_printed_table_has_elements_score_rank_and_number_ranked() -> None:
    printed = scored(plain("x", "y", scale=100), {"x": 0.5, "y": 0.7}, {}).to_polars()
    assert printed.columns == [
        "body", "name", "group", "index", "i_x", "i_y", "score", "rank", "ranked", "grade",
    ]  # fmt: skip
    assert printed.row(0) == ("b1", "b1", None, 60.0, 50.0, 70.0, 60.0, 1, 1, None)
    assert printed.row(1)[3:8] == (None, None, None, None, None)


def test_a_body_that_is_not_there_is_refused_with_the_nearest() -> None:
    sheet = scored(plain("x"), {"body": "Tam Kỳ", "x": 0.1})
    with pytest.raises(DataError) as caught:
        sheet.index_of("Tam Kì")
    assert "Tam Kỳ" in caught.value.problems[0].hint("vi")


def test_each_way_of_combining_gives_its_worked_index() -> None:
    row = {"x": 0.4, "y": 0.9}
    worked = {"arithmetic": 0.65, "geometric": 0.6, "harmonic": 0.5538, "minimum": 0.4}
    for combine, index in worked.items():
        assert scored(plain("x", "y", combine=combine, decimals=4), row).published[0, 0] == index


def test_copeland_compares_within_the_group_and_its_contributions_add_up() -> None:
    made = plain("x", "y", combine="copeland", groups=GROUPS)
    rows = [("so", 0.9, 0.2), ("so", 0.5, 0.5), ("huyen", 0.1, 0.1), ("so", 0.0, 0.0), ("so", 0.0, 0.0)]
    sheet = scored(made, *[{"group": group, "x": x, "y": y} for group, x, y in rows])
    assert sheet.values[:, 0] == pytest.approx([5 / 6, 5 / 6, 1, 1 / 6, 1 / 6])
    assert sheet.contributions[:, 1:].sum(axis=1) == pytest.approx(sheet.values[:, 0])


def test_a_sheet_introduces_itself_shortly_and_shows_its_table_in_a_notebook() -> None:
    sheet = scored(plain("x", scale=100), {"body": "Tam Kỳ", "x": 0.98}, {"x": 0.5})
    assert repr(sheet) == "<ScoreSheet small 1: 2 bodies × 2 elements, first Tam Kỳ>"
    assert "Tam Kỳ" in sheet._repr_html_()


@pytest.mark.parametrize(("ranked", "ranks"), [("published", [1, 1]), ("unrounded", [1, 2])])
def test_the_published_value_is_ranked_unless_the_unrounded_one_is_declared(
    ranked: str, ranks: list[float]
) -> None:
    sheet = scored(plain("x", ranking={"value": ranked}), {"x": 0.87341}, {"x": 0.87339})
    assert sheet.ranks[:, 0].tolist() == ranks
    assert sheet.index_ranks.tolist() == ranks


def test_indicators_may_stand_in_another_order_than_their_fields() -> None:
    of = framework(
        scale=1,
        fields=fields("a", "b", "c"),
        nodes=[
            {"code": "index", "title": "I"},
            {"code": "m", "title": "M", "parent": "index"},
            {"code": "n", "title": "N", "parent": "index"},
        ],
        indicators=[
            indicator("i_b", "b", parent="m"),
            indicator("i_a", "a", parent="m"),
            indicator("i_c", "c", parent="n"),
        ],
    )
    sheet = scored(of, {"a": 0.1, "b": 0.2, "c": 0.4})
    values = {code: float(sheet.values[0, sheet.column(code)]) for code in ("i_a", "i_b", "i_c")}
    assert values == {"i_a": 0.1, "i_b": 0.2, "i_c": 0.4}


def test_indicators_may_share_one_formula() -> None:
    of = plain("x", "y")
    shared = [each.model_copy(update={"measure": "x / y"}) for each in of.indicators]
    sheet = scored(of.model_copy(update={"indicators": tuple(shared)}), {"x": 1, "y": 2}, {"x": 1, "y": 4})
    assert sheet.shares.tolist() == [[0.5, 0.5, 0.5], [0.25, 0.25, 0.25]]
