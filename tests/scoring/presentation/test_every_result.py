"""Every result of the engine is a line of text, a frame of Polars and pandas, and a table in a notebook."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import ictindex
from ictindex import scoring
from ictindex.scoring import diagnostics
from ictindex.scoring.framework import Framework
from ictindex.scoring.presentation import Result
from ictindex.scoring.robustness import parse_plan, robustness, sensitivity
from ictindex.scoring.screening import screen
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.weighting import pairwise_weights
from tests.scoring import build

ATTACK = "<script>alert(1)</script>"


def small_framework() -> Framework:
    return build.framework(
        id="pair",
        decimals=1,
        fields=build.fields("x", "y", minimum=0, maximum=10),
        nodes=[{"code": "index", "title": {"vi": ATTACK, "en": "Index"}}],
        indicators=[
            build.indicator("a", "x", rule={"type": "proportional", "target": 10}),
            build.indicator("b", "y", rule={"type": "proportional", "target": 10}),
        ],
    )


def small_sheet(first: float = 9) -> ScoreSheet:
    rows = ({"x": first, "y": 4}, {"x": 6, "y": 8}, {"body": ATTACK, "x": 2, "y": 3})
    return build.scored(small_framework(), *rows)


def robust() -> Any:
    plan = parse_plan("weights: {type: uniform, spread: 0.5}")
    return robustness(small_framework(), small_sheet().table, plan, draws=50, seed=1)


def sensitive() -> Any:
    plan = parse_plan("weights: {type: uniform, spread: 0.5}")
    return sensitivity(small_framework(), small_sheet().table, plan, samples=16, seed=1)


def coin() -> ictindex.Coin:
    meta = pl.read_csv(
        b"iCode,iName,Direction,Weight,Parent,Type\nx,X,1,1,I,Indicator\nI,I,1,1,NA,Aggregate\n",
        infer_schema=False,
    )
    return ictindex.read_coin(meta, pl.DataFrame({"uCode": ["A", ATTACK], "x": ["1", "2"]}))


RESULTS: dict[str, tuple[Callable[[], Result], str]] = {
    "framework": (small_framework, "<Framework pair 1: 1 nodes, 2 indicators, 2 fields>"),
    "sheet": (small_sheet, "<ScoreSheet pair 1: 3 bodies × 3 elements, first b2>"),
    "explanation": (
        lambda: ictindex.explain(small_sheet(), "b1"),
        "<Explanation index: 65.0 of 100, rank 2 of 3, 2 elements below>",
    ),
    "comparison": (
        lambda: ictindex.compare(small_sheet(10), small_sheet()),
        "<Comparison pair 1 → pair 1: 3 bodies in both, 0 new, 0 gone; 3 of 3 elements comparable>",
    ),
    "causes": (
        lambda: ictindex.compare(small_sheet(10), small_sheet()).causes,
        "<Causes of 3 changes, mean size: data 1.667, weights 0, rules 0, bodies 0>",
    ),
    "robustness": (robust, "<Robustness 3 bodies, 50 draws, 0 failed, seed 1>"),
    "sensitivity": (sensitive, "<Sensitivity 1 factors, 1 outputs, 16 samples, 0 failed, seed 1>"),
    "what-if": (
        lambda: ictindex.what_if(small_sheet(), ATTACK, {"x": 10}),
        f"<WhatIf {ATTACK}: index 25 → 65, rank 3 → 2 of 3, 1 moved>",
    ),
    "improvement": (
        lambda: ictindex.improve(small_sheet(), "b1", to_rank=1),
        "<Improvement b1: rank 2 → 1: y 4 → 4.99>",
    ),
    "correlations": (
        lambda: diagnostics.correlations(small_sheet(), ["a", "b"]),
        "<Correlations of 2 elements, 0 pairs flagged>",
    ),
    "statistics": (lambda: diagnostics.indicator_statistics(small_sheet()), "<2 × IndicatorStatistics>"),
    "standings": (lambda: diagnostics.standings_of(small_sheet(), "b1"), "<2 × Standing>"),
    "removals": (lambda: diagnostics.remove_one_body(small_sheet()), "<3 × Removal>"),
    "removal": (
        lambda: diagnostics.remove_one_indicator(small_sheet())[0],
        "<Removal of a: largest move 0>",
    ),
    "pairwise weights": (
        lambda: pairwise_weights([[1.0, 2.0], [0.5, 1.0]]),
        "<PairwiseWeights of 2: consistent, ratio 0.000>",
    ),
    "table": (lambda: small_sheet().table, "<BodyTable 3 bodies × 2 fields>"),
    "screening": (
        lambda: screen(small_framework(), small_sheet().table, 0.5),
        "<Screening of 3 bodies: 0 left out>",
    ),
    "trends": (
        lambda: ictindex.trends({2024: small_sheet(10), 2025: small_sheet()}),
        "<Trends pair 2024, 2025: 3 of 3 bodies in all, 0 breaks>",
    ),
    "coin": (coin, "<Coin 2 bodies, 1 indicators, 1 nodes>"),
}


def every_class_of_the_engine() -> Iterator[type]:
    for found in pkgutil.walk_packages(scoring.__path__, "ictindex.scoring."):
        for _, each in inspect.getmembers(importlib.import_module(found.name), inspect.isclass):
            if each.__module__ == found.name:
                yield each


def test_what_gives_a_frame_of_polars_gives_one_of_pandas_and_a_table_in_a_notebook() -> None:
    tables = [each for each in every_class_of_the_engine() if hasattr(each, "to_polars")]
    assert len(tables) > len(("sheet", "explanation", "comparison"))
    assert [each.__name__ for each in tables if not issubclass(each, Result)] == []
    assert [each.__name__ for each in tables if "to_pandas" in vars(each) and each is not Result] == []


@pytest.fixture(params=RESULTS, ids=str)
def case(request: pytest.FixtureRequest) -> tuple[Result, str]:
    make, line = RESULTS[request.param]
    return make(), line


def test_the_line_of_text_says_what_it_is(case: tuple[Result, str]) -> None:
    result, line = case
    assert repr(result) == line


def test_pandas_has_the_same_table_as_polars(case: tuple[Result, str]) -> None:
    result, _ = case
    frame = result.to_polars()
    assert frame.height > 0
    pandas = result.to_pandas()
    assert list(pandas.columns) == frame.columns
    again = pl.from_pandas(pandas, schema_overrides=dict(frame.schema))
    assert_frame_equal(again, frame, check_dtypes=False)


def test_the_notebook_runs_nothing_that_stands_in_the_data(case: tuple[Result, str]) -> None:
    html = case[0]._repr_html_()
    assert html.startswith("<p><strong>")
    assert "<script" not in html
    assert "onclick" not in html


def test_the_notebook_shows_names_as_they_are_written() -> None:
    shown = "&lt;script&gt;alert(1)&lt;/script&gt;"
    makers = [RESULTS[name][0] for name in ("framework", "sheet", "explanation", "removals", "coin")]
    assert all(shown in make()._repr_html_() for make in makers)


def test_a_sheet_is_shown_from_its_first_rank_on() -> None:
    assert small_sheet().notebook_frame()["body"].to_list() == ["b2", "b1", ATTACK]


def test_many_first_places_are_counted_and_not_named() -> None:
    rows = [{"x": 1, "y": 1}] * 4
    assert repr(build.scored(small_framework(), *rows)).endswith("first 4 bodies>")


def test_a_what_if_shows_who_moved() -> None:
    answer = ictindex.what_if(small_sheet(), "b1", {"y": 6})
    assert answer.notebook_frame()["body"].to_list() == ["b1", "b2"]


def test_the_explanation_of_a_missing_value_gives_the_reason() -> None:
    of = build.plain("x", "y")
    part = ictindex.explain(build.scored(of, {"x": 0.5}), "b1").children[1]
    assert repr(part) == "<Explanation i_y: not_reported of 1, not ranked, 0 elements below>"


def test_an_explanation_tells_levels_and_numbers_of_every_element() -> None:
    frame = ictindex.explain(small_sheet(), "b1").to_polars()
    assert frame.select("level", "code", "contribution", "substituted").rows() == [
        (0, "index", 65.0, "0.5 × 0.9 + 0.5 × 0.4"),
        (1, "a", 45.0, "9"),
        (1, "b", 20.0, "4"),
    ]
    indented = ictindex.explain(small_sheet(), "b1").notebook_frame()["code"].to_list()
    assert indented == ["index", "\u2003a", "\u2003b"]


def test_a_removal_tells_every_rank() -> None:
    removal = diagnostics.remove_one_indicator(small_sheet())[1]
    assert removal.to_polars().rows() == [
        ("b1", 2.0, 1.0, 1.0),
        ("b2", 1.0, 2.0, -1.0),
        (ATTACK, 3.0, 3.0, 0.0),
    ]
