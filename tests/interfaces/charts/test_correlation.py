import numpy as np
import pytest

from ictindex.interfaces.charts import correlation_map
from ictindex.scoring.diagnostics import Correlations, correlations
from tests.interfaces.charts.drawing import four, layers, pair, specification

THREE = Correlations(("a", "b", "c"), np.array([[1, 0.875, np.nan], [0.875, 1, -0.5], [np.nan, -0.5, 1]]))


def test_each_pair_is_drawn_once_and_one_without_a_value_is_blank() -> None:
    cells, numbers, _ = layers(correlation_map(THREE))
    drawn = [(row["name"], row["column"], row["value"], row["text"]) for row in cells.rows]
    assert drawn == [("b", "a", 0.875, "0,88"), ("c", "b", -0.5, "−0,50")]
    assert cells.encoding["y"]["scale"]["domain"] == ["a", "b", "c"]
    assert cells.encoding["x"]["scale"]["domain"] == ["a", "b"]
    assert numbers.encoding["text"]["field"] == "text"


def test_colours_run_from_red_over_white_to_blue() -> None:
    colour = layers(correlation_map(THREE))[0].encoding["color"]
    assert colour["field"] == "value"
    assert colour["scale"]["domain"] == [-1, 0, 1]
    assert colour["scale"]["range"] == ["#b5482a", "#f4f6f9", "#2f6fd0"]


def test_rows_bear_titles_where_there_is_a_framework() -> None:
    found = correlations(four(), ["a", "b"])
    chart = correlation_map(found, pair())
    assert layers(chart)[2].column("label") == ["Hạ tầng (a)", "Nhân lực (b)"]
    assert layers(chart)[0].column("value") == [pytest.approx(found.between("b", "a"))]
    assert layers(correlation_map(found))[2].column("label") == ["a", "b"]


@pytest.mark.parametrize(("code", "angle"), [("short", 0), ("longer", -45)])
def test_long_codes_are_slanted_under_their_columns(code: str, angle: int) -> None:
    cells, *_ = layers(correlation_map(Correlations((code, "b"), np.eye(2))))
    assert cells.encoding["x"]["axis"]["labelAngle"] == angle


@pytest.mark.parametrize(
    ("count", "size"),
    [(2, (46, 92)), (12, (11 * 46, 12 * 46)), (13, (12 * 32, 13 * 32)), (1, (46, 46)), (0, (46, 46))],
)
def test_many_elements_have_narrow_cells(count: int, size: tuple[int, int]) -> None:
    codes = tuple(f"e{number}" for number in range(count))
    chart = specification(correlation_map(Correlations(codes, np.eye(count))))
    assert (chart["width"], chart["height"]) == size
