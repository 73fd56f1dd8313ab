"""Scoring anew with other values of one body."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictindex.scoring.errors import DataError
from ictindex.scoring.framework import Framework
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.whatif import FieldChange, what_if
from tests.scoring.build import fields, framework, indicator, scored
from tests.scoring.strategies import frameworks, rows


def relative() -> ScoreSheet:
    made = framework(
        fields=fields("x", "y", minimum=0, maximum=10),
        indicators=[
            indicator("a", "x", rule={"type": "min_max"}),
            indicator("b", "y", rule={"type": "proportional", "target": 10}),
        ],
    )
    return scored(made, {"x": 1, "y": 2}, {"x": 5, "y": 6}, {"x": 9, "y": 4})


def test_changed_body_and_those_moved_by_a_relative_rule_are_scored_anew() -> None:
    answer = what_if(relative(), "b1", {"x": 10, "y": 9})
    assert answer.after.published[:, 0].tolist() == [95, 30, 60]
    assert answer.after.ranks[:, 0].tolist() == [1, 3, 2]
    assert answer.moved == ("b1", "b2", "b3")
    assert answer.changes == (FieldChange("x", 1.0, 10), FieldChange("y", 2.0, 9))


def test_elements_that_did_not_move_are_left_out() -> None:
    moved = what_if(relative(), "b1", {"y": 9}).elements()
    assert moved["code"].to_list() == ["index", "b"]
    assert moved["contribution_change"].to_list() == pytest.approx([35, 35])


def test_table_has_ranks_before_and_after() -> None:
    frame = what_if(relative(), "b1", {"x": 10, "y": 9}).to_polars()
    assert frame["rank_before"].to_list() == [3, 2, 1]
    assert frame["rank_change"].to_list() == [2, -1, -1]
    assert frame["score_change"].to_list() == [85, -25, -10]


def test_missing_value_is_a_change_too() -> None:
    made = framework(nodes=[{"code": "index", "title": "Index", "missing": "zero"}])
    answer = what_if(scored(made, {"x": 5}), "b1", {"x": None})
    assert answer.after.published[0, 0] == 0
    assert answer.after.reasons[0, 1] == "not_reported"


def test_declared_reason_goes_when_a_value_comes() -> None:
    made = framework(nodes=[{"code": "index", "title": "Index", "missing": "exclude"}])
    sheet = scored(made, {"x": None}, reasons={("b1", "x"): "rejected"})
    assert what_if(sheet, "b1", {"x": 4}).after.reasons[0, 1] == ""


def test_every_refused_value_is_named() -> None:
    with pytest.raises(DataError) as caught:
        what_if(relative(), "b1", {"x": 11, "y": float("nan"), "z": 1})
    assert [problem.code for problem in caught.value.problems] == [
        "unknown_changed_field",
        "above_maximum",
        "not_finite",
    ]


def test_relation_broken_before_does_not_stop_other_changes() -> None:
    made = framework(
        fields=fields("x", "y"),
        checks=[{"expression": "x <= y", "message": "x > y"}],
    )
    sheet = scored(made, {"x": 5, "y": 4})
    assert what_if(sheet, "b1", {"x": 6}).after.published[0, 0] == 60


def test_representations_name_body_score_and_rank() -> None:
    answer = what_if(relative(), "b1", {"x": 10, "y": 9})
    assert repr(answer) == "<WhatIf b1: index 10 → 95, rank 3 → 1 of 3, 3 moved>"
    assert "rank_after" in answer._repr_html_()


@given(
    frameworks().flatmap(lambda made: st.tuples(st.just(made), rows(made))),
    st.data(),
)
def test_changing_nothing_moves_nothing(
    case: tuple[Framework, list[dict[str, Any]]], data: st.DataObject
) -> None:
    made, drawn = case
    sheet = scored(made, *drawn)
    row = data.draw(st.sampled_from(drawn))
    same = {field.code: row[field.code] for field in made.fields}
    answer = what_if(sheet, row["body"], same)
    assert answer.moved == ()
    assert answer.elements().is_empty()
    assert np.array_equal(answer.after.values, sheet.values, equal_nan=True)
