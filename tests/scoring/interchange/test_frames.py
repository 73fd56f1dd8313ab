"""Tables of other libraries become tables of the engine, every cell checked."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from ictindex.scoring.errors import DataError
from ictindex.scoring.framework import Framework, load_framework
from ictindex.scoring.interchange import score, to_table
from tests.scoring.build import fields, framework, table

EGDI: dict[str, list[Any]] = {
    "body": ["A", "B"],
    "osi": [0.3, 0.5],
    "tii": [0.6, float("nan")],
    "hci": [0.9, 0.5],
}


def every_type() -> Framework:
    options = [{"code": code, "title": code} for code in ("p", "q")]
    return framework(
        groups=[{"code": "g", "title": "G"}],
        fields=[
            *fields("x", minimum=0, maximum=10),
            *fields("n", type="integer"),
            *fields("b", type="boolean"),
            *fields("c", type="choice", options=options),
            *fields("m", type="choices", options=options),
            *fields("d", type="date"),
            *fields("t", type="text"),
        ],
    )


TYPED: dict[str, list[Any]] = {
    "body": ["B1", "B2"],
    "name": ["Sở 1", "Sở 2"],
    "group": ["g", "g"],
    "x": [1.5, None],
    "n": [3, None],
    "b": [True, None],
    "c": ["p", None],
    "m": [["p", "q"], None],
    "d": [date(2026, 12, 31), None],
    "t": ["Số 1", None],
}


LIBRARIES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "polars": pl.DataFrame,
    "lazy": pl.LazyFrame,
    "pandas": pd.DataFrame,
    "pyarrow": lambda content: pa.table(
        {name: pa.array(values, from_pandas=True) for name, values in content.items()}
    ),
    "numpy": lambda content: {name: np.array(values) for name, values in content.items()},
}


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_library_gives_the_same_table(library: str) -> None:
    made = load_framework("un-egdi")
    expected = table(made, *[dict(zip(EGDI, row, strict=True)) for row in zip(*EGDI.values(), strict=True)])
    expected_frame = expected.frame.with_columns(pl.col(pl.Float64).fill_nan(None))
    assert to_table(made, LIBRARIES[library](EGDI)).frame.equals(expected_frame)


@pytest.mark.parametrize("library", ["polars", "lazy", "pandas", "pyarrow"])
def test_every_type_of_field_arrives(library: str) -> None:
    made = every_type()
    rows = [dict(zip(TYPED, row, strict=True)) for row in zip(*TYPED.values(), strict=True)]
    assert to_table(made, LIBRARIES[library](TYPED)).frame.equals(table(made, *rows).frame)


def test_text_is_read_as_in_a_file() -> None:
    made = every_type()
    texts = {"x": "2.5", "n": "7", "b": "có", "c": "q", "m": "q|p", "d": "31/12/2026", "t": "NA"}
    read = to_table(made, {"body": ["B"], "group": ["g"]} | {key: [text] for key, text in texts.items()})
    assert read.frame.row(0) == ("B", "B", "g", 2.5, 7, True, "q", ["q", "p"], date(2026, 12, 31), None)


@pytest.mark.parametrize("marks", [[True, False, None], ["yes", "no", ""], ["có", "không", None]])
def test_column_may_list_bodies_without_a_rank(marks: list[Any]) -> None:
    made = framework()
    read = to_table(made, {"body": ["A", "B", "C"], "ranked": marks, "x": [1, 2, 3]})
    assert read.unranked == {"B"}
    assert read.frame.columns == ["body", "name", "group", "x"]


def test_mark_that_says_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(DataError, match=r"row 1 \(A\), column ranked"):
        to_table(framework(), {"body": ["A"], "ranked": ["perhaps"], "x": [1]})


def test_reason_in_a_cell_is_kept() -> None:
    made = framework()
    read = to_table(made, {"body": ["A", "B"], "x": ["1", "rejected"]})
    assert read.reasons == {("B", "x"): "rejected"}


def test_a_moment_counts_as_its_day() -> None:
    made = framework(fields=[*fields("x"), *fields("d", type="date")])
    read = to_table(made, pl.DataFrame({"body": ["A"], "x": [1], "d": [datetime(2026, 12, 31, 8)]}))  # noqa: DTZ001
    assert read.frame["d"].to_list() == [date(2026, 12, 31)]


def test_table_of_the_engine_passes_through() -> None:
    made = framework()
    own = table(made, {"x": 1})
    assert to_table(made, own) is own


def test_every_refused_cell_is_named_with_row_body_and_column() -> None:
    made = every_type()
    wrong = {"x": [11.0, np.inf], "n": [1.5, 2], "b": [True, True], "c": ["p", "z"], "m": ["p", "p"]}
    content = {"body": ["A", "B"], "group": ["g", "g"], **wrong, "d": [None, None], "t": ["1", "2"]}
    with pytest.raises(DataError) as caught:
        to_table(made, pl.DataFrame(content, strict=False))
    assert [problem.sentence("vi") for problem in caught.value.problems] == [
        "dòng 1 (A), cột x: 11 lớn hơn mức tối đa 10",
        "dòng 2 (B), cột x: «inf» là vô cực hoặc không xác định",
        "dòng 1 (A), cột n: «1.5» không phải là số nguyên",
        "dòng 2 (B), cột c: «z» không phải là lựa chọn hợp lệ",
    ]


def test_columns_too_many_and_too_few_are_named() -> None:
    with pytest.raises(DataError) as caught:
        to_table(framework(), {"body": ["A"], "y": [1]})
    assert [problem.code for problem in caught.value.problems] == ["unknown_column", "missing_column"]


def test_bodies_given_twice_are_refused() -> None:
    with pytest.raises(DataError, match="already in row 1"):
        to_table(framework(), {"body": ["A", "A"], "x": [1, 2]})


def test_framework_may_be_named() -> None:
    sheet = score("un-egdi", pd.DataFrame(EGDI | {"tii": [0.6, 0.6]}))
    assert sheet.published[:, 0].tolist() == [0.6, 0.5333]
