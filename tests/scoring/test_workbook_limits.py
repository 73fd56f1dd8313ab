"""A workbook that unpacks to too much is refused before it is read."""

import re
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from ictindex.scoring import workbook_limits
from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.files import read_table
from ictindex.scoring.workbooks import read_sheets

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(*cells: tuple[str, str]) -> bytes:
    """Write a workbook of one sheet with texts in these cells."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for place, text in cells:
            sheet.write_string(place, text)
    return target.getvalue()


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    """Put another part into an archive, packed as tightly as zip packs."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, text, zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()


def refusal(content: bytes) -> Problem:
    with pytest.raises(DataError) as caught:
        read_sheets(content)
    [problem] = caught.value.problems
    return problem


def bomb() -> bytes:
    """Make an archive of some 250 kB that unpacks to more than 200 MB."""
    return with_part(workbook(("A1", "a")), SHEET, b" " * (workbook_limits.MOST_BYTES + 1))


def test_a_bomb_is_refused_by_what_it_unpacks_to() -> None:
    content = bomb()
    assert len(content) < 300_000

    problem = refusal(content)

    assert problem.code == "workbook_too_large"
    assert problem.sentence("vi") == "sổ tính nén bất thường: mở ra lớn hơn 200 MB"


def test_a_bomb_that_declares_another_size_is_refused_too() -> None:
    content = bytearray(bomb())
    # The central directory says the size at 24 bytes from its mark, before the name at 46.
    entry = content.rindex(SHEET.encode()) - 46
    assert content[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into("<L", content, entry + 24, 1000)

    assert refusal(bytes(content)).code == "workbook_too_large"


@pytest.mark.parametrize(
    "cell",
    [
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>b</t></is></c></row>',
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        '<row r="1048575"/><row><c r="XFD1048576"><f>1+1</f><v>2</v></c></row>',
    ],
)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_one_cell_far_away_is_refused_since_it_spans_the_whole_sheet(prefix: str, cell: str) -> None:
    named = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    plain = f'<worksheet {named}="{MAIN}"><sheetData>{cell}</sheetData></worksheet>'
    sheet = re.sub(r"<(/?)", rf"<\1{prefix}", plain)

    problem = refusal(with_part(workbook(("A1", "a")), SHEET, sheet.encode()))

    assert problem.code == "too_many_cells"
    assert "dòng 1048576, cột thứ 16384" in problem.sentence("vi")


def test_cells_that_name_no_place_are_counted_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_limits, "MOST_CELLS", 11)
    rows = "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>" * 4
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'

    problem = refusal(with_part(workbook(("A1", "a")), SHEET, sheet.encode()))

    assert (problem.data["rows"], problem.data["columns"]) == (4, 3)


def test_the_sheets_of_a_workbook_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_limits, "MOST_CELLS", 7)
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for _ in range(2):
            book.add_worksheet().write_row(0, 0, ["a", "b", "c", "d"])

    assert refusal(target.getvalue()).code == "too_many_cells"


def test_a_cell_that_is_only_coloured_counts_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["body", "x"])
        sheet.write_row(1, 0, ["A", 1])
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bg_color": "yellow"}))

    assert read_table(path).rows() == [("A", "1")]


def test_a_damaged_archive_is_no_workbook() -> None:
    content = bytearray(workbook(("A1", "a" * 5000)))
    place = content.index(b"PK\x03\x04") + 60
    content[place : place + 40] = bytes(40)

    problem = refusal(bytes(content))

    assert problem.code == "no_workbook"
    assert problem.sentence("vi") == "tệp không phải là sổ tính Excel (.xlsx) đọc được"


def test_a_picture_in_a_workbook_spans_no_cells() -> None:
    picture = b"\x89PNG\r\n" + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' * 50_000
    content = with_part(workbook(("A1", "a")), "xl/media/image1.png", picture)

    assert list(read_sheets(content))
