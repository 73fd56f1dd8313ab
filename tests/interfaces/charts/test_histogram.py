import numpy as np
import pytest

from ictindex.interfaces.charts import distribution
from ictindex.interfaces.charts.histogram import _bars, _round_width
from ictindex.interfaces.charts.theme import ACCENT, QUIET_INK
from tests.interfaces.charts.drawing import four, grouped, heading, layers, pair
from tests.scoring import build


def test_every_body_is_counted_in_the_bin_that_holds_it() -> None:
    bars = layers(distribution(four()))[0]
    assert sum(bars.column("count")) == 4
    counted = {row["low"]: row["count"] for row in bars.rows if row["count"]}
    assert counted == {10.0: 1, 60.0: 2, 90.0: 1}
    assert bars.encoding["x"]["field"] == "low"
    assert bars.encoding["x2"]["field"] == "high"
    assert bars.encoding["y"]["field"] == "count"
    assert bars.encoding["y2"]["datum"] == 0


def test_bins_are_of_a_round_width_and_hold_their_lower_end() -> None:
    bars = _bars(np.array([0.1, 0.3, 0.30000000000000004, 2.0]))
    assert [(bar["low"], bar["high"]) for bar in bars][:3] == [(0.1, 0.2), (0.2, 0.3), (0.3, 0.4)]
    assert [bar["count"] for bar in bars if bar["count"]] == [1, 2, 1]


@pytest.mark.parametrize(
    ("least", "width"), [(0.034, 0.05), (1.0, 1.0), (2.1, 2.5), (6.0, 10.0), (0.0, 1.0), (2.0e-7, 2.0e-7)]
)
def test_widths_are_one_two_two_and_a_half_or_five(least: float, width: float) -> None:
    assert _round_width(least) == pytest.approx(width)


def test_bodies_in_question_and_the_median_stand_above_their_value_and_never_over_each_other() -> None:
    marks = layers(distribution(four(), highlight=["b4", "b2"]))[1:]
    said = [mark for mark in marks if mark.mark["type"] == "text"]
    assert [mark.column("text")[0] for mark in said] == [
        "Sở Y tế 12,5",
        "Trung vị 60,0",
        "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Quảng Nam 90,0",
    ]
    assert [mark.column("colour")[0] for mark in said] == [ACCENT, QUIET_INK, ACCENT]
    assert [mark.encoding["y"]["value"] for mark in said] == [-51, -34, -17]
    assert [mark.column("value")[0] for mark in said] == [12.5, 60.0, 90.0]


def test_only_the_group_is_counted() -> None:
    chart = distribution(grouped(), group="so", language="en")
    assert sum(layers(chart)[0].column("count")) == 2
    assert heading(chart) == ("Overall", "2 bodies with a value")


def test_all_the_same_or_nothing_at_all_can_be_drawn() -> None:
    same = distribution(build.scored(pair(), {"x": 0.5, "y": 0.5}, {"x": 0.5, "y": 0.5}))
    assert layers(same)[0].rows == [{"low": 50.0, "high": 51.0, "count": 2}]
    nothing = distribution(build.scored(pair(), {"x": 0.5}), code="b", highlight="b1")
    assert layers(nothing)[0].rows == []
    assert len(layers(nothing)) == 1
