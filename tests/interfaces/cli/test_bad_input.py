"""Every bad input is refused with its place, its value and what to do; the status tells data from usage."""

from pathlib import Path

import pytest

from ictindex.scoring.framework import load_framework
from tests.interfaces.cli.terminal import EGDI, ictindex, written

GOOD = EGDI + "A,0.1,0.2,0.3\n"


@pytest.mark.parametrize(
    ("rows", "sentence", "hint"),
    [
        ("A,0.1,nhiều,0.3\n", "dòng 2 (A), cột tii: «nhiều» không phải là số", "để trống nếu không có"),
        ("A,0.1,0.2,0.3\nB,inf,0.2,0.3\n", "dòng 3 (B), cột osi: «inf» là vô cực", "hữu hạn"),
        ("A,0.1,0.2,1.3\n", "dòng 2 (A), cột hci: 1.3 lớn hơn mức tối đa 1", "đơn vị tính"),
        ("A,0.1,-0.2,0.3\n", "dòng 2 (A), cột tii: -0.2 nhỏ hơn mức tối thiểu 0", "đơn vị tính"),
        ("A,0.1,0.2,0.3\nB,1,1,1\nA,1,1,1\n", "dòng 4: đơn vị «A» đã có ở dòng 2", "một dòng cho mỗi đơn vị"),
        (",0.1,0.2,0.3\n", "dòng 2: chưa ghi tên đơn vị", "«body»"),
        ("A,0,1,0,2,0,3\n", "dòng 2 có 7 ô, cần 4", "--decimal ,"),
        ('A,"0,1",0.2,0.3\n', "dòng 2 (A), cột osi: «0,1» dùng dấu phẩy thập phân", "--decimal ,"),
        ("", "bảng dữ liệu không có dòng nào", "Dòng đầu là tên cột"),
        ("A,0.1,0.2,\n", "hci: thiếu giá trị của: A", "Bổ sung số liệu"),
    ],
)
def test_bad_cell_is_refused_with_row_column_and_value(
    tmp_path: Path, rows: str, sentence: str, hint: str
) -> None:
    result = ictindex("score", "un-egdi", written(tmp_path, EGDI + rows))
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert hint in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("body,osi,tii,hcii\n", "cột «hcii» không có trong bộ chỉ số"),
        ("body,osi,tii,hcii\n", "thiếu cột «hci»"),
        ("tên,osi,tii,hci\n", "thiếu cột «body»"),
        ("body,osi,osi,hci\n", "cột «osi» có hai lần"),
    ],
)
def test_wrong_columns_are_named(tmp_path: Path, header: str, sentence: str) -> None:
    result = ictindex("score", "un-egdi", written(tmp_path, header + "A,0.1,0.2,0.3\n"))
    assert (result.exit_code, sentence in result.stderr) == (1, True)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    result = ictindex("score", "un-egdi", written(tmp_path, EGDI + "A,x,0.2,0.3\nB,0.1,y,0.3\n"))
    assert result.stderr.count("Lỗi: ") == 2


def test_first_fifty_problems_are_told_and_the_others_counted(tmp_path: Path) -> None:
    rows = "".join(f"body {number},x,0.2,0.3\n" for number in range(60))
    result = ictindex("score", "un-egdi", written(tmp_path, EGDI + rows))
    assert result.stderr.count("Lỗi: ") == 50
    assert "và 10 lỗi khác" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258", "latin-1"])
def test_other_encodings_are_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes((EGDI + "Hà Tây,0.1,0.2,0.3\n").replace("ây", "â").encode(encoding))
    result = ictindex("score", "un-egdi", path)
    assert (result.exit_code, "không phải UTF-8" in result.stderr) == (1, True)


def test_empty_file_is_refused(tmp_path: Path) -> None:
    result = ictindex("score", "un-egdi", written(tmp_path, ""))
    assert (result.exit_code, "không có dòng nào" in result.stderr) == (1, True)


