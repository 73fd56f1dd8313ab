from ictindex.interfaces.charts import ranking_bars
from ictindex.interfaces.charts.theme import ACCENT, GREY, ROW, TALL_ROW
from ictindex.scoring.pipeline import score
from tests.interfaces.charts.drawing import LONG, four, grouped, heading, layers, pair, specification
from tests.scoring import build


def test_bars_are_the_printed_values_in_the_order_of_ranks() -> None:
    bars, texts, names = layers(ranking_bars(four()))
    assert bars.column("value") == [90.0, 60.0, 60.0, 12.5]
    assert bars.encoding["x"]["field"] == "value"
    assert bars.encoding["x"]["scale"]["zero"] is True
    assert bars.encoding["y"]["field"] == "name"
    assert bars.encoding["y"]["sort"] is None
    assert texts.column("text") == ["90,0", "60,0", "60,0", "12,5"]
    assert texts.encoding["text"]["field"] == "text"
    assert [label.partition(".")[0] for label in names.column("label")] == ["1", "2", "2", "4"]


def test_the_body_in_question_has_the_accent_and_the_rest_is_grey() -> None:
    bars, *_ = layers(ranking_bars(four(), highlight="b3"))
    assert bars.column("here") == [False, False, True, False]
    condition = bars.encoding["color"]
    assert condition["condition"] == [{"test": "datum.here", "value": ACCENT}]
    assert condition["value"] == GREY


def test_first_ranks_are_shown_and_the_body_in_question_wherever_it_stands() -> None:
    bars, *_ = layers(ranking_bars(four(), top=1, highlight="b4"))
    assert bars.column("rank") == [1.0, 4.0]
    assert heading(ranking_bars(four(), top=1)) == ("Chỉ số chung", "1 trong 4 đơn vị được xếp hạng")


def test_a_tie_is_never_cut() -> None:
    bars, *_ = layers(ranking_bars(four(), top=2))
    assert bars.column("rank") == [1.0, 2.0, 2.0]


def test_another_element_can_be_drawn_and_in_english() -> None:
    chart = ranking_bars(four(), code="b", language="en")
    bars, texts, _ = layers(chart)
    assert bars.column("value") == [90.0, 60.0, 30.0, 20.0]
    assert texts.column("text")[0] == "90.0"
    assert heading(chart) == ("People", "4 of 4 ranked bodies")
    assert specification(chart)["config"]["locale"]["number"]["decimal"] == "."


def test_numbers_of_axes_and_tooltips_have_a_decimal_comma_in_vietnamese() -> None:
    number = specification(ranking_bars(four()))["config"]["locale"]["number"]
    assert (number["decimal"], number["thousands"]) == (",", ".")


def test_a_long_name_takes_two_lines_and_taller_rows() -> None:
    names = layers(ranking_bars(four()))[2]
    assert names.column("label")[0].replace("\n", " ") == f"1. {LONG}"
    assert "\n" in names.column("label")[0]
    assert specification(ranking_bars(four()))["height"] == 4 * TALL_ROW
    assert specification(ranking_bars(grouped(), group="so"))["height"] == 2 * ROW


def test_each_group_has_its_own_ranking() -> None:
    bars, *_ = layers(ranking_bars(grouped(), group="huyen"))
    assert bars.column("name") == ["b3", "b4"]
    assert bars.column("rank") == [1.0, 2.0]


def test_a_body_listed_without_a_rank_is_left_out_and_nobody_ranked_is_an_empty_chart() -> None:
    of = pair()
    table = build.table(of, {"x": 1, "y": 1}, {"x": 0, "y": 0}, unranked=["b1"])
    bars, *_ = layers(ranking_bars(score(of, table), highlight="b1"))
    assert bars.column("name") == ["b2"]
    nobody = build.table(of, {"x": 1, "y": 1}, unranked=["b1"])
    assert layers(ranking_bars(score(of, nobody)))[0].rows == []
