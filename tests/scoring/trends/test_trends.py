"""Trends of several runs: series, breaks, changes, and tables."""

from typing import Any

import numpy as np
import polars as pl
import pytest

from ictindex.scoring.errors import DataError, ScoringError
from ictindex.scoring.framework import Framework
from ictindex.scoring.trends import Trends, trends
from tests.scoring.build import fields, framework, indicator, plain, scored

NAN = np.nan


def of(weight: float = 1, **more: Any) -> Framework:
    leaves = [indicator("a", "x", weight=weight), indicator("b", "y")]
    return framework(fields=fields("x", "y"), indicators=leaves, decimals=1, **more)


def over(*frameworks: Framework, values: list[tuple[float, float]]) -> Trends:
    """Score two bodies in successive years, each by the framework of its year; both indicators are alike."""
    rows = [({"x": one, "y": one}, {"x": two, "y": two}) for one, two in values]
    pairs = zip(frameworks, rows, strict=True)
    return trends({2020 + year: scored(each, *row) for year, (each, row) in enumerate(pairs)})


def test_changes_ranks_and_rows_of_firsts_follow_the_periods() -> None:
    found = over(of(), of(), of(), values=[(0.2, 0.4), (0.5, 0.4), (0.6, 0.3)])
    assert found.value_changes[:, 0, 0].tolist()[1:] == [30, 10]
    assert found.rank_changes[:, 0, 0].tolist()[1:] == [1, 0]
    assert found.firsts[:, :, 0].tolist() == [[0, 1], [1, 0], [2, 0]]
    assert found.runs[:, :, 0].tolist() == [[0, 0], [1, 0], [2, -1]]
    assert found.slopes[0, 0] == pytest.approx(20)
    assert found.growth[0, 0] == pytest.approx(3**0.5 - 1)


def test_no_figure_is_computed_across_a_break() -> None:
    found = over(
        of(), of(), of(weight=3), of(weight=3), values=[(0.2, 0.1), (0.3, 0.1), (0.4, 0.1), (0.6, 0.1)]
    )
    assert [(period, change.code, change.own) for period, change in found.breaks] == [
        (2022, "index", ()),
        (2022, "a", ("weight",)),
    ]
    by_code = dict(zip(found.codes, found.series.T.tolist(), strict=True))
    assert by_code == {"index": [0, 0, 1, 1], "a": [0, 0, 1, 1], "b": [0, 0, 0, 0]}
    np.testing.assert_array_equal(found.value_changes[:, 0, 0], [NAN, 10, NAN, 20])
    np.testing.assert_array_equal(found.rank_changes[:, 0, 0], [NAN, 0, NAN, 0])
    assert found.firsts[:, 0, 0].tolist() == [1, 2, 1, 2]
    assert found.runs[:, 0].T.tolist() == [[0, 1, 0, 1], [0, 1, 0, 1], [0, 1, 2, 3]]
    assert np.isnan(found.slopes[0, 0])
    assert found.growth[0].tolist() == pytest.approx([0.5, 0.5, 3 ** (1 / 3) - 1])


def test_declared_series_breaks_what_reads_the_same() -> None:
    leaves = [indicator("a", "x"), indicator("b", "y", series="2021")]
    found = over(
        of(), framework(fields=fields("x", "y"), indicators=leaves, decimals=1), values=[(0.2, 0.1)] * 2
    )
    assert {change.code for _, change in found.breaks} == {"index", "b"}


def test_element_that_comes_and_goes_has_no_series_meanwhile() -> None:
    small = framework(fields=fields("x", "y"), indicators=[indicator("a", "x")], decimals=1)
    found = over(of(), small, of(), values=[(0.2, 0.1), (0.2, 0.1), (0.2, 0.1)])
    assert found.series[:, found.codes.index("b")].tolist() == [0, -1, 2]
    rows = found.to_polars().filter(body="b1", code="b").select("period", "value", "value_change").rows()
    assert rows == [(2020, 20, None), (2022, 20, None)]


def test_bodies_of_any_period_are_kept_and_a_gap_is_no_change() -> None:
    made = plain("x", scale=10)
    sheets = {
        1: scored(made, {"body": "old", "x": 0.1}, {"body": "a", "x": 0.2}),
        2: scored(made, {"body": "old", "x": 0.1}),
        3: scored(made, {"body": "new", "x": 0.4}, {"body": "a", "x": 0.4}),
    }
    found = trends(sheets)
    assert found.bodies == ("new", "a", "old")
    assert np.isnan(found.value_changes[:, found.index_of("a")]).all()
    ends = found.directions_to_polars().filter(code="index").select("body", "periods", "since", "until")
    assert ends.rows() == [("new", 1, 3, 3), ("a", 2, 1, 3), ("old", 2, 1, 2)]
    assert found.growth[found.index_of("a"), 0] == pytest.approx(2**0.5 - 1)
    assert repr(found) == "<Trends small 1, 2, 3: 0 of 3 bodies in all, 0 breaks>"


def test_rank_in_another_group_is_no_change_of_rank() -> None:
    groups = [{"code": "p", "title": "P"}, {"code": "q", "title": "Q"}]
    made = of(groups=groups)
    first = scored(made, {"group": "p", "x": 1.0, "y": 1.0}, {"group": "p", "x": 0.5, "y": 0.5})
    second = scored(made, {"group": "q", "x": 1.0, "y": 1.0}, {"group": "p", "x": 0.6, "y": 0.6})
    found = trends({1: first, 2: second})
    np.testing.assert_array_equal(found.rank_changes[1, :, 0], [NAN, 1])
    assert found.value_changes[1, :, 0].tolist() == [0, 10]
    assert found.firsts[1, :, 0].tolist() == [1, 1]


def test_scores_relative_to_peers_have_neither_slope_nor_growth() -> None:
    leaf = indicator("a", "x", rule={"type": "min_max"})
    made = framework(fields=fields("x"), indicators=[leaf])
    rows = [scored(made, {"x": 0.0}, {"x": high}, {"x": 9.0}) for high in (1.0, 2.0, 3.0)]
    found = trends(dict(enumerate(rows)))
    assert np.isnan(found.slopes).all()
    assert np.isnan(found.growth).all()
    assert found.value_changes[1, 1, 0] == pytest.approx(11.11)


def test_tables_have_whole_ranks_unless_ties_share_an_average() -> None:
    values = [(0.2, 0.2), (0.2, 0.2)]
    whole = over(of(), of(), values=values)
    assert whole.to_polars().schema["rank"] == whole.directions_to_polars().schema["rank_last"] == pl.Int64
    shared = of(ranking={"ties": "average"})
    assert over(shared, shared, values=values).to_polars()["rank"].unique().to_list() == [1.5]


def test_one_period_is_no_trend() -> None:
    with pytest.raises(ScoringError, match="at least, there is 1"):
        trends({2020: scored(of(), {"x": 1.0, "y": 1.0})})


def test_body_of_no_period_is_refused_with_the_nearest() -> None:
    found = over(of(), of(), values=[(0.2, 0.1), (0.3, 0.1)])
    with pytest.raises(DataError, match="no body «b3»"):
        found.index_of("b3")
