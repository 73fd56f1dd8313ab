"""The search where gains do not simply add up."""

from typing import Any

import pytest

from ictindex.scoring.whatif import FieldChange, improve
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


def test_band_in_the_middle_with_the_most_points_is_aimed_at() -> None:
    bands = [{"to": 4, "points": 0}, {"from": 4, "to": 6, "points": 10}, {"from": 6, "points": 5}]
    made = framework(
        fields=fields("x", type="integer", minimum=0, maximum=100),
        nodes=[{"code": "index", "title": "Index", "combine": "sum_of_points"}],
        indicators=[indicator("a", "x", max_points=10, rule={"type": "bands", "bands": bands})],
    )
    sheet = scored(made, {"x": 90}, {"x": 5})
    answer = improve(sheet, "b1", to_rank=1)
    assert answer.changes == (FieldChange("x", 90.0, 5.0),)
    assert not answer.proven


def test_formula_with_its_best_value_in_between_is_searched() -> None:
    made = framework(
        fields=fields("x", minimum=0, maximum=10),
        indicators=[indicator("a", "10 - abs(x - 5)", rule={"type": "proportional", "target": 10})],
    )
    sheet = scored(made, {"x": 1}, {"x": 4})
    assert improve(sheet, "b1", to_rank=1).changes == (FieldChange("x", 1.0, 4.0),)


def test_search_that_takes_too_many_attempts_falls_back_on_leaving_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ictindex.scoring.whatif.search._ATTEMPTS", 1)
    made = framework(
        ranking={"ties": "average"},
        fields=fields("x", "y", minimum=0, maximum=10),
        indicators=[
            indicator("a", "x", rule={"type": "proportional", "target": 10}),
            indicator("b", "y", rule={"type": "proportional", "target": 10}),
        ],
    )
    answer = improve(scored(made, {"x": 5, "y": 5}, {"x": 10, "y": 5}), "b1", to_rank=1)
    assert changed(answer) == {"x", "y"}
    assert not answer.proven


def test_fields_that_bring_nothing_alone_under_a_minimum_are_found() -> None:
    made = plain("x", "y", "z", combine="minimum")
    sheet = scored(made, {"x": 0.2, "y": 0.2, "z": 0.9}, {"x": 0.5, "y": 0.5, "z": 0.5})
    answer = improve(sheet, "b1", to_rank=1)
    assert changed(answer) == {"x", "y"}
    assert answer.best_rank == 1
