import ictindex
from ictindex.interfaces.charts import rank_changes
from ictindex.interfaces.charts.theme import ACCENT, GREY
from ictindex.scoring.comparison import Comparison
from tests.interfaces.charts.drawing import heading, layers, pair, specification
from tests.scoring import build


def two_years() -> Comparison:
    """Before: a, b, c, gone. After: new, then b and c together, then a."""
    before = {"a": 0.9, "b": 0.8, "c": 0.7, "gone": 0.1}
    after = {"a": 0.2, "b": 0.6, "c": 0.6, "new": 0.7}
    sheets = [
        build.scored(pair(), *({"body": body, "x": share, "y": share} for body, share in year.items()))
        for year in (before, after)
    ]
    return ictindex.compare(*sheets)


def test_equal_ranks_stand_at_equal_heights_and_unused_ones_take_no_room() -> None:
    lines, *_ = layers(rank_changes(two_years()))
    places = {row["name"]: (row["y_before"], row["y_after"]) for row in lines.rows}
    assert places == {"b": (33, 33), "c": (55, 33), "a": (11, 77)}
    assert lines.encoding["y"]["field"] == "y_before"
    assert lines.encoding["y2"]["field"] == "y_after"
    assert lines.encoding["y"]["scale"] is None
    assert specification(rank_changes(two_years()))["height"] == 4 * 22


def test_ranks_stand_on_both_sides_and_names_on_the_right() -> None:
    left, right = (layer.column("text") for layer in layers(rank_changes(two_years()))[3:5])
    assert left == ["2", "3", "1", "4 gone"]
    assert right == ["1 new", "2 b, c", "4 a"]


def test_a_body_of_one_year_only_is_a_dot_without_a_line() -> None:
    lines, before, after, *_ = layers(rank_changes(two_years()))
    assert "gone" not in lines.column("name")
    assert {row["name"] for row in before.rows} == {"a", "b", "c", "gone"}
    assert {row["name"] for row in after.rows} == {"a", "b", "c", "new"}


def test_the_body_in_question_is_drawn_last_in_the_accent() -> None:
    lines, *_ = layers(rank_changes(two_years(), highlight="b"))
    assert lines.column("here") == [False, False, True]
    colour = lines.encoding["color"]
    assert (colour["condition"][0]["value"], colour["value"]) == (ACCENT, GREY)
    assert lines.column("change")[-1] == "–"


def test_moves_are_told_as_places_up_or_down() -> None:
    lines, *_ = layers(rank_changes(two_years()))
    changes = {row["name"]: row["change"] for row in lines.rows}
    assert changes == {"a": "▼ 3", "b": "–", "c": "▲ 1"}


def test_first_ranks_after_are_shown_and_the_body_in_question() -> None:
    chart = rank_changes(two_years(), top=1, highlight="a")
    assert layers(chart)[0].column("name") == ["a"]
    assert [layer.column("text") for layer in layers(chart)[3:5]] == [["1"], ["1 new", "4 a"]]


def test_both_sides_are_headed_by_their_periods() -> None:
    named = [
        layer.column("text") for layer in layers(rank_changes(two_years(), periods=("2016", "2022")))[5:]
    ]
    assert named == [["2016"], ["2022"]]
    plain = [layer.column("text") for layer in layers(rank_changes(two_years(), language="en"))[5:]]
    assert plain == [["Before"], ["After"]]
    assert heading(rank_changes(two_years())) == ("Thay đổi thứ hạng", "Bộ nhỏ")
