"""What becomes of missing and of extreme values, as the page of the method tells it."""

from __future__ import annotations

import pytest

from ictindex.interfaces.portal.method_missing import care_words
from ictindex.scoring.framework import Framework, parse_framework
from tests import build


def framework(of_indicator: str = "", of_node: str = "") -> Framework:
    """Give the small framework with one more line for the indicator HT2 or the node HT."""
    source = build.small_framework().replace("measure: lan", f"measure: lan\n    {of_indicator}")
    return parse_framework(source.replace("code: HT, parent", f"code: HT, {of_node} parent"))


@pytest.mark.parametrize(
    ("imputation", "words"),
    [
        ("{method: mean}", "trung bình của các đơn vị có số liệu."),
        ("{method: median, within: group}", "trung vị của các đơn vị có số liệu trong cùng nhóm."),
        ("{method: mean, within: staff}", "có số liệu và giống nhau về «Số cán bộ»."),
        ("{method: previous}", "số liệu gần nhất của chính đơn vị ở các kỳ trước."),
        ("{method: linear}", "nội suy thẳng giữa các kỳ của chính đơn vị."),
    ],
)
def test_an_estimate_says_where_it_comes_from(imputation: str, words: str) -> None:
    made = framework(f"missing: impute\n    imputation: {imputation}")
    policy, estimate = care_words(made, made.element("HT2"))
    assert policy == "Số liệu thiếu được ước tính; từng giá trị ước tính đều được ghi rõ."
    assert estimate.startswith("Giá trị ước tính: ")
    assert estimate.endswith(words)


def test_an_estimate_may_be_inherited_from_the_node() -> None:
    made = framework(of_node="missing: impute, imputation: {method: median},")
    assert care_words(made, made.element("HT1"))[1] == "Giá trị ước tính: trung vị của các đơn vị có số liệu."


def test_without_an_estimate_only_the_policy_is_told() -> None:
    made = framework()
    assert care_words(made, made.element("HT2")) == ["Nội dung không có số liệu được tính 0 điểm."]
    assert care_words(made, made.element("HT")) == []


def test_a_node_that_needs_most_of_its_data_says_so() -> None:
    made = framework(of_node="minimum_available: 0.6,")
    expected = "Chỉ có giá trị khi ít nhất 60 % trọng số bên trong có số liệu."
    assert care_words(made, made.element("HT")) == [expected]


@pytest.mark.parametrize(
    ("transform", "words"),
    [
        ("none", "nhiều nhất 3 giá trị."),
        ("log", "nếu chưa đủ thì lấy lô-ga-rít cả cột."),
        ("box_cox", "nếu chưa đủ thì biến đổi Box–Cox cả cột."),
    ],
)
def test_the_care_for_outliers_is_told(transform: str, words: str) -> None:
    treated = f"treatment: {{max_winsorised: 3, transform: {transform}}}"
    source = build.small_framework().replace(
        "measure: computers / staff", f"{treated}\n    measure: computers"
    )
    made = parse_framework(source.replace("{type: proportional, target: 1}", "{type: min_max}", 1))
    assert care_words(made, made.element("HT1"))[-1].endswith(words)
