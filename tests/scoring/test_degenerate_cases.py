"""Every degenerate case of the method: its declared outcome, or its refusal in both languages."""

import math
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from ictindex.scoring.errors import IctIndexError
from ictindex.scoring.framework import Framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.table import BodyTable
from tests.scoring.build import fields, framework, indicator, scored, table

NaN = math.nan
Outcome = list[float | None]


def index(combine: str = "arithmetic", missing: str = "exclude", **more: Any) -> dict[str, Any]:
    return {"code": "index", "title": "I", "combine": combine, "missing": missing, **more}


def of(*leaves: dict[str, Any], node: dict[str, Any] | None = None, **more: Any) -> Framework:
    """Build an index of shares 0–1 over the fields x and y, unrounded for all that matters here."""
    return framework(
        scale=1, decimals=6, fields=fields("x", "y"), nodes=[node or index()], indicators=list(leaves), **more
    )


def x(kind: str = "proportional", **more: Any) -> dict[str, Any]:
    """Write an indicator over x."""
    return indicator("a", "x", rule={"type": kind, **more})


def y(kind: str = "proportional", **more: Any) -> dict[str, Any]:
    """Write an indicator over y."""
    return indicator("b", "y", rule={"type": kind, **more})


def both(combine: str, **more: Any) -> Framework:
    return of(
        x("proportional", cap=False), y("goalposts", lower=0, upper=1, cap=False), node=index(combine, **more)
    )


def from_text(cell: str) -> BodyTable:
    return BodyTable.from_text(of(x()), pl.DataFrame({"body": ["Huế"], "x": [cell], "y": [""]}))


def constant(kind: str, column: list[float], **more: Any) -> Callable[[], object]:
    return lambda: scored(of(x(kind, **more)), *[{"x": value} for value in column])


GROUPS = [{"code": "so", "title": "Sở"}, {"code": "huyen", "title": "Huyện"}]
GRADES = [{"code": "thap", "title": "Thấp", "to": 0.5}, {"code": "cao", "title": "Cao", "from": 0.5}]
POINTS = [indicator("a", "x", max_points=10), indicator("b", "y", rule={"type": "penalty"})]
SAME = "mọi đơn vị có cùng giá trị 3, quy tắc tương đối không phân biệt được"
SAME_EN = "every body has the same value 3, a relative rule cannot tell them apart"
APART = "giá trị của các đơn vị không cho khoảng cách nào để so sánh"
APART_EN = "the values of the bodies leave no distance to compare them by"
POSITIVE = "index: cách tổng hợp này cần giá trị lớn hơn 0, nhưng có giá trị ≤ 0 ở: b1"
POSITIVE_EN = "index: this way of combining needs values above 0, but these have values ≤ 0: b1"

