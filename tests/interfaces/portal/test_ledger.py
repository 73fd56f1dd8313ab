"""Ledger lines: values as the form names them, absences with their consequence, decimal marks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from ictindex.interfaces.portal.ledger import (
    contribution_places,
    is_linear,
    ledger_lines,
    most_to_gain,
    total_contribution,
)
from ictindex.results.selectors import LedgerEntry, LedgerInput
from ictindex.scoring.model import Text

TITLE = Text(vi="Máy tính", en="Computers")


def entry(code: str = "a", kind: str = "indicator", **more: Any) -> LedgerEntry:
    made: dict[str, Any] = {
        "title": TITLE, "rule": TITLE, "formula": "x / y", "substituted": "1.5 / 2", "inputs": (),
        "raw": 0.75, "share": 0.75, "value": 15.0, "published": Decimal(15), "maximum": 20.0, "decimals": 2,
        "weight": 0.5, "contribution": 15.0, "rank": Decimal(1), "ranked": 3, "reason": "", "policy": "zero",
        "counted_as_zero": False, "children": (),
    }  # fmt: skip
    return LedgerEntry(code=code, kind=kind, **(made | more))


def node(*children: LedgerEntry, formula: str = "sum_of_points(a)", **more: Any) -> LedgerEntry:
    return entry(
        "n", "node", formula=formula, substituted="1.5 + 2", children=children, maximum=100.0, **more
    )


def test_a_formula_is_shown_with_numbers_and_result_in_the_marks_of_the_language() -> None:
    [line] = ledger_lines(node(entry()))
    assert line.calculation == "x / y = 1,5 / 2 = 0,7500"
    with translation.override("en"):
        [line] = ledger_lines(node(entry()))
    assert line.calculation == "x / y = 1.5 / 2 = 0.7500"


def test_a_formula_names_its_fields_as_the_form_does() -> None:
    datum = LedgerInput("x", TITLE, None, 1.5, "declared")
    [line] = ledger_lines(node(entry(inputs=(datum,))))
    assert line.calculation == "Máy tính / y = 1,5 / 2 = 0,7500"


def test_each_computed_part_of_an_indicator_has_its_own_formula() -> None:
    [line] = ledger_lines(node(entry(formula="x / y · z", substituted="1.5 / 2 · 7")))
    assert line.calculation == "x / y = 1,5 / 2"


def test_a_field_alone_needs_no_formula() -> None:
    [line] = ledger_lines(node(entry(formula='"x"')))
    assert line.calculation == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [(True, "có"), (False, "không"), (None, "không có"), (1234.5, "1.234,5"), ([], "không có"), ("x", "x")],
)
def test_values_are_written_as_people_say_them(value: object, words: str) -> None:
    datum = LedgerInput("f", TITLE, None, value, "declared")
    [line] = ledger_lines(node(entry(inputs=(datum,))))
    assert line.inputs == f"Máy tính: {words}"


def test_chosen_options_are_written_by_their_titles_and_numbers_with_their_unit() -> None:
    chosen = LedgerInput("f", TITLE, None, ["a"], "", (Text(vi="Tường lửa", en="Firewall"),))
    counted = LedgerInput("g", TITLE, Text(vi="bộ", en="pieces"), 3.0, "")
    [line] = ledger_lines(node(entry(inputs=(chosen, counted))))
    assert line.inputs == "Máy tính: Tường lửa; Máy tính: 3 bộ"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"counted_as_zero": True, "published": None}, "chưa có số liệu; tính 0 điểm"),
        ({"published": None}, "không tính, trọng số chia cho các nội dung còn lại"),
        ({}, "giá trị được ước tính"),
    ],
)
def test_a_missing_value_tells_why_and_what_was_made_of_it(more: dict[str, Any], words: str) -> None:
    [line] = ledger_lines(node(entry(reason="not_reported", **more)))
    assert words in line.absence


def test_elements_are_indented_by_their_depth() -> None:
    depths = [line.depth for line in ledger_lines(node(node(entry()), entry("b")))]
    assert depths == [1, 2, 1]


def test_gains_multiply_down_the_tree_and_stop_where_it_is_not_linear() -> None:
    inner = node(entry(share=0.5, weight=0.5), entry("b", share=None, weight=0.5), weight=0.4)
    gains = most_to_gain(node(inner, entry("c", share=1.0, weight=0.6)))
    assert [gain.entry.code for gain in gains] == ["b", "a"]
    assert [gain.gain for gain in gains] == pytest.approx([20, 10])
    assert most_to_gain(node(entry(), formula="geometric(a)")) == []


def test_contributions_of_the_indicators_are_added_up_through_the_tree() -> None:
    tree = node(node(entry(contribution=15.0), entry("b", contribution=None)), entry("c", contribution=2.5))
    assert total_contribution(tree) == 17.5


def test_contributions_are_printed_finer_than_the_index() -> None:
    assert contribution_places(node(entry(), decimals=4)) == 6


def test_one_node_that_is_no_sum_makes_the_index_not_linear() -> None:
    assert is_linear(node(node(entry(), formula="arithmetic(a)")))
    assert not is_linear(node(node(entry(), formula="geometric(a)")))
