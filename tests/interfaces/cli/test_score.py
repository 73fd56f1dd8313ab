"""`ictindex score` on good tables."""

import json
from pathlib import Path

import polars as pl
import pytest

from ictindex.scoring.files import read_table
from tests.interfaces.cli.terminal import EGDI, NAMED, ictindex, written

THREE = NAMED + "a,An Giang,0.5,0.5,0.5\nb,Bắc Ninh,0.9,0.8,0.7\nc,Cà Mau,0.5,0.4,0.6\n"


def test_ranking_is_printed_best_first_with_shared_ranks(tmp_path: Path) -> None:
    result = ictindex("score", "un-egdi", written(tmp_path, THREE))
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0] == ["Hạng", "Đơn", "vị", "Điểm", "osi", "tii", "hci"]
    assert lines[1] == ["1/3", "Bắc", "Ninh", "0,8000", "0,9000", "0,8000", "0,7000"]
    assert [line[0] for line in lines[2:4]] == ["2/3", "2/3"]
    assert "Xếp hạng theo giá trị công bố; 3 đơn vị" in result.stdout


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_output_file_has_the_promised_columns(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"result.{ending}"
    result = ictindex("score", "un-egdi", written(tmp_path, THREE), "--out", out)
    assert result.exit_code == 0
    table = pl.DataFrame(json.loads(out.read_text())) if ending == "json" else read_table(out)
    columns = ["body", "name", "group", "EGDI", "osi", "tii", "hci", "score", "rank", "ranked", "grade"]
    assert table.columns == columns
    row = {key: str(value) for key, value in table.row(1, named=True).items()}
    assert (row["body"], row["name"], row["score"], row["rank"], row["ranked"]) == (
        "b", "Bắc Ninh", "0.8", "1", "3",
    )  # fmt: skip


def test_vietnamese_excel_with_semicolons_and_decimal_commas_is_read(tmp_path: Path) -> None:
    text = "\ufeffbody;name;osi;tii;hci\r\nb;Bắc Ninh;0,9;0,8;0,7\r\n"
    result = ictindex("score", "un-egdi", written(tmp_path, text), "--decimal", ",")
    assert result.exit_code == 0
    assert "0,8000" in result.stdout


def test_workbook_is_read_like_text(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    pl.DataFrame({"body": ["A", "B"], "osi": [1 / 3, 0.2], "tii": [0.5, 0.5], "hci": [0.1, 0.9]}).write_excel(
        path
    )
    for decimal in (".", ","):
        result = ictindex("score", "un-egdi", path, "--decimal", decimal, "--lang", "en")
        assert result.exit_code == 0
        assert "0.5333" in result.stdout


def test_peer_groups_are_printed_apart_with_their_titles(tmp_path: Path) -> None:
    framework = written(tmp_path, GROUPED, "framework.yaml")
    data = written(tmp_path, "body,group,x\nA,so,5\nB,huyen,7\nC,so,9\n")
    result = ictindex("score", framework, data)
    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines()[:-1] if line] == [
        ["Sở,", "ban,", "ngành"],
        ["Hạng", "Đơn", "vị", "Điểm", "Xếp", "loại", "a"],
        ["1/2", "C", "9,00", "Khá", "9,00"],
        ["2/2", "A", "5,00", "Yếu", "5,00"],
        ["Huyện"],
        ["Hạng", "Đơn", "vị", "Điểm", "Xếp", "loại", "a"],
        ["1/1", "B", "7,00", "Khá", "7,00"],
    ]
    assert result.stdout.endswith("3 đơn vị; 0 ô số liệu để trống.\n")


@pytest.mark.parametrize(
    ("environment", "word"), [("en_US.UTF-8", "Rank"), ("C.UTF-8", "Hạng"), ("", "Hạng")]
)
def test_language_follows_the_environment_and_is_vietnamese_otherwise(
    tmp_path: Path, environment: str, word: str
) -> None:
    result = ictindex("score", "un-egdi", written(tmp_path, THREE), language=environment)
    assert word in result.stdout


def test_option_wins_over_the_environment(tmp_path: Path) -> None:
    data = written(tmp_path, EGDI + "A,0.1,0.2,0.3\n")
    assert "Hạng" in ictindex("score", "un-egdi", data, "--lang", "vi", language="en_GB.UTF-8").stdout
    assert "Rank" in ictindex("score", "un-egdi", data, "--lang", "en").stdout


GROUPED = """
id: grouped
version: "1"
title: {vi: Bộ thử, en: Trial}
provider: {vi: Thử, en: Trial}
scale: 10
grades:
  - {code: weak, title: {vi: Yếu, en: Weak}, from: 0, to: 6}
  - {code: fair, title: {vi: Khá, en: Fair}, from: 6}
groups:
  - {code: so, title: {vi: "Sở, ban, ngành", en: Departments}}
  - {code: huyen, title: {vi: Huyện, en: Districts}}
fields:
  - {code: x, title: {vi: Số, en: Number}}
nodes:
  - {code: index, title: {vi: Chỉ số, en: Index}}
indicators:
  - {code: a, parent: index, title: {vi: Thành phần, en: Component}, measure: x, rule: {type: given}}
"""
