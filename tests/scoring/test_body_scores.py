"""One body's scores agree with the whole sheet, digit for digit where it is printed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ictindex.scoring.body_scores import scores_of_body
from ictindex.scoring.errors import IctIndexError
from ictindex.scoring.framework import Framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.sheet import ScoreSheet
from tests.scoring.build import plain, table
from tests.scoring.wide_strategies import wide_frameworks, wide_rows

FrameworkAndRows = tuple[Framework, list[dict[str, Any]]]
cases: st.SearchStrategy[FrameworkAndRows] = wide_frameworks().flatmap(
    lambda made: st.tuples(st.just(made), wide_rows(made, largest=12))
)


def assert_agrees(made: Framework, rows: list[dict[str, Any]], unranked: list[str]) -> None:
    """Compare every body's scores, worked out alone, with a sheet that was worked out whole."""
    alone, whole = (score(made, table(made, *rows, unranked=unranked)) for _ in range(2))
    for row in range(len(rows)):
        scores = scores_of_body(alone, row)
        assert alone.is_ranked_throughout is (made.ranking.ties == "dense")
        for name in ("shares", "values", "published", "ranks", "ranked"):
            assert row_of(whole, name, row) == getattr(scores, name), name
        assert whole.weights[row] == pytest.approx(scores.weights, rel=1e-12)
        contributions = np.array(scores.contributions, dtype=np.float64)
        assert whole.contributions[row] == pytest.approx(contributions, rel=1e-12, abs=1e-12, nan_ok=True)


def row_of(sheet: ScoreSheet, name: str, row: int) -> list[float | None]:
    values = getattr(sheet, name)[row]
    return [None if np.isnan(value) else float(value) for value in values]


@settings(max_examples=60)
@given(cases, st.data())
def test_a_body_alone_has_the_ranks_and_values_of_the_whole_sheet(
    case: FrameworkAndRows, data: st.DataObject
) -> None:
    made, rows = case
    bodies = [row["body"] for row in rows]
    unranked = data.draw(st.lists(st.sampled_from(bodies), unique=True, max_size=2))
    try:
        assert_agrees(made, rows, unranked)
    except IctIndexError:
        assume(condition=False)


@pytest.mark.parametrize("ties", ["competition", "dense", "average", "ordinal"])
@pytest.mark.parametrize("value", ["published", "unrounded"])
@pytest.mark.parametrize("decimals", [0, 1, 9])
def test_many_bodies_that_are_printed_alike_are_level(ties: str, value: str, decimals: int) -> None:
    made = plain("x", "y", scale=10, decimals=decimals, ranking={"value": value, "ties": ties})
    places = np.random.default_rng(3).integers(0, 40, size=(60, 2)) / 40 + 1e-14
    assert_agrees(made, [{"x": float(x), "y": float(y)} for x, y in places], ["b7"])


def test_the_ranks_of_the_whole_are_used_where_they_are_known() -> None:
    made = plain("x")
    sheet = score(made, table(made, {"x": 0.5}, {"x": 0.7}))
    assert sheet.ranks[0].tolist() == [2, 2]
    assert scores_of_body(sheet, 0).ranks == [2, 2]
