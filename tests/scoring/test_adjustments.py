"""The list of cells that were not taken as declared."""

from typing import Any

from ictindex.scoring.adjustments import adjustments_of
from ictindex.scoring.pipeline import score
from ictindex.scoring.table import Reasons
from tests.scoring.build import fields, framework, indicator, plain, scored, table


def test_each_missing_cell_is_listed_with_its_reason_and_what_was_made_of_it() -> None:
    leaves = [
        indicator("zeroed", "x", missing="zero"),
        indicator("left_out", "y"),
        indicator("filled", "z", missing="impute", imputation={"method": "mean"}),
    ]
    nodes = [{"code": "index", "title": "I", "missing": "exclude"}]
    made = framework(fields=fields("x", "y", "z"), nodes=nodes, indicators=leaves)
    reasons: Reasons = {("b1", "y"): "rejected"}
    sheet = score(made, table(made, {}, {"x": 1.0, "y": 1.0, "z": 0.5}, reasons=reasons))
    assert [(one.body, one.code, one.reason, one.outcome, one.after) for one in adjustments_of(sheet)] == [
        ("b1", "zeroed", "not_reported", "zero", None),
        ("b1", "left_out", "rejected", "excluded", None),
        ("b1", "filled", "not_reported", "imputed", 0.5),
    ]


def test_nodes_and_the_index_itself_may_be_missing() -> None:
    nodes: list[dict[str, Any]] = [
        {"code": "index", "title": "I", "missing": "exclude"},
        {"code": "n", "title": "N", "parent": "index"},
    ]
    made = framework(fields=fields("x"), nodes=nodes, indicators=[indicator("a", "x", parent="n")])
    found = adjustments_of(scored(made, {}))
    assert [(one.code, one.outcome) for one in found] == [
        ("index", "excluded"),
        ("n", "excluded"),
        ("a", "excluded"),
    ]


def test_indicator_of_another_group_is_no_cell_of_a_body() -> None:
    groups = [{"code": "p", "title": "P"}, {"code": "q", "title": "Q"}]
    leaves = [indicator("a", "x"), indicator("b", "y", groups=["q"])]
    made = framework(fields=fields("x", "y"), indicators=leaves, groups=groups)
    assert adjustments_of(scored(made, {"group": "p", "x": 1.0})) == ()


def test_tamed_outliers_are_listed_with_both_values() -> None:
    leaf = indicator("a", "x", rule={"type": "min_max"}, treatment={"max_winsorised": 2})
    values = [float(value) for value in [*range(1, 10), 500]]
    sheet = scored(framework(fields=fields("x"), indicators=[leaf]), *[{"x": x} for x in values])
    [only] = adjustments_of(sheet)
    assert (only.body, only.reason, only.outcome, only.before, only.after) == (
        "b10",
        "outlier",
        "winsorised",
        500,
        9,
    )


def test_complete_data_need_no_adjustment_and_the_table_has_its_columns() -> None:
    found = adjustments_of(scored(plain("x"), {"x": 0.5}))
    assert len(found) == 0
    assert found.to_polars().columns == ["body", "code", "reason", "outcome", "before", "after"]