# name: what is tried, its sentence in Vietnamese and English, a word of the hint
REFUSED: dict[str, tuple[Callable[[], object], str, str, str]] = {
    "infinity in a number of a file": (
        lambda: from_text("-inf"),
        "dòng 2 (Huế), cột x: «-inf» là vô cực hoặc không xác định",
        "row 2 (Huế), column x: «-inf» is infinite or undefined",
        "hữu hạn",
    ),
    "text in a number of a file": (
        lambda: from_text("một"),
        "dòng 2 (Huế), cột x: «một» không phải là số",
        "row 2 (Huế), column x: «một» is not a number",
        "chữ số",
    ),
    "infinity in a number of a record": (
        lambda: table(of(x()), {"x": 1.0}, {"x": math.inf}),
        "dòng 2 (b2), cột x: «inf» là vô cực hoặc không xác định",
        "row 2 (b2), column x: «inf» is infinite or undefined",
        "hữu hạn",
    ),
    "text in a number of a record": (
        lambda: table(of(x()), {"x": "một"}),
        "dòng 1 (b1), cột x: «một» không phải là số",
        "row 1 (b1), column x: «một» is not a number",
        "chữ số",
    ),
    "a missing value under refuse": (
        lambda: scored(of(x(), node=index(missing="refuse")), {"x": 1.0}, *[{}] * 6),
        "a: thiếu giá trị của: b2, b3, b4, b5, b6 … (+1)",
        "a: no value for: b2, b3, b4, b5, b6 … (+1)",
        "cách xử lý giá trị thiếu",
    ),
    "an empty branch under refuse": (
        lambda: scored(
            framework(
                fields=fields("x", "y"),
                nodes=[index(missing="refuse"), index(code="n", parent="index")],
                indicators=[x() | {"parent": "n"}, y()],
            ),
            {"y": 1.0},
        ),
        "n: thiếu giá trị của: b1",
        "n: no value for: b1",
        "Bổ sung số liệu",
    ),
    "a constant column": (constant("min_max", [3, 3]), f"a: {SAME}", f"a: {SAME_EN}", "midpoint"),
    "a body alone": (constant("z_score", [3]), f"a: {SAME}", f"a: {SAME_EN}", "exclude"),
    "a constant column within a group": (
        lambda: scored(
            of(x("rank"), groups=GROUPS),
            *[{"x": value, "group": group} for value, group in [(1, "so"), (2, "so"), (3, "huyen")]],
        ),
        "a: " + SAME.replace("đơn vị", "đơn vị (huyen)"),
        "a: " + SAME_EN.replace("every body", "every body (huyen)"),
        "full",
    ),
    "values that only noise tells apart": (
        constant("min_max", [0.1 + 0.2, 0.3]), f"a: {APART}", f"a: {APART_EN}", "mục tiêu",
    ),
    "values too close to square": (
        constant("z_score", [1e-200, 2e-200]), f"a: {APART}", f"a: {APART_EN}", "constant",
    ),
    "a target that all have passed": (
        constant("distance_to_target", [2, 3], target=1), f"a: {APART}", f"a: {APART_EN}", "mục tiêu",
    ),
    "a reference body that is not there": (
        constant("distance_to_reference", [2, 3], reference="Huế"), f"a: {APART}", f"a: {APART_EN}", "chuẩn",
    ),
    "a reference body that is the worst": (
        constant("distance_to_reference", [2, 3], reference="b1"), f"a: {APART}", f"a: {APART_EN}", "chuẩn",
    ),
    "a fraction of nothing": (
        constant("fraction_of_max", [0, -1]), f"a: {APART}", f"a: {APART_EN}", "constant",
    ),
    "a geometric mean of zero": (
        lambda: scored(both("geometric"), {"x": 0.0, "y": 1.0}, {"x": 1.0, "y": 1.0}),
        POSITIVE, POSITIVE_EN, "output: [0.01, 1]",
    ),
    "a harmonic mean of a negative value": (
        lambda: scored(both("harmonic"), {"x": 1.0, "y": -1.0}), POSITIVE, POSITIVE_EN, "output: [0.01, 1]",
    ),
    "a missing value taken as zero under a geometric mean": (
        lambda: scored(both("geometric", missing="zero"), {"x": 1.0}), POSITIVE, POSITIVE_EN, "output",
    ),
    "a power mean of zero with a negative exponent": (
        lambda: scored(both("power", exponent=-2), {"x": 0.0, "y": 1.0}), POSITIVE, POSITIVE_EN, "output",
    ),
    "a power mean of a negative value": (
        lambda: scored(both("power", exponent=0.5), {"x": 1.0, "y": -1.0}),
        "index: trung bình luỹ thừa không nhận giá trị âm, nhưng có giá trị nhỏ hơn 0 ở: b1",
        "index: a power mean takes no negative values, but these have values below 0: b1",
        "cap: true",
    ),
    "weights that are all zero": (
        lambda: of(x() | {"weight": 0}),
        "index: mọi trọng số bên trong nút đều bằng 0",
        "index: all weights inside the node are zero",
        "lớn hơn 0",
    ),
    "a negative weight": (
        lambda: of(x() | {"weight": -1}),
        "indicators[1] (a) › weight: giá trị -1 phải ≥ 0",
        "indicators[1] (a) › weight: the value -1 must be ≥ 0",
        "Sửa giá trị",
    ),
    "goalposts in the wrong order": (
        lambda: of(x("goalposts", lower=2, upper=2)),
        "indicators › a › rule: quy tắc không thể áp dụng: «lower» (2) phải nhỏ hơn «upper» (2)",
        "indicators › a › rule: the rule is impossible: «lower» (2) must be below «upper» (2)",
        "tham số",
    ),
    "a scale in the wrong order": (
        lambda: of(x("scaled", lower=5, upper=1)),
        "indicators › a › rule: quy tắc không thể áp dụng: «lower» (5) phải nhỏ hơn «upper» (1)",
        "indicators › a › rule: the rule is impossible: «lower» (5) must be below «upper» (1)",
        "tham số",
    ),
    "a given score beyond its maximum": (
        lambda: scored(of(x("given")), {"x": 1.5}),
        "a: điểm 1.5 của «b1» nằm ngoài khoảng 0–1",
        "a: the score 1.5 of «b1» is outside 0–1",
        "Sửa điểm",
    ),
    "grades with a gap": (
        lambda: of(x(), grades=[GRADES[0] | {"to": 0.4}, GRADES[1]]),
        "grades: giữa 0.4 và 0.5 không có mức nào",
        "grades: no band covers the values between 0.4 and 0.5",
        "nửa hở",
    ),
    "grades that overlap": (
        lambda: of(x(), grades=[GRADES[0] | {"to": 0.6}, GRADES[1]]),
        "grades: các mức chồng lên nhau từ 0.5 đến 0.6",
        "grades: bands overlap from 0.5 to 0.6",
        "nửa hở",
    ),
    "grades that end below the top of the scale": (
        lambda: of(x(), grades=[GRADES[0], GRADES[1] | {"to": 1}]),
        "grades: các mức không phủ hết thang điểm: thiếu ≥ 1",
        "grades: the bands do not cover the scale: ≥ 1 is missing",
        "«to»",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_case_is_refused_in_both_languages_with_a_hint(case: str) -> None:
    tried, vi, en, hint = REFUSED[case]
    with pytest.raises(IctIndexError) as caught:
        tried()
    [problem] = caught.value.problems
    assert problem.sentence("vi") == vi
    assert problem.sentence("en") == en
    assert hint in problem.hint("vi")
    assert problem.hint("en")


UNEQUAL = [{"x": 3.0, "y": 0.2}, {"x": 3.0, "y": 0.6}, {"y": 0.4}]

# name: framework, rows, the index of each body (None is missing)
OUTCOMES: dict[str, tuple[Framework, list[dict[str, Any]], Outcome]] = {
    "a division by zero is missing, never infinite": (
        of(indicator("a", "x / y", rule={"type": "proportional", "cap": False})),
        [{"x": 1.0, "y": 0.0}, {"x": 0.0, "y": 0.0}, {"x": 1.0, "y": 4.0}],
        [None, None, 0.25],
    ),
    "a root of a negative number is missing": (
        of(indicator("a", "sqrt(x)")), [{"x": -1.0}, {"x": 0.25}], [None, 0.5],
    ),
    "a number too large to go on with is missing": (
        of(x("proportional", cap=False)), [{"x": 1e200}, {"x": -1e200}, {"x": 0.5}], [None, None, 0.5],
    ),
    "a missing value under zero counts as nothing": (
        of(x(), y(), node=index(missing="zero")), [{"x": 1.0}, {}], [0.5, 0],
    ),
    "a missing value under exclude gives its weight to its siblings": (of(x(), y()), [{"x": 1.0}], [1]),
    "a body without any value has no index": (of(x(), y()), [{}, {"x": 0.5}], [None, 0.5]),
    "nobody to impute from leaves the cell out": (
        of(x() | {"missing": "impute", "imputation": {"method": "mean"}}, y()), [{"y": 0.4}], [0.4],
    ),
    "too little available makes a node missing": (
        of(x(), y(), node=index(minimum_available=0.6)), [{"x": 1.0}, {"x": 1.0, "y": 0.0}], [None, 0.5],
    ),
    "exactly enough available is enough": (
        of(x() | {"weight": 0.1}, y() | {"weight": 0.2}, node=index(minimum_available=1 / 3)),
        [{"x": 1.0}],
        [1],
    ),
    "a constant column may earn the midpoint": (
        of(x("min_max", constant="midpoint"), y()), UNEQUAL, [0.35, 0.55, 0.4],
    ),
    "a constant column may earn everything": (of(x("rank", constant="full"), y()), UNEQUAL, [0.6, 0.8, 0.4]),
    "a constant column may be excluded": (
        of(x("z_score", constant="exclude"), y()), UNEQUAL, [0.2, 0.6, 0.4],
    ),
    "the midpoint lies within the output range": (
        of(x("min_max", constant="midpoint", output=[0.2, 1])), [{"x": 3.0}, {"x": 3.0}], [0.6, 0.6],
    ),
    "a column without values has nothing to be refused for": (
        of(x("min_max"), y()), [{"y": 0.2}, {"y": 0.4}], [0.2, 0.4],
    ),
    "a fraction of the lowest needs values above zero": (
        of(x("fraction_of_max", direction="lower")), [{"x": 0.0}, {"x": -1.0}, {"x": 2.0}, {"x": 4.0}],
        [None, None, 1, 0.5],
    ),
    "an outlier whose removal would leave all equal is kept": (
        of(x("min_max") | {"treatment": {"max_winsorised": 3}}), [{"x": 0.0}] * 9 + [{"x": 1.0}],
        [*[0.0] * 9, 1.0],
    ),
    "Copeland's rule calls a duel a draw where only noise decides": (
        framework(
            scale=1, decimals=6, fields=fields("x", "y", "z"), nodes=[index("copeland")],
            indicators=[indicator(code, code, weight=n / 10) for n, code in enumerate("xyz", 1)],
        ),
        [{"x": 1.0, "y": 1.0, "z": 0.0}, {"x": 0.0, "y": 0.0, "z": 1.0}],
        [0.5, 0.5],
    ),
    "a large exponent comes near the maximum": (
        both("power", exponent=5000), [{"x": 0.1, "y": 0.2}], [0.2 * 0.5 ** (1 / 5000)],
    ),
    "a small exponent comes near the geometric mean": (
        both("power", exponent=1e-12), [{"x": 0.1, "y": 0.4}], [0.2],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", OUTCOMES)
def test_a_case_has_its_declared_outcome(case: str) -> None:
    made, rows, outcome = OUTCOMES[case]
    expected = [NaN if share is None else share for share in outcome]
    assert scored(made, *rows).values[:, 0] == pytest.approx(expected, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("missing", ["zero", "refuse", "exclude", "impute"])
def test_what_does_not_apply_is_excluded_under_every_policy(missing: str) -> None:
    made = of(x(), y(), node=index(missing=missing, imputation={"method": "mean"}))
    rows = [{"y": 0.4}, {"x": 1.0, "y": 0.4}]
    sheet = scored(made, *rows, reasons={("b1", "x"): "not_applicable"})
    assert sheet.published[:, 0].tolist() == [0.4, 0.7]
    assert sheet.reasons[0].tolist() == ["", "not_applicable", ""]


def test_every_missing_cell_keeps_its_reason() -> None:
    made = of(indicator("a", "x / y"), y())
    rows = [{}, {"y": 1.0}, {"x": 1.0, "y": 0.0}, {"y": 1.0}, {"x": NaN, "y": 1.0}]
    sheet = scored(made, *rows, reasons={("b2", "x"): "rejected", ("b4", "x"): "not_applicable"})
    assert sheet.reasons[:, 1].tolist() == [
        "not_reported", "rejected", "not_computable", "not_applicable", "not_reported",
    ]  # fmt: skip
    assert sheet.reasons[0].tolist() == ["not_reported", "not_reported", "not_reported"]


def test_a_body_alone_in_its_group_is_first_of_one_and_listed_bodies_are_not_counted() -> None:
    made = of(x(), groups=GROUPS)
    rows = [{"x": 0.1, "group": "so"}, {"x": 0.9, "group": "huyen"}]
    sheet = score(made, table(made, *rows, unranked=["b2"]))
    assert sheet.ranked[:, 0].tolist() == [1, 0]
    assert sheet.ranks[0, 0] == 1
    assert math.isnan(sheet.ranks[1, 0])


def test_penalties_that_lead_below_the_scale_leave_the_lowest_grade() -> None:
    made = of(*POINTS, node=index("sum_of_points"), grades=GRADES)
    sheet = scored(made, {"x": 0.1, "y": 5.0}, {"x": 0.9})
    assert sheet.published[:, 0].tolist() == [-0.4, 0.9]
    assert sheet.grades == ("thap", "cao")
