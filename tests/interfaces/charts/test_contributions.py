import pytest

from ictindex.interfaces.charts import contribution_bars
from ictindex.interfaces.charts.theme import FIVE, GREY
from tests.interfaces.charts.drawing import four, heading, layers, pair
from tests.scoring import build


def test_segments_lie_end_to_end_and_add_up_to_the_index() -> None:
    bars, totals, names, *_ = layers(contribution_bars(four(), top=1, highlight="b4"))
    assert bars.column("part") == ["Hạ tầng", "Nhân lực"] * 2
    assert bars.column("start") == pytest.approx([0, 67.5, 0, 7.5])
    assert bars.column("end") == pytest.approx([67.5, 90, 7.5, 12.5])
    assert bars.encoding["x"]["field"] == "start"
    assert bars.encoding["x2"]["field"] == "end"
    assert bars.column("points") == ["67,5", "22,5", "7,5", "5,0"]
    assert totals.column("text") == ["90,0", "12,5"]
    assert names.column("here") == [False, True]


def test_components_have_the_five_colours_in_the_order_of_the_framework() -> None:
    bars, *_ = layers(contribution_bars(four(), top=1))
    assert bars.column("colour") == list(FIVE[:2])
    assert bars.encoding["color"]["field"] == "colour"
    assert bars.encoding["color"]["scale"] is None


def test_components_are_named_above_the_first_bar_and_not_in_a_legend() -> None:
    marks = layers(contribution_bars(four(), language="en"))[3:]
    assert [mark.mark["type"] for mark in marks] == ["rule", "text"] * 2
    named = {
        tuple(mark.mark["text"]): mark.encoding["y"]["value"] for mark in marks if mark.mark["type"] == "text"
    }
    assert named == {("People",): -17, ("Infrastructure",): -34}
    assert [mark.column("start") for mark in marks[::2]] == [[pytest.approx(67.5)], [0.0]]


def test_of_more_than_five_components_the_smaller_ones_are_drawn_together_in_grey() -> None:
    codes = "abcdefg"
    of = pair(fields=build.fields(*codes), indicators=[build.indicator(f"i{code}", code) for code in codes])
    values = {code: place / 10 for place, code in enumerate(codes, start=1)}
    bars, *_ = layers(contribution_bars(build.scored(of, values)))
    assert bars.column("part") == ["id", "ie", "if", "ig", "Các thành phần khác"]
    assert bars.column("colour")[-1] == GREY
    assert bars.column("end")[-1] == pytest.approx(40)
    assert bars.column("points")[-1] == "8,6"


def test_exactly_five_components_keep_their_colours() -> None:
    codes = "abcde"
    of = pair(fields=build.fields(*codes), indicators=[build.indicator(f"i{code}", code) for code in codes])
    bars, *_ = layers(contribution_bars(build.scored(of, dict.fromkeys(codes, 0.5))))
    assert bars.column("colour") == list(FIVE)


def test_points_taken_away_go_to_the_left_of_zero() -> None:
    penalty = build.indicator("p", "y", rule={"type": "penalty", "points_per_unit": 10, "cap": 10})
    of = pair(
        nodes=[{"code": "index", "title": "Index", "combine": "sum_of_points"}],
        indicators=[build.indicator("a", "x", max_points=100), penalty],
    )
    bars, totals, *_ = layers(contribution_bars(build.scored(of, {"x": 0.8, "y": 1})))
    assert totals.column("text") == ["70,0"]
    assert totals.column("far") == pytest.approx([80])
    assert bars.column("start") == [0, 0]
    assert bars.column("end") == pytest.approx([80, -10])


def test_the_heading_says_what_the_bars_are() -> None:
    assert heading(contribution_bars(four())) == (
        "Chỉ số chung",
        "Mỗi thành phần góp bao nhiêu vào điểm chung",
    )
