"""`ictindex improve`."""

from pathlib import Path

import pytest

from ictindex.interfaces.cli.improve import value_shown
from tests.interfaces.cli.terminal import EGDI, ictindex, written

DATA = EGDI + "A,0.3,0.4,0.5\nB,0.5,0.5,0.5\nC,0.9,0.9,0.9\nD,1,1,1\n"


def asked(folder: Path, *arguments: str | Path) -> tuple[int, str, str]:
    result = ictindex("improve", "un-egdi", written(folder, DATA), *arguments)
    return result.exit_code, result.stdout, result.stderr


def costs(folder: Path, text: str) -> Path:
    return written(folder, text, "costs.csv")


def test_gain_of_each_indicator_and_the_smallest_change_are_printed(tmp_path: Path) -> None:
    status, out, _ = asked(tmp_path, "A", "--to-rank", "3")
    assert status == 0
    assert "0,3000      1,0000       1               0,2333  osi 0,3 → 1" in out
    assert "«A» được 0,5000 điểm và xếp hạng 3 (đang ở hạng 4)." in out
    assert "Không có cách nào ít tốn kém hơn (chi phí 1)." in out


def test_costs_decide_what_is_changed(tmp_path: Path) -> None:
    table = costs(tmp_path, "field,cost\nosi,\ntii,2.5\nhci,4\n")
    _, out, _ = asked(tmp_path, "A", "--to-rank", "3", "--costs", table, "--lang", "en")
    assert "No other way costs less (cost 2.5)." in out
    assert "tii Telecommunication Infrastructure Index" in out.rsplit("Field", maxsplit=1)[-1]


def test_rank_out_of_reach_is_said(tmp_path: Path) -> None:
    table = costs(tmp_path, "field,cost\nosi,\ntii,\nhci,1\n")
    status, out, _ = asked(tmp_path, "A", "--to-rank", "1", "--costs", table)
    assert status == 0
    assert "«A» không thể đạt hạng 1; cải thiện hết mức vẫn ở hạng 3." in out


def test_rank_held_already_is_said(tmp_path: Path) -> None:
    assert "«D» đang ở hạng 1, không cần thay đổi gì." in asked(tmp_path, "D", "--to-rank", "2")[1]


def test_relative_rules_make_the_answer_less_certain_and_that_is_said(tmp_path: Path) -> None:
    framework = written(tmp_path, RELATIVE, "framework.yaml")
    data = written(tmp_path, "body,x\nA,1\nB,5\nC,9\n")
    result = ictindex("improve", framework, data, "A", "--to-rank", "2")
    assert "chưa chứng minh được là ít tốn kém nhất" in result.stdout


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("field,cost\nosi,-1\n", "dòng 2 (osi): chi phí «-1» phải là số lớn hơn 0"),
        ("field,cost\nosi,nhiều\n", "dòng 2 (osi): «nhiều» không phải là số"),
        ("field,price\nosi,1\n", "thiếu cột «cost»"),
        ("field,cost\nabc,1\n", "không có dữ liệu «abc» trong bộ chỉ số"),
    ],
)
def test_table_of_costs_that_cannot_be_used_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    status, _, errors = asked(tmp_path, "A", "--to-rank", "1", "--costs", costs(tmp_path, text))
    assert status == 1
    assert sentence in errors


@pytest.mark.parametrize("arguments", [("X", "--to-rank", "1"), ("A", "--to-rank", "0"), ("A",)])
def test_wrong_call_has_status_two(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert asked(tmp_path, *arguments)[0] == 2


def test_values_are_written_as_they_are_read() -> None:
    assert [value_shown(value, "vi") for value in (None, True, 1.5, ("p", "q"), "full")] == [
        "∅",
        "có",
        "1,5",
        "p, q",
        "full",
    ]
    assert value_shown(value=False, language="en") == "no"


RELATIVE = """
id: relative
version: "1"
title: Trial
provider: Trial
fields: [{code: x, title: X}]
nodes: [{code: index, title: Index}]
indicators:
  - {code: a, title: A, parent: index, measure: x, rule: {type: min_max}}
"""
