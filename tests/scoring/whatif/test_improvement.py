"""What each indicator would bring, and the smallest set of changes that reaches a rank."""

from itertools import chain, combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictindex.scoring.errors import DataError
from ictindex.scoring.framework import Framework
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.whatif import FieldChange, improve, what_if
from ictindex.scoring.whatif.target import rank_with
from tests.scoring.build import fields, framework, indicator, scored
from tests.scoring.strategies import frameworks, rows


def points(**weights: float) -> Framework:
    """Build a sum of points over fields from 0 to 10, the maximum points of each given by name."""
    return framework(
        fields=fields(*weights, minimum=0, maximum=10),
        nodes=[{"code": "index", "title": "Index", "combine": "sum_of_points"}],
        indicators=[
            indicator(f"i_{code}", code, max_points=most, rule={"type": "proportional", "target": 10})
            for code, most in weights.items()
        ],
    )


def three_fields() -> ScoreSheet:
    made = points(a=50, b=30, c=20)
    return scored(made, {"a": 5, "b": 5, "c": 5}, {"a": 9, "b": 6, "c": 5}, {"a": 10, "b": 10, "c": 8})


def test_gain_of_each_indicator_is_what_is_left_to_its_full_points() -> None:
    gains = improve(three_fields(), "b1", to_rank=2).gains
    assert [(gain.code, gain.value, gain.reachable) for gain in gains] == [
        ("i_a", 25, 50),
        ("i_b", 15, 30),
        ("i_c", 10, 20),
    ]
    assert [gain.gain for gain in gains] == pytest.approx([25, 15, 10])
    assert gains[0].changes == (FieldChange("a", 5.0, 10.0),)


def test_one_field_is_enough_and_moves_no_further_than_needed() -> None:
    answer = improve(three_fields(), "b1", to_rank=2)
    assert answer.changes == (FieldChange("a", 5.0, 9.6),)  # 48 + 15 + 10 = 73 shares rank 2
    assert answer.effect is not None
    assert answer.effect.after.ranks[0, 0] == 2
    assert (answer.reached, answer.proven, answer.cost) == (True, True, 1)


def test_costs_make_it_the_cheapest_set() -> None:
    answer = improve(three_fields(), "b1", to_rank=2, costs={"a": 5, "b": 2, "c": 2})
    assert {change.field for change in answer.changes} == {"b", "c"}
    assert answer.cost == 4


def test_field_that_cannot_be_changed_is_left_alone() -> None:
    answer = improve(three_fields(), "b1", to_rank=2, costs={"a": None})
    assert {change.field for change in answer.changes} == {"b", "c"}


def test_rank_out_of_reach_is_said_with_the_best_that_can_be_reached() -> None:
    answer = improve(three_fields(), "b2", to_rank=1, costs={"a": None, "c": None})
    assert not answer.reached
    assert answer.proven
    assert answer.best_rank == 2
    assert answer.changes == ()
    assert repr(answer) == "<Improvement b2: rank 2 → 1: out of reach, best rank 2>"


def test_rank_held_already_needs_no_change() -> None:
    answer = improve(three_fields(), "b3", to_rank=2)
    assert answer.changes == ()
    assert answer.reached
    assert repr(answer) == "<Improvement b3: rank 1 → 2: nothing to change>"


def test_bands_are_climbed_to_the_lowest_value_of_the_band() -> None:
    rule = {"type": "bands", "bands": [{"to": 3, "points": 0}, {"from": 3, "to": 7, "points": 5}]}
    rule["bands"].append({"from": 7, "points": 10})  # type: ignore[attr-defined]  # a list
    made = framework(
        fields=fields("x", type="integer", minimum=0, maximum=20),
        nodes=[{"code": "index", "title": "Index", "combine": "sum_of_points"}],
        indicators=[indicator("a", "x", max_points=10, rule=rule)],
    )
    sheet = scored(made, {"x": 1}, {"x": 4}, {"x": 9})
    assert improve(sheet, "b1", to_rank=2).changes == (FieldChange("x", 1.0, 3.0),)
    assert improve(sheet, "b1", to_rank=1).changes == (FieldChange("x", 1.0, 7.0),)


def options(*codes: str) -> list[dict[str, str]]:
    return [{"code": code, "title": code} for code in codes]


