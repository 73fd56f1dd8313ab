"""`ictindex compare`."""

from pathlib import Path

from ictindex.interfaces.cli.compare import compare
from ictindex.interfaces.cli.improve import improve
from ictindex.interfaces.cli.what_if import what_if
from tests.interfaces.cli.terminal import ictindex, written

FRAMEWORK = """
id: pair
version: "{version}"
title: Pair
provider: Test
fields: [{{code: x, title: X}}, {{code: y, title: Y}}]
nodes: [{{code: index, title: {{vi: Chỉ số, en: Index}}}}]
indicators:
  - {{code: a, title: A, parent: index, weight: {weight}, measure: x,
     rule: {{type: proportional, target: 10}}}}
  - {{code: b, title: B, parent: index, measure: y, rule: {{type: {rule}}}}}
"""
BEFORE = "body,name,x,y\nA,Sở A,1,2\nB,Sở B,5,6\nC,Sở C,4,1\n"
AFTER = "body,name,x,y\nA,Sở A,8,9\nB,Sở B,5,6\nD,Sở D,4,1\n"
CAPPED = "proportional, target: 10"
DOCUMENTED = Path(__file__).resolve().parents[3] / "docs" / "reference" / "command-line.md"


def framework(folder: Path, name: str, weight: float = 1, rule: str = CAPPED) -> Path:
    return written(folder, FRAMEWORK.format(version=name, weight=weight, rule=rule), f"{name}.yaml")


def compared(folder: Path, *arguments: str | Path, after: str = AFTER) -> tuple[int, str, str]:
    files = (written(folder, BEFORE, "before.csv"), written(folder, after, "after.csv"))
    result = ictindex("compare", framework(folder, "new", weight=3), *files, *arguments)
    return result.exit_code, result.stdout, result.stderr


def test_ranks_scores_and_changes_are_printed_for_every_body(tmp_path: Path) -> None:
    status, out, _ = compared(tmp_path)
    assert status == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "1 Sở A 82,50 12,50 70,00 ▲ 2 70,00" in lines
    assert "2 Sở B 52,50 52,50 0,00 ▼ 1 0,00" in lines
    assert "3 Sở D 32,50 – – – –" in lines
    assert "– Sở C – 32,50 – – –" in lines
    assert "Mọi chỉ số đều so sánh được." in lines


def test_causes_that_changed_nothing_are_not_shown(tmp_path: Path) -> None:
    out = compared(tmp_path, "--lang", "en")[1]
    assert "Data" in out
    assert "Weights" not in out


def test_other_framework_before_breaks_series_and_is_a_cause(tmp_path: Path) -> None:
    out = compared(tmp_path, "--framework-before", framework(tmp_path, "old"))[1]
    assert "Do trọng số" in out
    assert "* Không so sánh được vì cách tính đã thay đổi: index, a" in out


def test_elements_of_one_body_and_the_causes_of_its_change(tmp_path: Path) -> None:
    old = framework(tmp_path, "old")
    out = compared(tmp_path, "--framework-before", old, "--body", "A", "--lang", "en")[1]
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "a A * 10.00 80.00 – 3 1 –" in lines
    assert "b B 20.00 90.00 70.00 2 1 ▲ 1" in lines
    assert "Change 67.50: data 70.00, weights -2.50, rules 0.00, list of bodies 0.00" in lines


def test_causes_that_cannot_be_told_apart_are_said_and_the_rest_is_printed(tmp_path: Path) -> None:
    same = BEFORE.replace(",6\n", ",2\n").replace(",1\n", ",2\n")
    files = (written(tmp_path, same, "before.csv"), written(tmp_path, AFTER, "after.csv"))
    new = framework(tmp_path, "new", rule="min_max")
    old = framework(tmp_path, "old")
    for arguments in ((), ("--body", "A")):
        result = ictindex("compare", new, *files, "--framework-before", old, *arguments)
        assert result.exit_code == 0
        assert "không tách được nguyên nhân thay đổi: khi chỉ đổi quy tắc thì b:" in result.stderr
        assert "Chỉ số" in result.stdout or "Sở A" in result.stdout


def test_unknown_body_is_a_wrong_call(tmp_path: Path) -> None:
    status, _, errors = compared(tmp_path, "--body", "C")
    assert status == 2
    assert "không có đơn vị «C»" in errors


def test_bad_cell_names_its_row(tmp_path: Path) -> None:
    status, _, errors = compared(tmp_path, after=AFTER.replace("8,9", "tám,9"))
    assert status == 1
    assert "dòng 2 (A), cột x" in errors


def test_every_option_of_the_three_commands_is_documented() -> None:
    page = DOCUMENTED.read_text(encoding="utf-8")
    options = [
        name for command in (compare, what_if, improve) for each in command.params for name in each.opts
    ]
    assert {name for name in options if name.startswith("--") and f"`{name}" not in page} == set()
