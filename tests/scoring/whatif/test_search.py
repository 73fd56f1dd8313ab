"""The search where gains do not simply add up."""

from typing import Any

from ictindex.scoring.whatif import improve
from tests.scoring.build import fields, framework, indicator, plain, scored


def changed(answer: Any) -> set[str]:
    return {change.field for change in answer.changes}


def test_ties_that_take_an_average_rank_exclude_sets_that_only_draw_level() -> None:
    made = framework(
        ranking={"ties": "average"},
        fields=fields("x", "y", minimum=0, maximum=10),
        nodes=[{"code": "index", "title": "Index", "combine": "sum_of_points"}],
        indicators=[
            indicator("a", "x", max_points=50, rule={"type": "proportional", "target": 10}),
            indicator("b", "y", max_points=50, rule={"type": "proportional", "target": 10}),
        ],
    )
    sheet = scored(made, {"x": 5, "y": 5}, {"x": 10, "y": 5})
    answer = improve(sheet, "b1", to_rank=1)  # one field at its end only shares rank 1.5
    assert changed(answer) == {"x", "y"}
    assert answer.proven


def test_geometric_node_is_searched_and_its_answer_not_called_proven() -> None:
    made = plain("x", "y", combine="geometric")
    sheet = scored(made, {"x": 0.25, "y": 0.25}, {"x": 0.5, "y": 0.5}, {"x": 0.9, "y": 0.9})
    one = improve(sheet, "b1", to_rank=2)
    assert len(one.changes) == 1
    assert not one.proven
    assert improve(sheet, "b1", to_rank=1).reached


def test_gains_that_grow_together_are_found_where_the_sum_of_gains_falls_short() -> None:
    made = plain("x", "y", "z", combine="geometric")
    low = {"x": 0.01, "y": 0.01, "z": 0.01}
    sheet = scored(made, low, {"x": 0.99, "y": 0.99, "z": 0.99}, {"x": 0.2, "y": 0.2, "z": 0.2})
    answer = improve(sheet, "b1", to_rank=1)
    assert changed(answer) == {"x", "y", "z"}
    two = improve(sheet, "b1", to_rank=2)
    assert len(two.changes) == 2


def test_what_is_not_needed_is_left_out_the_dearest_first() -> None:
    made = plain("x", "y", "z", combine="geometric")
    low = {"x": 0.01, "y": 0.01, "z": 0.01}
    sheet = scored(made, low, {"x": 0.2, "y": 0.2, "z": 0.2})
    answer = improve(sheet, "b1", to_rank=1, costs={"x": 9})
    assert changed(answer) == {"y", "z"}
    assert answer.cost == 2


def test_rank_that_no_combination_reaches_is_not_called_proven_where_gains_do_not_add_up() -> None:
    made = plain("x", "y", combine="geometric")
    sheet = scored(made, {"x": 0.25, "y": 0.25}, {"x": 1, "y": 1})
    answer = improve(sheet, "b1", to_rank=1, costs={"x": None})
    assert not answer.reached
    assert not answer.proven


def test_fields_of_a_large_component_are_searched_but_not_proven() -> None:
    codes = ("p", "q", "r", "s", "t")
    made = framework(
        scale=1,
        fields=fields(*codes, minimum=0, maximum=1),
        indicators=[indicator("a", " + ".join(codes), rule={"type": "proportional", "target": 5})],
    )
    sheet = scored(made, dict.fromkeys(codes, 0), dict.fromkeys(codes, 0.2))
    answer = improve(sheet, "b1", to_rank=1)
    assert len(answer.changes) == 1
    assert not answer.proven


def test_missing_value_that_would_count_again_is_not_called_proven() -> None:
    sheet = scored(plain("x", "y"), {"x": 0.5, "y": None}, {"x": 0.6, "y": 0.6})
    answer = improve(sheet, "b1", to_rank=1)
    assert answer.reached
    assert not answer.proven


def test_relation_that_forbids_an_option_is_kept() -> None:
    made = framework(
        fields=[*fields("x", minimum=0, maximum=10), *fields("b", type="boolean")],
        checks=[{"expression": "NOT b OR x >= 5", "message": "b without x"}],
        indicators=[
            indicator("i", "x", rule={"type": "proportional", "target": 10}),
            indicator("j", "b"),
        ],
    )
    sheet = scored(made, {"x": 1, "b": False}, {"x": 9, "b": False})
    answer = improve(sheet, "b1", to_rank=1, costs={"x": 9})
    assert changed(answer) == {"x"}  # b alone is forbidden, b with x costs more
    assert {gain.code: gain.gain for gain in answer.gains}["j"] == 0