def test_least_option_and_fewest_ticks_that_do_are_proposed() -> None:
    made = framework(
        fields=[
            {"code": "x", "type": "choice", "title": "X", "options": options("none", "part", "full")},
            {"code": "y", "type": "choices", "title": "Y", "options": options("p", "q", "r")},
        ],
        nodes=[{"code": "index", "title": "Index", "combine": "sum_of_points"}],
        indicators=[
            indicator(
                "a", "x", max_points=10, rule={"type": "choice", "points": {"none": 0, "part": 6, "full": 10}}
            ),
            indicator("b", "y", max_points=9, rule={"type": "checklist", "points": {"p": 3, "q": 2, "r": 4}}),
        ],
    )
    sheet = scored(
        made, {"x": "none", "y": ("p",)}, {"x": "part", "y": ("p",)}, {"x": "full", "y": ("p", "q")}
    )
    assert improve(sheet, "b1", to_rank=2).changes == (FieldChange("x", "none", "part"),)
    only_ticks = improve(sheet, "b1", to_rank=2, costs={"x": None})
    assert only_ticks.changes == (FieldChange("y", ("p",), ("p", "q", "r")),)
    assert improve(sheet, "b2", to_rank=1, costs={"x": None}).changes == (
        FieldChange("y", ("p",), ("p", "q", "r")),
    )


def test_demanded_relation_limits_what_a_field_can_reach() -> None:
    made = framework(
        fields=fields("done", "planned", type="integer", minimum=0),
        checks=[{"expression": "done <= planned", "message": "done > planned"}],
        nodes=[{"code": "index", "title": "Index", "combine": "sum_of_points"}],
        indicators=[indicator("a", "done", max_points=100, rule={"type": "count", "points_per_unit": 10})],
    )
    sheet = scored(made, {"done": 1, "planned": 4}, {"done": 7, "planned": 9})
    gain = improve(sheet, "b1", to_rank=1).gains[0]
    assert gain.reachable == 40
    both = improve(sheet, "b1", to_rank=1, costs={"planned": 1})
    assert both.changes == (FieldChange("done", 1.0, 7.0), FieldChange("planned", 4.0, 7.0))


def test_field_that_only_divides_is_held_unless_a_cost_names_it() -> None:
    made = framework(
        fields=fields("computers", "staff", minimum=1, maximum=10),
        indicators=[indicator("a", "computers / staff")],
    )
    sheet = scored(made, {"computers": 1, "staff": 10}, {"computers": 5, "staff": 10})
    assert improve(sheet, "b1", to_rank=1).changes == (FieldChange("computers", 1.0, 5.0),)
    fewer = improve(sheet, "b1", to_rank=1, costs={"computers": None, "staff": 1})
    assert fewer.changes == (FieldChange("staff", 10.0, 2.0),)


def test_fields_that_bring_points_only_together_are_found() -> None:
    made = framework(
        fields=fields("x", "y", minimum=0, maximum=1),
        nodes=[{"code": "index", "title": "Index", "combine": "sum_of_points"}],
        indicators=[indicator("a", "x * y", max_points=10)],
    )
    sheet = scored(made, {"x": 0, "y": 0}, {"x": 1, "y": 0.5})
    answer = improve(sheet, "b1", to_rank=1)
    assert {change.field for change in answer.changes} == {"x", "y"}
    assert answer.proven


def test_rule_that_moves_others_is_checked_by_scoring_everybody() -> None:
    made = framework(
        fields=fields("x", "y", minimum=0, maximum=10),
        indicators=[
            indicator("a", "x", rule={"type": "min_max"}),
            indicator("b", "y", rule={"type": "proportional", "target": 10}),
        ],
    )
    sheet = scored(made, {"x": 1, "y": 2}, {"x": 5, "y": 6}, {"x": 9, "y": 4})
    answer = improve(sheet, "b1", to_rank=2)
    assert not answer.proven
    assert answer.effect is not None
    assert answer.effect.after.ranks[0, 0] <= 2
    assert len(answer.changes) == 1


def test_field_without_a_bound_goes_where_points_stop_growing_or_to_the_best_peer() -> None:
    made = framework(
        fields=fields("x", "y"),
        indicators=[
            indicator("a", "x", rule={"type": "proportional", "target": 40}),
            indicator("b", "y", rule={"type": "proportional", "target": 10, "cap": False}),
        ],
    )
    gains = {
        gain.code: gain
        for gain in improve(scored(made, {"x": 1, "y": 2}, {"x": 5, "y": 6}), "b1", to_rank=1).gains
    }
    assert gains["a"].changes == (FieldChange("x", 1.0, 40.0),)
    assert gains["b"].changes == (FieldChange("y", 2.0, 6.0),)


def test_missing_value_can_be_supplied() -> None:
    made = points(a=50, b=50)
    sheet = scored(made, {"a": None, "b": 5}, {"a": 4, "b": 5})
    change = improve(sheet, "b1", to_rank=1).changes[0]
    assert (change.field, change.before) == ("a", None)
    assert change.after == 3.999  # 44.995 is published as 45.00, which shares the rank


