"""`ictindex diagnose`."""

from pathlib import Path

import polars as pl

from ictindex.interfaces.cli.diagnose import diagnose
from tests.interfaces.cli.terminal import ictindex, written

ROOT = Path(__file__).resolve().parents[3]
FRAMEWORK = """
id: doubtful
version: "1"
title: Doubtful
provider: Test
fields: [{code: u}, {code: v}, {code: w}, {code: x}]
nodes:
  - {code: index, title: {vi: Chỉ số, en: Index}, missing: exclude}
  - {code: n, title: N, parent: index}
indicators:
  - {code: u, title: U, parent: index, rule: {type: proportional}}
  - {code: v, title: V, parent: index, rule: {type: proportional}}
  - {code: w, title: W, parent: index, rule: {type: proportional}}
  - {code: x, title: X, parent: n, rule: {type: proportional}}
""".replace(
    "{code: u}, {code: v}, {code: w}, {code: x}", ", ".join(f"{{code: {c}, title: {c}}}" for c in "uvwx")
)
DATA = (
    "body,u,v,w,x\nA,0.1,0.1,0.9,0.5\nB,0.2,0.2,0.7,0.5\nC,0.6,0.6,0.6,0.5\nD,0.9,0.9,0.1,\nE,0.95,0.95,0,\n"
)


def diagnosed(folder: Path, *arguments: str | Path, data: str = DATA) -> tuple[int, list[str], str]:
    """Run the command; give status, lines with single spaces, and what is said on standard error."""
    files = (written(folder, FRAMEWORK, "f.yaml"), written(folder, data))
    result = ictindex("diagnose", *files, *arguments)
    return result.exit_code, [" ".join(line.split()) for line in result.stdout.splitlines()], result.stderr


def test_each_indicator_is_described_and_doubts_are_told_in_words(tmp_path: Path) -> None:
    status, lines, _ = diagnosed(tmp_path)
    assert status == 0
    assert "u U 100 % 0,1 0,6 0,95 0,98 3" in lines
    [w] = [line for line in lines if line.startswith("w W")]
    assert w.endswith("ngược chiều với nhóm")
    [x] = [line for line in lines if line.startswith("x X")]
    assert x == "x X 60 % 0,5 0,5 0,5 – 0 thiếu nhiều số liệu, mọi giá trị như nhau"


def test_nodes_have_their_reliability_and_doubtful_pairs_are_named(tmp_path: Path) -> None:
    _, lines, _ = diagnosed(tmp_path, "--lang", "en", "--method", "spearman")
    assert any(line.startswith("index Index 4 ") for line in lines)
    assert not any(line.startswith("n N") for line in lines)
    assert "u and v: say nearly the same (1.00)" in lines
    assert "u and w: work against each other (-1.00)" in lines
    assert "u and v: the same figures" in lines


def test_nothing_doubtful_is_said_too(tmp_path: Path) -> None:
    pci = ROOT / "src" / "ictindex" / "bundled" / "data" / "pci-2015.csv"
    result = ictindex("diagnose", "vn-pci", pci)
    assert "Không có cặp chỉ số nào đáng ngờ." in result.stdout
    assert "PCI Chỉ số năng lực cạnh tranh cấp tỉnh" in result.stdout


def test_strengths_and_weaknesses_of_one_body(tmp_path: Path) -> None:
    _, lines, _ = diagnosed(tmp_path, "--body", "A")
    assert lines[1].startswith("w W 90 % 60 %")
    assert lines[1].endswith("100 % điểm mạnh")
    assert [line.split()[0] for line in lines if line.endswith("điểm yếu")] == ["u", "v"]
    assert next(line for line in lines if line.startswith("x X")).endswith("50 %")


def test_out_writes_what_is_printed(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    diagnosed(tmp_path, "--out", out)
    table = pl.read_csv(out)
    assert table["code"].to_list() == ["u", "v", "w", "x"]
    assert table["flags"].to_list() == ["", "", "", "low_availability, constant"]
    diagnosed(tmp_path, "--body", "A", "--out", out)
    assert {"code", "effect", "ahead_of"} <= set(pl.read_csv(out).columns)


def test_unknown_body_is_a_wrong_call(tmp_path: Path) -> None:
    status, _, errors = diagnosed(tmp_path, "--body", "Z")
    assert status == 2
    assert "không có đơn vị «Z»" in errors


def test_every_option_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    options = [name for each in diagnose.params for name in each.opts if name.startswith("--")]
    assert {name for name in options if f"`{name}" not in page} == set()
