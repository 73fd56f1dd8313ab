"""Imputation: from other bodies or other periods, marked in the result, never for what does not apply."""

import math
from typing import Any

import numpy as np
import pytest

from ictindex.scoring.errors import FrameworkError
from ictindex.scoring.framework import Framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.pipeline import score
from ictindex.scoring.whatif import what_if
from tests.scoring.build import fields, framework, indicator, scored, table


def imputing(method: str, within: str | None = None, **more: Any) -> Framework:
    imputation = {"method": method} | ({"within": within} if within else {})
    leaves = [indicator("a", "x", missing="impute", imputation=imputation), indicator("b", "y")]
    return framework(fields=fields("x", "y", "kind"), indicators=leaves, scale=1, **more)


def raw(of: Framework, *rows: dict[str, Any], **more: Any) -> list[float]:
    sheet = scored(of, *[{"y": 0.5} | row for row in rows], **more)
    found = sheet.raw["a"]
    assert found is not None
    return [float(value) for value in found]


def test_the_mean_and_the_median_of_the_other_bodies_fill_in() -> None:
    rows = [{"x": 0.1}, {}, {"x": 0.2}, {"x": 0.9}]
    assert raw(imputing("mean"), *rows)[1] == pytest.approx(0.4)
    assert raw(imputing("median"), *rows)[1] == 0.2


def test_a_group_or_a_field_may_say_who_is_alike() -> None:
    rows = [{"x": 0.1, "kind": 1.0}, {"kind": 1.0}, {"x": 0.9, "kind": 2.0}, {"kind": 3.0}]
    found = raw(imputing("mean", "kind"), *rows)
    assert found[1] == 0.1
    assert math.isnan(found[3])
    groups = [{"code": "so", "title": "Sở"}, {"code": "huyen", "title": "Huyện"}]
    by_group: list[dict[str, Any]] = [
        {"x": 0.1, "group": "so"},
        {"x": 0.9, "group": "huyen"},
        {"group": "huyen"},
    ]
    assert raw(imputing("mean", "group", groups=groups), *by_group)[2] == 0.9


def test_an_imputed_value_counts_is_marked_and_keeps_its_reason() -> None:
    sheet = scored(imputing("mean"), {"x": 0.2, "y": 0.4}, {"y": 0.4})
    assert sheet.published[1, 0] == 0.3
    assert sheet.imputed[1].tolist() == [False, True, False]
    assert sheet.reasons[1].tolist() == ["", "not_reported", ""]


def test_what_does_not_apply_is_not_imputed() -> None:
    sheet = scored(
        imputing("mean"), {"x": 0.2, "y": 0.4}, {"y": 0.4}, reasons={("b2", "x"): "not_applicable"}
    )
    assert sheet.published[1, 0] == 0.4
    assert not sheet.imputed.any()


def test_a_body_that_is_not_assessed_is_nobodys_example() -> None:
    groups = [{"code": "so", "title": "Sở"}, {"code": "huyen", "title": "Huyện"}]
    leaf = indicator("a", "x", missing="impute", imputation={"method": "mean"}, groups=["so"])
    of = framework(fields=fields("x", "y"), indicators=[leaf, indicator("b", "y")], scale=1, groups=groups)
    rows: list[dict[str, Any]] = [
        {"x": 0.2, "group": "so"},
        {"group": "so"},
        {"x": 1.0, "group": "huyen"},
    ]
    assert raw(of, *rows)[1] == 0.2


def test_a_missing_value_beside_a_reference_body_is_imputed_and_keeps_its_reason() -> None:
    rule = {"type": "distance_to_reference", "reference": "b1"}
    leaf = indicator("a", "x", rule=rule, missing="impute", imputation={"method": "mean"})
    of = framework(fields=fields("x", "y"), indicators=[leaf, indicator("b", "y")], scale=1)
    rows = [{"x": 0.4, "y": 0.5}, {"x": 0.2, "y": 0.5}, {"y": 0.5}, {"y": 0.5}]
    sheet = scored(of, *rows, reasons={("b3", "x"): "rejected", ("b4", "x"): "not_applicable"})
    assert sheet.values[:3, 1].tolist() == [1, 0, 0.5]
    assert sheet.reasons[:, 1].tolist() == ["", "", "rejected", "not_applicable"]
    assert sheet.imputed[:, 1].tolist() == [False, False, True, False]


def test_nobody_to_impute_from_leaves_the_cell_out() -> None:
    assert scored(imputing("mean"), {"y": 0.4}).published[0, 0] == 0.4


@pytest.mark.parametrize(("method", "filled"), [("previous", 0.2), ("linear", 0.35)])
def test_other_periods_fill_in(method: str, filled: float) -> None:
    of = imputing(method)
    others = {
        2016.0: table(of, {"x": 0.2, "y": 0.0}),
        2015.0: table(of, {"x": 0.9, "y": 0.0}),
        2020.0: table(of, {"x": 0.8, "y": 0.0}, {"body": "b9", "x": 0.1, "y": 0.0}),
    }
    sheet = score(of, table(of, {"y": 0.5}, {"body": "b7", "y": 0.5}), Periods(2017, others))
    found = sheet.raw["a"]
    assert found is not None
    assert found[0] == pytest.approx(filled)
    assert np.isnan(found[1])


def test_linear_keeps_the_nearest_value_where_there_is_none_on_the_other_side() -> None:
    of = imputing("linear")
    sheet = score(of, table(of, {"y": 0.5}), Periods(2017, {2016.0: table(of, {"x": 0.2, "y": 0.0})}))
    assert sheet.values[0, 1] == 0.2


def test_without_other_periods_nothing_is_filled_in() -> None:
    assert not scored(imputing("previous"), {"y": 0.5}).imputed.any()


def test_impute_without_a_method_or_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(FrameworkError, match="imputation"):
        framework(indicators=[indicator("a", "x", missing="impute")])
    with pytest.raises(FrameworkError, match="there is no field «knd»"):
        imputing("mean", "knd")


def test_scoring_from_a_sheet_again_keeps_the_other_periods() -> None:
    of = imputing("previous")
    data = table(of, {"y": 0.5}, {"x": 0.4, "y": 0.1})
    sheet = score(of, data, Periods(2017, {2016.0: table(of, {"x": 0.2, "y": 0.0})}))
    same = what_if(sheet, "b2", {"y": 0.1})
    assert same.after.values[:, 0].tolist() == sheet.values[:, 0].tolist()