@pytest.mark.parametrize(
    ("body", "costs", "code"),
    [
        ("b9", {}, "unknown_body"),
        ("b1", {"z": 1.0}, "unknown_changed_field"),
        ("b1", {"a": 0.0}, "bad_cost"),
        ("b1", {"a": float("inf")}, "bad_cost"),
    ],
)
def test_impossible_question_is_refused(body: str, costs: dict[str, float], code: str) -> None:
    with pytest.raises(DataError) as caught:
        improve(three_fields(), body, to_rank=1, costs=costs)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_body_without_a_rank_has_no_rank_to_reach() -> None:
    made = framework(nodes=[{"code": "index", "title": "Index", "missing": "exclude"}])
    with pytest.raises(DataError, match="not ranked"):
        improve(scored(made, {"x": None}, {"x": 1}), "b1", to_rank=1)


def test_tables_list_changes_and_gains() -> None:
    answer = improve(three_fields(), "b1", to_rank=2)
    assert answer.to_polars().rows() == [("a", "5", "9.6")]
    assert answer.gains_to_polars()["changes"].to_list() == ["a 5 → 10", "b 5 → 10", "c 5 → 10"]
    assert repr(answer) == "<Improvement b1: rank 3 → 2: a 5 → 9.6>"
    assert "i_a" in answer._repr_html_()


values = st.integers(0, 10).map(float)
tables = st.lists(st.fixed_dictionaries(dict.fromkeys("abcd", values)), min_size=2, max_size=4)
weights = st.fixed_dictionaries({code: st.integers(1, 9) for code in "abcd"})
costs_of_fields = st.fixed_dictionaries({code: st.sampled_from([1.0, 2.0, 3.5, None]) for code in "abcd"})


@settings(deadline=None, max_examples=20)
@given(weights, tables, costs_of_fields, st.integers(1, 3))
def test_trying_every_set_of_fields_finds_none_that_is_cheaper(
    most: dict[str, float], data: list[dict[str, float]], costs: dict[str, float | None], rank: int
) -> None:
    sheet = scored(points(**most), *data)
    answer = improve(sheet, "b1", to_rank=rank, costs=costs)
    free = [field for field, cost in costs.items() if cost is not None]
    sets = chain.from_iterable(combinations(free, size) for size in range(len(free) + 1))
    enough = [
        sum(costs[field] or 0 for field in chosen)
        for chosen in sets
        if rank_with(sheet, "b1", dict.fromkeys(chosen, 10.0)) <= rank
    ]
    assert answer.proven
    assert answer.reached == bool(enough)
    if enough:
        assert answer.cost == pytest.approx(min(enough))
        assert sum(costs[change.field] or 0 for change in answer.changes) == pytest.approx(min(enough))
        assert rank_with(sheet, "b1", {change.field: change.after for change in answer.changes}) <= rank


@settings(deadline=None, max_examples=20)
@given(
    frameworks().flatmap(lambda made: st.tuples(st.just(made), rows(made, complete=True))),
    st.integers(1, 3),
)
def test_proposed_changes_really_reach_the_rank(
    case: tuple[Framework, list[dict[str, Any]]], rank: int
) -> None:
    made, drawn = case
    sheet = scored(made, *drawn)
    answer = improve(sheet, "b0", to_rank=rank)
    if answer.reached:
        again = what_if(sheet, "b0", {change.field: change.after for change in answer.changes})
        assert again.after.ranks[0, 0] <= rank
    else:
        assert answer.best_rank > rank
    for field in (change.field for change in answer.changes):
        assert 0.05 <= next(c.after for c in answer.changes if c.field == field) <= 1  # type: ignore[operator]


@settings(deadline=None, max_examples=12)
@given(frameworks().flatmap(lambda made: st.tuples(st.just(made), rows(made, complete=True, largest=4))))
def test_no_corner_of_the_bounds_beats_an_answer_of_out_of_reach(
    case: tuple[Framework, list[dict[str, Any]]],
) -> None:
    made, drawn = case
    sheet = scored(made, *drawn)
    answer = improve(sheet, "b0", to_rank=1)
    codes = [field.code for field in made.fields][:5]
    corners = (dict(zip(codes, ends, strict=True)) for ends in product((0.05, 1.0), repeat=len(codes)))
    if not answer.reached and len(made.fields) == len(codes):
        assert not any(np.less_equal(rank_with(sheet, "b0", corner), 1) for corner in corners)
