"""Screening: who reported too little, of the whole or of a node."""

from typing import Any

import numpy as np
import pytest

from ictindex.scoring.errors import FrameworkError
from ictindex.scoring.framework import Framework
from ictindex.scoring.screening import available_shares, screen
from ictindex.scoring.table import Reasons
from tests.scoring.build import fields, framework, indicator, table

NAN = np.nan
ROWS: list[dict[str, Any]] = [
    {"body": "all", "x": 1.0, "y": 1.0, "z": 1.0},
    {"body": "half", "x": 1.0, "z": 1.0},
    {"body": "little", "y": 1.0},
    {"body": "none"},
]


def tree(**more: Any) -> Framework:
    """Build an index of p (weight 3; x of weight 3, y of weight 1) and z (weight 1)."""
    return framework(
        fields=fields("x", "y", "z"),
        nodes=[
            {"code": "index", "title": "I", "missing": "exclude"} | more,
            {"code": "p", "title": "P", "parent": "index", "weight": 3},
        ],
        indicators=[
            indicator("ix", "x", parent="p", weight=3),
            indicator("iy", "y", parent="p"),
            indicator("iz", "z"),
        ],
    )


def test_available_share_follows_the_weights_down_the_tree() -> None:
    found = available_shares(tree(), table(tree(), *ROWS))
    assert found["p"].tolist() == [1, 0.75, 0.25, 0]
    assert found["index"].tolist() == pytest.approx([1, (3 * 0.75 + 1) / 4, 3 * 0.25 / 4, 0])
    assert found["iy"].tolist() == [1, 0, 1, 0]


def test_bodies_below_the_share_of_the_whole_are_left_out() -> None:
    found = screen(tree(), table(tree(), *ROWS, unranked=["half", "none"]), 0.5)
    assert found.kept.bodies == ("all", "half")
    assert found.kept.unranked == {"half"}
    assert [(body, code) for body, code, _ in found.lacking] == [("little", "index"), ("none", "index")]
    assert repr(found) == "<Screening of 4 bodies: 2 left out>"


def test_each_node_may_ask_for_a_share_of_its_own() -> None:
    found = screen(tree(), table(tree(), *ROWS), {"p": 0.75, "iz": 1})
    lacking = [(body, code) for body, code, _ in found.lacking]
    assert lacking == [("little", "p"), ("little", "iz"), ("none", "p"), ("none", "iz")]
    rows = found.to_polars().select("body", "p", "kept").rows()
    assert rows == [("all", 1, True), ("half", 0.75, True), ("little", 0.25, False), ("none", 0, False)]


def test_what_does_not_apply_is_not_asked_for_and_reasons_of_the_kept_stay() -> None:
    made = tree()
    reasons: Reasons = {("half", "y"): "not_applicable", ("none", "x"): "rejected"}
    found = screen(made, table(made, *ROWS, reasons=reasons), 0.9)
    assert found.kept.bodies == ("all", "half")
    assert found.kept.reasons == {("half", "y"): "not_applicable"}


def test_node_of_which_nothing_applies_lacks_nothing() -> None:
    made = tree()
    reasons: Reasons = {("none", code): "not_applicable" for code in "xyz"}
    found = screen(made, table(made, *ROWS, reasons=reasons), 1)
    assert np.isnan(found.available[3]).all()
    assert "none" in found.kept.bodies


def test_imputed_values_do_not_count_as_available() -> None:
    made = tree(missing="impute", imputation={"method": "mean"})
    assert screen(made, table(made, *ROWS), 0.5).kept.bodies == ("all", "half")


def test_bonus_points_are_not_asked_for() -> None:
    leaves = [
        indicator("a", "x", max_points=5),
        indicator("b", "y", rule={"type": "bonus"}),
    ]
    nodes = [{"code": "index", "title": "I", "combine": "sum_of_points"}]
    made = framework(fields=fields("x", "y"), nodes=nodes, indicators=leaves)
    assert available_shares(made, table(made, {"x": 1.0}))["index"].tolist() == [1]


def test_unknown_element_is_refused_with_the_nearest() -> None:
    with pytest.raises(FrameworkError, match="no element «inde»"):
        screen(tree(), table(tree(), *ROWS), {"inde": 0.5})
