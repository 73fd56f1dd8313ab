"""The small picture of a body's ranks."""

from __future__ import annotations

from ictindex.interfaces.portal.sparkline import sparkline
from tests.interfaces.portal.ranking_rows import point


def test_the_first_place_is_on_top_and_time_runs_to_the_right() -> None:
    spark = sparkline([point("2015", 3), point("2016", 1), point("2017", 2)])
    assert spark is not None
    assert spark.lines == ("3,17 40,3 77,10",)
    assert spark.last == (77, 10)


def test_it_says_the_same_in_words() -> None:
    spark = sparkline([point("2015", 14), point("2016", None), point("2017", 2.5)])
    assert spark is not None
    assert spark.words == "2015: hạng 14; 2017: hạng 2,5"


def test_the_line_stops_where_the_series_breaks_or_a_period_is_missing() -> None:
    broken = sparkline([point("2014", 1), point("2015", 2), point("2016", 3, breaks=True), point("2017", 4)])
    assert broken is not None
    assert [len(line.split()) for line in broken.lines] == [2, 2]
    gap = sparkline([point("2015", 1), point("2016", None), point("2017", 2)])
    assert gap is not None
    assert gap.lines == ()


def test_equal_ranks_lie_in_the_middle() -> None:
    spark = sparkline([point("2015", 5), point("2016", 5)])
    assert spark is not None
    assert spark.lines == ("3,10 77,10",)


def test_one_period_is_no_history() -> None:
    assert sparkline([]) is None
    assert sparkline([point("2015", 1)]) is None
    assert sparkline([point("2015", None), point("2016", 1)]) is None
