import pytest

from ictindex.interfaces.charts import framework_tree
from ictindex.scoring.framework import Framework
from tests.interfaces.charts.drawing import layers, pair, specification
from tests.scoring import build


def deep() -> Framework:
    """Build an index of a node with two indicators, an indicator, and bonus points."""
    return pair(
        fields=build.fields("x", "y", "z", "w"),
        nodes=[
            {"code": "index", "title": {"vi": "Chỉ số", "en": "Index"}, "combine": "sum_of_points"},
            {"code": "n", "parent": "index", "title": "N", "combine": "sum_of_points"},
        ],
        indicators=[
            build.indicator("a", "x", parent="n", max_points=50),
            build.indicator("b", "y", parent="n", max_points=25),
            build.indicator("c", "z", max_points=25),
            build.indicator("d", "w", rule={"type": "bonus"}),
        ],
    )


def test_each_element_has_its_row_below_its_parent_and_its_weight_in_the_index() -> None:
    dots = layers(framework_tree(deep()))[2]
    assert dots.column("code") == ["index", "n", "a", "b", "c", "d"]
    assert dots.column("x") == [13, 39, 65, 65, 39, 39]
    assert dots.column("y") == [12, 36, 60, 84, 108, 132]
    assert dots.column("weight") == pytest.approx([1, 0.75, 0.5, 0.25, 0.25, 0])
    assert dots.encoding["size"]["field"] == "weight"
    assert dots.column("text") == [
        "Chỉ số · 100 %",
        "N · 75 %",
        "a · 50 %",
        "b · 25 %",
        "c · 25 %",
        "d · ngoài thang điểm",
    ]


def test_branches_lead_from_the_parent_to_the_child() -> None:
    down, across, *_ = layers(framework_tree(deep()))
    assert [(row["code"], row["parent_x"], row["parent_y"]) for row in down.rows] == [
        ("n", 13, 12),
        ("a", 39, 36),
        ("b", 39, 36),
        ("c", 13, 12),
        ("d", 13, 12),
    ]
    assert (down.encoding["x"]["field"], down.encoding["y"]["field"]) == ("parent_x", "parent_y")
    assert down.encoding["y2"]["field"] == "y"
    assert (across.encoding["x"]["field"], across.encoding["x2"]["field"]) == ("parent_x", "x")


def test_the_tree_can_be_cut_below_a_level() -> None:
    chart = framework_tree(deep(), levels=1, language="en")
    texts = layers(chart)[3]
    assert texts.column("text") == ["Index · 100 %", "N · 75 %", "c · 25 %", "d · outside the maximum"]
    assert texts.column("opened") == [True, False, False, False]
    assert specification(chart)["height"] == 4 * 24
