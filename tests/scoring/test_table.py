"""Tables: every wrong cell named by row and column, nothing half-read."""

import polars as pl
import pytest

from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.table import BodyTable
from tests.scoring.build import fields, framework, table

GROUPED = framework(groups=[{"code": "so", "title": "Sở"}, {"code": "huyen", "title": "Huyện"}])


def refused(columns: dict[str, list[str | None]], of: object = None) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        BodyTable.from_text(of or framework(), pl.DataFrame(columns))  # type: ignore[arg-type]  # a Framework
    return list(caught.value.problems)


def test_cells_become_typed_values_and_names_default_to_the_code() -> None:
    read = BodyTable.from_text(framework(), pl.DataFrame({"body": ["a"], "x": ["1.5"]}))
    assert read.frame.row(0, named=True) == {"body": "a", "name": "a", "group": None, "x": 1.5}


def test_an_empty_cell_is_missing_and_a_reason_may_be_written_in_it() -> None:
    columns = {"body": ["a", "b", "c"], "x": ["", "NA", "not_applicable"]}
    read = BodyTable.from_text(framework(), pl.DataFrame(columns))
    assert read.frame["x"].null_count() == 3
    assert read.reasons == {("c", "x"): "not_applicable"}


def test_every_wrong_cell_is_named_at_once() -> None:
    problems = refused({"body": ["a", "b"], "x": ["một", "inf"]})
    assert [problem.code for problem in problems] == ["not_a_number", "not_finite"]
    assert problems[0].sentence("vi") == "dòng 2 (a), cột x: «một» không phải là số"
    assert problems[1].place("en") == "row 3 (b), column x"


def test_an_unknown_column_is_refused_with_the_nearest_name() -> None:
    wide = framework(fields=fields("x", "computers"))
    [problem] = refused({"body": ["a"], "x": ["1"], "computers": ["1"], "computer": ["1"]}, wide)
    assert problem.code == "unknown_column"
    assert "computers" in problem.hint("vi")


def test_a_missing_column_is_refused() -> None:
    assert [problem.code for problem in refused({"body": ["a"]})] == ["missing_column"]
    assert [problem.data["column"] for problem in refused({"x": ["1"]})] == ["body"]


def test_a_body_given_twice_or_not_named_is_refused() -> None:
    problems = refused({"body": ["a", "a", " "], "x": ["1", "2", "3"]})
    assert [problem.code for problem in problems] == ["duplicate_body", "missing_body"]
    assert "dòng 2" in problems[0].sentence("vi")


def test_a_table_without_rows_is_refused() -> None:
    assert [problem.code for problem in refused({"body": [], "x": []})] == ["empty_table"]


def test_a_group_the_framework_does_not_have_is_refused() -> None:
    problems = refused({"body": ["a", "b"], "group": ["so", "xa"], "x": ["1", "1"]}, GROUPED)
    assert [problem.code for problem in problems] == ["unknown_data_group"]
    assert problems[0].hint("vi") == "Chọn một trong: so, huyen."


def test_records_refuse_a_body_given_twice() -> None:
    with pytest.raises(DataError):
        table(framework(), {"body": "a", "x": 1.0}, {"body": "a", "x": 2.0})


def test_a_column_may_list_bodies_without_a_rank() -> None:
    columns = {"body": ["a", "b", "c"], "x": ["1", "2", "3"], "ranked": ["có", "không", ""]}
    assert BodyTable.from_text(framework(), pl.DataFrame(columns)).unranked == {"b"}
    [problem] = refused({"body": ["a"], "x": ["1"], "ranked": ["tuỳ"]})
    assert problem.sentence("vi") == "dòng 2 (a), cột ranked: «tuỳ» không phải là có/không"