def test_file_that_only_calls_itself_a_workbook_is_refused(tmp_path: Path) -> None:
    result = ictindex("score", "un-egdi", written(tmp_path, GOOD, "data.xlsx"))
    assert (result.exit_code, "không phải là sổ tính Excel" in result.stderr) == (1, True)


def test_decimal_point_is_refused_where_a_comma_was_announced(tmp_path: Path) -> None:
    text = "body;osi;tii;hci\nA;0.1;0,2;0,3\n"
    result = ictindex("score", "un-egdi", written(tmp_path, text), "--decimal", ",")
    assert (result.exit_code, "dòng 2 (A), cột osi: «0.1»" in result.stderr) == (1, True)


def test_group_that_the_framework_does_not_have_is_refused(tmp_path: Path) -> None:
    codes = ictindex_fields("quang-nam-2015")
    text = ",".join(["body", "group", *codes]) + "\nA,xã" + "," * len(codes) + "\n"
    result = ictindex("score", "quang-nam-2015", written(tmp_path, text))
    assert result.exit_code == 1
    assert "dòng 2 (A), cột group: nhóm «xã» không có trong bộ chỉ số" in result.stderr
    assert "so, huyen" in result.stderr


def test_broken_relation_between_fields_is_refused(tmp_path: Path) -> None:
    codes = ictindex_fields("quang-nam-2015")
    values = {"computers": "10", "computers_network": "12"}
    cells = [values.get(code, "") for code in codes]
    text = ",".join(["body", "group", *codes]) + "\n" + ",".join(["A", "so", *cells]) + "\n"
    result = ictindex("score", "quang-nam-2015", written(tmp_path, text))
    assert result.exit_code == 1
    assert "dòng 2 (A): Số máy tính nối mạng không được lớn hơn tổng số máy tính" in result.stderr


def test_suspicious_relation_is_told_and_scored(tmp_path: Path) -> None:
    codes = ictindex_fields("quang-nam-2015")
    values = {"officials": "10", "computers": "90"}
    cells = [values.get(code, "") for code in codes]
    text = ",".join(["body", "group", *codes]) + "\n" + ",".join(["A", "so", *cells]) + "\n"
    result = ictindex("score", "quang-nam-2015", written(tmp_path, text))
    assert result.exit_code == 0
    assert "gấp hơn ba lần" in result.stderr
    assert "1/1" in result.stdout


def test_errors_are_told_in_english_when_asked(tmp_path: Path) -> None:
    result = ictindex("score", "un-egdi", written(tmp_path, EGDI + "A,x,0.2,0.3\n"), "--lang", "en")
    assert "Error: row 2 (A), column osi: «x» is not a number" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "un-egdi", "missing.csv"),
        ("score", "no-such-framework", "{data}"),
        ("score", "un-egdi"),
        ("score", "un-egdi", "{data}", "--out", "result.pdf"),
        ("score", "un-egdi", "{data}", "--decimal", "'"),
        ("score", "un-egdi", "{data}", "--lang", "fr"),
        ("score", "un-egdi", "{data}", "--out", "/no/such/folder/result.csv"),
        ("explain", "un-egdi", "{data}", "Nobody"),
        ("check", "no-such-framework"),
        ("no-such-command",),
    ],
)
def test_bad_usage_has_status_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    data = written(tmp_path, GOOD)
    result = ictindex(*(argument.format(data=data) for argument in arguments))
    assert result.exit_code == 2
    assert result.stderr


def test_nothing_is_written_when_the_data_are_refused(tmp_path: Path) -> None:
    out = tmp_path / "result.csv"
    ictindex("score", "un-egdi", written(tmp_path, EGDI + "A,x,0.2,0.3\n"), "--out", out)
    assert not out.exists()


def ictindex_fields(framework: str) -> list[str]:
    """Give the field codes of a bundled framework."""
    return [field.code for field in load_framework(framework).fields]
