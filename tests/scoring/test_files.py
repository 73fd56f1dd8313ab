"""Reading and writing tables in files."""

import datetime as dt
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter

from ictindex.scoring.errors import DataError
from ictindex.scoring.files import read_table, write_table
from ictindex.scoring.values import DecimalMark
from ictindex.scoring.workbooks import read_sheets


def workbook(path: Path, *rows: list[Any]) -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(number, column, value, day)
                else:
                    sheet.write(number, column, value)
    return path


def refused(path: Path) -> list[str]:
    with pytest.raises(DataError) as error:
        read_table(path)
    return [problem.code for problem in error.value.problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_csv_is_read_as_text_whatever_its_delimiter(
    tmp_path: Path, delimiter: str, mark: str, line_end: str
) -> None:
    rows = ["body,x,y", "Huế,1.10,", "Đà Nẵng,007,NO"]
    path = tmp_path / "data.csv"
    text = mark + line_end.join(row.replace(",", delimiter) for row in rows)
    path.write_bytes(text.encode())
    assert read_table(path).rows() == [("Huế", "1.10", ""), ("Đà Nẵng", "007", "NO")]


def test_delimiter_inside_quotes_stays(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text('body;x\n"Sở A; B";"1,5"\n')
    assert read_table(path).rows() == [("Sở A; B", "1,5")]


def test_names_are_trimmed_and_composed(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(" body , x\nHue\u0302\u0301 ,1\n", encoding="utf-8")
    table = read_table(path)
    assert table.columns == ["body", "x"]
    assert table["body"][0] == "Hu\u1ebf"


def test_empty_lines_and_columns_at_the_end_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("body,x,\nA,1,\n,,\n\n")
    assert read_table(path).to_dict(as_series=False) == {"body": ["A"], "x": ["1"]}


def test_empty_line_in_the_middle_keeps_the_row_numbers(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("body,x\nA,1\n\nB,2\n")
    assert read_table(path)["body"].to_list() == ["A", "", "B"]


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", ["empty_table"]),
        (b"\n\n", ["empty_table"]),
        (b"body,x\n", ["empty_table"]),
        (b"body,x\nA,1\nB\nC,1,2\n", ["ragged_row", "ragged_row"]),
        (b"body,x,x\nA,1,2\n", ["duplicate_column"]),
        ("body,x\nHà Nội,1\n".encode("cp1258", "replace"), ["not_utf8"]),
        ("body,x\nA,1\n".encode("utf-16"), ["not_utf8"]),
        ("body,x\nA,1\n".encode("utf-16-le"), ["not_utf8"]),
        (b'body,x\n"A,1\n', ["bad_csv"]),
    ],
)
def test_bad_csv_is_refused(tmp_path: Path, content: bytes, codes: list[str]) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(content)
    assert refused(path) == codes


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "no.csv") == ["unreadable_file"]
    assert refused(tmp_path / "no.xlsx") == ["unreadable_file"]
    assert refused(tmp_path) == ["unreadable_file"]


def test_numbers_of_a_workbook_lose_no_digit_beside_text(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "data.xlsx", ["body", "x"], ["A", 1 / 3], ["B", "NA"], ["C", 6477], ["D", None]
    )
    assert read_table(path)["x"].to_list() == ["0.3333333333333333", "NA", "6477", ""]


@pytest.mark.parametrize(("decimal", "expected"), [(".", ["1.5", "1.234"]), (",", ["1,5", "1.234"])])
def test_typed_text_of_a_workbook_stays_while_its_numbers_take_the_mark(
    tmp_path: Path, decimal: DecimalMark, expected: list[str]
) -> None:
    path = workbook(tmp_path / "data.xlsx", ["body", "x"], ["A", 1.5], ["B", "1.234"])
    assert read_table(path, decimal)["x"].to_list() == expected


def test_dates_and_booleans_of_a_workbook_become_text(tmp_path: Path) -> None:
    path = workbook(tmp_path / "data.xlsx", ["body", "d", "b"], ["A", dt.datetime(2026, 12, 31), True])  # noqa: DTZ001  # Excel has no time zones
    assert read_table(path).row(0) == ("A", "2026-12-31", "true")


def test_failed_formula_is_refused_and_not_taken_for_an_empty_cell(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["body", "x"])
        sheet.write(1, 0, "A")
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    with pytest.raises(DataError) as error:
        read_table(path)
    assert error.value.problems[0].sentence("vi") == "dòng 2, cột B: «#DIV/0!» không phải là số"


def test_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert refused(workbook(tmp_path / "data.xlsx")) == ["empty_table"]


def test_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    path.write_bytes(b"PK\x05\x06" + bytes(18))
    assert refused(path) == ["no_workbook"]


TABLE = pl.DataFrame({"body": ["Huế", "=1+1"], "score": [0.1 + 0.2, None], "rank": [1, None]})


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_written_table_is_read_back(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"table.{ending}"
    write_table(TABLE, path)
    found = read_table(path)
    assert found.columns == TABLE.columns
    assert found["body"].to_list() == ["Huế", "=1+1"]
    assert float(found["score"][0]) == pytest.approx(0.3, abs=1e-15)
    assert found.row(1) == ("=1+1", "", "")


def test_a_workbook_does_not_note_when_it_was_made(tmp_path: Path) -> None:
    """The same table gives the same bytes whenever it is downloaded."""
    write_table(TABLE, tmp_path / "table.xlsx")

    with zipfile.ZipFile(tmp_path / "table.xlsx") as archive:
        properties = archive.read("docProps/core.xml").decode()
        years = {entry.date_time[0] for entry in archive.infolist()}
    assert re.findall(r"\d{4}-\d\d-\d\d", properties) == ["2000-01-01", "2000-01-01"]
    assert years == {1980}


def test_a_text_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    write_table(pl.DataFrame({"name": ["=1+1", "https://xa.gov.vn"]}), path)

    assert read_table(path)["name"].to_list() == ["=1+1", "https://xa.gov.vn"]


def test_csv_begins_with_the_mark_that_excel_needs(tmp_path: Path) -> None:
    write_table(TABLE, tmp_path / "table.csv")
    assert (tmp_path / "table.csv").read_bytes().startswith(b"\xef\xbb\xbfbody,score,rank\n")


def test_json_keeps_types_and_accents(tmp_path: Path) -> None:
    write_table(TABLE, tmp_path / "table.json")
    text = (tmp_path / "table.json").read_text(encoding="utf-8")
    assert "Huế" in text
    assert json.loads(text) == TABLE.to_dicts()


def test_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.pdf"):
        write_table(TABLE, tmp_path / "table.pdf")


def test_a_formula_that_failed_is_named_on_any_sheet(tmp_path: Path) -> None:
    path = tmp_path / "hai.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Một").write(0, 0, "x")
        book.add_worksheet("Hai").write_formula(1, 1, "=1/0", None, "#DIV/0!")
    with pytest.raises(DataError) as error:
        read_sheets(path.read_bytes())
    assert error.value.problems[0].sentence("vi") == "trang «Hai», dòng 2, cột B: «#DIV/0!» không phải là số"


@pytest.mark.parametrize(
    "relation", [b'<Relationship Id="rId1"/>', b'<Relationship Id="rId9" Target="worksheets/sheet1.xml"/>']
)
def test_an_archive_whose_sheets_cannot_be_found_is_no_workbook(tmp_path: Path, relation: bytes) -> None:
    path = tmp_path / "la.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>')
        archive.writestr("xl/_rels/workbook.xml.rels", relation)
    assert refused(path) == ["no_workbook"]
