"""`ictindex what-if`."""

from pathlib import Path

import pytest

from tests.interfaces.cli.terminal import ictindex, written

FRAMEWORK = """
id: pair
version: "1"
title: {vi: Bộ đôi, en: Pair}
provider: Test
scale: 100
fields:
  - {code: x, title: X, minimum: 0, maximum: 10}
  - {code: y, title: Y, minimum: 0, maximum: 10}
checks:
  - {expression: x <= y + 5, message: {vi: X vượt Y quá 5, en: X exceeds Y by more than 5}}
nodes: [{code: index, title: {vi: Chỉ số, en: Index}}]
indicators:
  - {code: a, title: A, parent: index, measure: x, rule: {type: min_max}}
  - {code: b, title: B, parent: index, measure: y, rule: {type: proportional, target: 10}}
"""
DATA = "body,name,x,y\nA,Sở A,1,2\nB,Sở B,5,6\nC,Sở C,9,4\n"


def asked(folder: Path, *arguments: str) -> tuple[int, str, str]:
    framework = written(folder, FRAMEWORK, "framework.yaml")
    result = ictindex("what-if", framework, written(folder, DATA), *arguments)
    return result.exit_code, result.stdout, result.stderr


def test_new_score_and_everybody_who_moved_are_printed(tmp_path: Path) -> None:
    status, out, _ = asked(tmp_path, "A", "--set", "x=10", "--set", "y=9")
    assert status == 0
    assert "index Chỉ số  10,00   95,00          85,00" in out
    assert "▲ 2" in out
    assert "▼ 1" in out
    assert "3 đơn vị có điểm hoặc thứ hạng thay đổi." in out


def test_value_that_changes_nothing_says_so(tmp_path: Path) -> None:
    assert "Không có điểm hay thứ hạng nào thay đổi." in asked(tmp_path, "A", "--set", "x=1")[1]


def test_one_body_that_moved_is_counted_in_english(tmp_path: Path) -> None:
    out = asked(tmp_path, "B", "--set", "y=6.1", "--lang", "en")[1]
    assert "The score or rank of 1 body moved." in out


def test_numbers_are_read_with_the_mark_of_the_file(tmp_path: Path) -> None:
    assert "27,50" in asked(tmp_path, "A", "--set", "y=5,5", "--decimal", ",")[1]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("x=11", "Lỗi: x: 11 lớn hơn mức tối đa 10"),
        ("z=1", "không có dữ liệu «z» trong bộ chỉ số"),
        ("x", "«x» không có dấu «=»"),
        ("x=nhiều", "Lỗi: x: «nhiều» không phải là số"),
        ("x=9", "X vượt Y quá 5"),
    ],
)
def test_impossible_change_is_refused(tmp_path: Path, change: str, sentence: str) -> None:
    status, _, errors = asked(tmp_path, "A", "--set", change)
    assert status == 1
    assert sentence in errors


def test_unknown_body_is_a_wrong_call(tmp_path: Path) -> None:
    status, _, errors = asked(tmp_path, "D", "--set", "x=1")
    assert status == 2
    assert "không có đơn vị «D»" in errors
