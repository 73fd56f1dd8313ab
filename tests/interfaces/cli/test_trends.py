"""`ictindex trends`."""

from pathlib import Path

import polars as pl
import pytest

from ictindex.interfaces.cli.trends import trends
from tests.interfaces.cli.terminal import ictindex, written

ROOT = Path(__file__).resolve().parents[3]
PCI = ROOT / "src" / "ictindex" / "bundled" / "data"
FRAMEWORK = """
id: pair
version: "1"
title: Pair
provider: Test
groups: [{{code: p, title: {{vi: Xã, en: Communes}}}}, {{code: q, title: {{vi: Sở, en: Departments}}}}]
fields: [{{code: x, title: X}}, {{code: y, title: Y}}]
nodes: [{{code: index, title: {{vi: Chỉ số, en: Index}}}}]
indicators:
  - {{code: a, title: A, parent: index, measure: x, weight: {weight},
     rule: {{type: proportional, target: 10}}}}
  - {{code: b, title: B, parent: index, measure: y, rule: {{type: proportional, target: 10}}}}
"""


def periods(folder: Path, weights: tuple[float, ...] = (1, 1, 1)) -> list[str]:
    """Write three periods in which A of the communes rises and B falls, and a department alone."""
    values = [(2, 5), (4, 4), (6, 3)]
    runs = []
    for year, ((one, two), weight) in enumerate(zip(values, weights, strict=True)):
        made = written(folder, FRAMEWORK.format(weight=weight), f"framework-{year}.yaml")
        rows = f"body,name,group,x,y\nA,Xã A,p,{one},{one}\nB,Xã B,p,{two},{two}\nC,Sở C,q,1,1\n"
        runs.append(f"{made}={written(folder, rows, f'data-{year}.csv')}")
    return runs


def lines_of(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_bodies_are_listed_by_latest_rank_with_values_ranks_and_direction(tmp_path: Path) -> None:
    result = ictindex("trends", *periods(tmp_path), "--periods", "2016,2018,2020")
    assert result.exit_code == 0, result.stderr
    lines = lines_of(result.stdout)
    assert "Đơn vị 2016 2018 2020 Hạng qua các kỳ Lên/xuống Độ dốc Tăng trưởng Liên tiếp" in lines
    first = "Xã A 20,00 40,00 60,00 2 → 1 → 1/2 – 10 31,6 % 1×2 +2"
    second = "Xã B 50,00 40,00 30,00 1 → 1 → 2/2 ▼ 1 -5 -12,0 % −2"
    assert lines.index(first) + 1 == lines.index(second)
    assert lines.index("Sở") > lines.index(second)
    assert "Mọi kỳ đều so sánh được." in lines


def test_bar_marks_where_a_series_breaks_and_nothing_is_computed_across_it(tmp_path: Path) -> None:
    result = ictindex("trends", *periods(tmp_path, (1, 1, 3)), "--body", "A", "--lang", "en")
    lines = lines_of(result.stdout)
    assert "index Index 20.00 40.00 | 60.00 2 → 1 | 1/2 – – – 1×1" in lines
    assert "b B 20.00 40.00 60.00 2 → 1 → 1/2 – 20 73.2 % 1×2 +2" in lines
    assert "| 3 cannot be compared with the period before: index, a" in lines


def test_one_element_of_every_body(tmp_path: Path) -> None:
    result = ictindex("trends", *periods(tmp_path), "--element", "b")
    assert result.stdout.startswith("B\n")


def test_out_writes_every_period_of_every_element(tmp_path: Path) -> None:
    out = tmp_path / "trends.csv"
    assert ictindex("trends", *periods(tmp_path), "--out", out).exit_code == 0
    written_rows = pl.read_csv(out)
    assert written_rows.height == 3 * 3 * 3
    assert written_rows.filter(body="A", code="index")["value_change"].to_list() == [None, 20, 20]


def test_bundled_editions_can_be_traced() -> None:
    runs = [f"vn-pci={PCI / f'pci-{year}.csv'}" for year in (2013, 2014, 2015)]
    result = ictindex("trends", *runs, "--periods", "2013,2014,2015")
    assert "Đà Nẵng 66,45 66,88 68,35 1 → 1 → 1/63 – 0,95 1,4 % 1×3 +2" in lines_of(result.stdout)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["un-egdi"], "FRAMEWORK=DATA"),
        (["un-egdi=nowhere.csv"], "không có tệp này"),
        (["--periods", "2018,2016,2020"], "phải tăng dần"),
        (["--periods", "2018,sau"], "2016,2018,2022"),
        (["--periods", "2016,2018"], "2 ≠ 3"),
        (["--element", "z"], "không có thành phần «z»"),
        (["--body", "Z"], "không có đơn vị «Z»"),
        (["--body", "A", "--element", "b"], "--element, --body"),
    ],
)
def test_wrong_call_is_said_in_one_sentence(tmp_path: Path, arguments: list[str], said: str) -> None:
    runs = periods(tmp_path) if arguments[0].startswith("--") else []
    result = ictindex("trends", *runs, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_one_period_is_no_trend(tmp_path: Path) -> None:
    result = ictindex("trends", periods(tmp_path)[0])
    assert result.exit_code == 1
    assert "ít nhất hai kỳ" in result.stderr


def test_every_option_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    options = [name for each in trends.params for name in each.opts if name.startswith("--")]
    assert {name for name in options if f"`{name}" not in page} == set()
