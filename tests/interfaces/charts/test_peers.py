import pytest

from ictindex.interfaces.charts import body_beside_group
from ictindex.interfaces.charts.theme import ACCENT
from ictindex.scoring.errors import DataError
from tests.interfaces.charts.drawing import four, grouped, heading, layers, pair
from tests.scoring import build


def test_each_component_shows_the_body_and_how_its_group_is_spread() -> None:
    whole, middle, ticks, dots, texts, names = layers(body_beside_group(four(), "b3"))
    first = whole.rows[0]
    spread = [first[name] for name in ("lowest", "quarter", "median", "three_quarters", "highest")]
    assert spread == pytest.approx([10, 47.5, 65, 75, 90])
    assert first["own"] == pytest.approx(70)
    assert texts.column("text") == ["70,0", "30,0"]
    assert names.column("label") == ["Hạ tầng", "Nhân lực"]
    assert (whole.encoding["x"]["field"], whole.encoding["x2"]["field"]) == ("lowest", "highest")
    assert (middle.encoding["x"]["field"], middle.encoding["x2"]["field"]) == ("quarter", "three_quarters")
    assert ticks.encoding["x"]["field"] == "median"
    assert dots.encoding["x"]["field"] == "own"
    assert dots.mark["color"] == ACCENT


def test_the_group_is_that_of_the_body() -> None:
    whole, *_ = layers(body_beside_group(grouped(), "b4"))
    assert whole.column("highest") == pytest.approx([80, 80])


def test_elements_can_be_chosen() -> None:
    whole, *_ = layers(body_beside_group(four(), "b1", ["index", "b"], language="en"))
    assert whole.column("label") == ["Overall", "People"]


def test_bonus_points_and_what_nobody_has_are_left_out_and_a_missing_value_is_a_dash() -> None:
    of = pair(
        fields=build.fields("x", "y", "z", "w"),
        nodes=[{"code": "index", "title": "Index", "combine": "sum_of_points", "missing": "exclude"}],
        indicators=[
            build.indicator("a", "x", max_points=50),
            build.indicator("b", "y", max_points=50),
            build.indicator("c", "z", max_points=50),
            build.indicator("d", "w", rule={"type": "bonus"}),
        ],
    )
    sheet = build.scored(of, {"x": 0.5, "w": 1}, {"x": 0.25, "y": 0.5})
    whole, *_ = layers(body_beside_group(sheet, "b1"))
    assert whole.column("name") == ["a", "b"]
    assert whole.column("own") == [pytest.approx(50), None]
    assert whole.column("text") == ["25,0", "–"]
    assert whole.column("reached") == ["50 %", "–"]


def test_the_heading_names_the_body_and_says_how_to_read_the_chart() -> None:
    title, subtitle = heading(body_beside_group(four(), "b4"))
    assert title == "Sở Y tế"
    assert subtitle.split("\n")[:2] == [
        "Bộ nhỏ",
        "Tỷ lệ đạt so với điểm tối đa, trong nhóm 4 đơn vị; bên phải là điểm",
    ]


def test_an_unknown_body_is_a_clear_error() -> None:
    with pytest.raises(DataError, match="the table has no body «b9»"):
        body_beside_group(four(), "b9")
