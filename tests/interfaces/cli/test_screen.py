"""The option ``--screen`` of `ictindex score`."""

from pathlib import Path

import pytest

from tests.interfaces.cli.terminal import EGDI, ictindex, written

FRAMEWORK = """
id: pair
version: "1"
title: Pair
provider: Test
fields: [{code: x, title: X}, {code: y, title: Y}]
nodes: [{code: index, title: Index, missing: exclude}]
indicators:
  - {code: a, title: A, parent: index, measure: x, weight: 3, rule: {type: proportional, target: 10}}
  - {code: b, title: B, parent: index, measure: y, rule: {type: proportional, target: 10}}
"""
DATA = "body,x,y\nA,5,5\nB,6,\nC,,7\n"


def screened(folder: Path, *shares: str, data: str = DATA) -> tuple[int, str, str]:
    options = [part for share in shares for part in ("--screen", share)]
    result = ictindex("score", written(folder, FRAMEWORK, "f.yaml"), written(folder, data), *options)
    return result.exit_code, result.stdout, result.stderr


def test_bodies_with_too_little_of_the_whole_are_left_out_and_told(tmp_path: Path) -> None:
    status, out, errors = screened(tmp_path, "0.5")
    assert status == 0
    assert "1/2" in out
    assert errors == "Không tính, index chỉ có 25,0 % số liệu: C\n"


def test_a_share_may_be_asked_of_any_element(tmp_path: Path) -> None:
    _, out, errors = screened(tmp_path, "0.5", "b=1")
    assert "1/1" in out
    assert "Không tính, b chỉ có 0,0 % số liệu: B" in errors


def test_nobody_left_is_an_error(tmp_path: Path) -> None:
    status, _, errors = screened(tmp_path, "1", data="body,x,y\nA,,\n")
    assert status == 1
    assert "Lỗi" in errors


@pytest.mark.parametrize(
    ("share", "said"), [("2", "NODE=0.5"), ("ít", "NODE=0.5"), ("c=0.5", "không có thành phần «c»")]
)
def test_wrong_share_is_a_wrong_call(tmp_path: Path, share: str, said: str) -> None:
    status, _, errors = screened(tmp_path, share)
    assert status == 2
    assert said in errors


def test_complete_table_loses_nobody(tmp_path: Path) -> None:
    data = written(tmp_path, EGDI + "A,0.5,0.5,0.5\n")
    assert ictindex("score", "un-egdi", data, "--screen", "1").stderr == ""
