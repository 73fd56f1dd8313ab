"""What `ictindex score` tells of cells that were not taken as declared."""

from pathlib import Path

import polars as pl

from tests.interfaces.cli.terminal import ictindex, written

FRAMEWORK = """
id: gaps
version: "1"
title: Gaps
provider: Test
fields: [{code: x, title: X}, {code: y, title: Y}, {code: z, title: Z}]
nodes: [{code: index, title: Index, missing: exclude}]
indicators:
  - {code: a, title: A, parent: index, measure: x, missing: zero, rule: {type: proportional, target: 10}}
  - {code: b, title: B, parent: index, measure: y, missing: impute, imputation: {method: median},
     rule: {type: proportional, target: 10}}
  - {code: c, title: C, parent: index, measure: z, treatment: {max_winsorised: 1}, rule: {type: min_max}}
"""
ROWS = [f"B{number},5,{number},{number}" for number in range(1, 10)]
DATA = "\n".join(["body,x,y,z", *ROWS, "Last,,,500", "None,1,1,rejected"]) + "\n"


def test_every_kind_is_told_with_its_reason(tmp_path: Path) -> None:
    files = (written(tmp_path, FRAMEWORK, "f.yaml"), written(tmp_path, DATA))
    result = ictindex("score", *files)
    assert result.exit_code == 0, result.stderr
    told = result.stdout[result.stdout.index("Các ô không lấy như kê khai:") :].splitlines()[1:]
    assert told == [
        "  Last · a: chưa có số liệu → tính 0 điểm",
        "  Last · b: chưa có số liệu → bù bằng 4,5",
        "  None · c: không được công nhận → không tính",
        "  Last · c: giá trị ngoại lai → kéo 500 về 9",
    ]


def test_complete_table_needs_no_list_and_a_long_one_is_cut(tmp_path: Path) -> None:
    framework = written(tmp_path, FRAMEWORK, "f.yaml")
    whole = written(tmp_path, "\n".join(["body,x,y,z", *ROWS]) + "\n")
    assert "kê khai" not in ictindex("score", framework, whole).stdout
    many = [f"M{number},,1,{number}" for number in range(30)]
    cut = ictindex(
        "score", framework, written(tmp_path, "\n".join(["body,x,y,z", *many]) + "\n"), "--lang", "en"
    )
    assert "… and 10 more (--adjustments writes all)" in cut.stdout


def test_all_are_written_to_a_file(tmp_path: Path) -> None:
    files = (written(tmp_path, FRAMEWORK, "f.yaml"), written(tmp_path, DATA))
    out = tmp_path / "cells.csv"
    assert ictindex("score", *files, "--adjustments", out).exit_code == 0
    assert pl.read_csv(out)["outcome"].to_list() == ["zero", "imputed", "excluded", "winsorised"]
    assert ictindex("score", *files, "--adjustments", tmp_path / "cells.doc").exit_code == 2
