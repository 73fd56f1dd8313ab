"""The options ``--period`` and ``--other``."""

from pathlib import Path

import pytest

from tests.interfaces.cli.terminal import ictindex, written

FRAMEWORK = """
id: over-time
version: "1"
title: Over time
provider: Test
fields: [{code: x, title: X}]
nodes: [{code: index, title: Index, missing: impute, imputation: {method: linear}}]
indicators: [{code: x, title: X, parent: index, rule: {type: proportional, target: 10}}]
"""


def files(folder: Path) -> tuple[Path, Path, str, str]:
    """Write the framework and three periods; in the middle one A is missing."""
    early, late = (written(folder, f"body,x\nA,{x}\nB,5\n", f"{x}.csv") for x in (2, 8))
    now = written(folder, "body,x\nA,\nB,5\n", "now.csv")
    return written(folder, FRAMEWORK, "f.yaml"), now, f"2016={early}", f"2018={late}"


def test_missing_value_is_taken_from_the_other_periods(tmp_path: Path) -> None:
    framework, now, early, late = files(tmp_path)
    result = ictindex("score", framework, now, "--period", "2017", "--other", early, "--other", late)
    assert [" ".join(line.split()) for line in result.stdout.splitlines()][1:3] == [
        "1/2 A 50,00 50,00",
        "1/2 B 50,00 50,00",
    ]


def test_other_commands_score_with_them_too(tmp_path: Path) -> None:
    framework, now, early, late = files(tmp_path)
    periods = ("--period", "2017", "--other", early, "--other", late)
    assert "50,00" in ictindex("what-if", framework, now, "B", "--set", "x=6", *periods).stdout
    ranks = ictindex(
        "robustness", framework, now, "--draws", "20", "--plan", _noise(tmp_path), *periods
    ).stdout
    assert "20 lần thử, 0 lần không tính được" in ranks


def test_trends_impute_from_their_own_periods(tmp_path: Path) -> None:
    framework, now, early, late = files(tmp_path)
    runs = [f"{framework}={path}" for path in (early.split("=")[1], now, late.split("=")[1])]
    assert "20,00 50,00 80,00" in " ".join(ictindex("trends", *runs).stdout.split())


def _noise(folder: Path) -> Path:
    return written(folder, "data: [{type: uniform, absolute: 1}]", "plan.yaml")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--other", "{early}"], "cần --period"),
        (["--period", "2016", "--other", "{early}"], "mỗi kỳ chỉ nêu một lần"),
        (["--period", "2017", "--other", "nowhere.csv"], "2017=FILE"),
        (["--period", "2017", "--other", "2016=nowhere.csv"], "không có tệp này"),
    ],
)
def test_wrong_call_is_said_in_one_sentence(tmp_path: Path, arguments: list[str], said: str) -> None:
    framework, now, early, _ = files(tmp_path)
    result = ictindex("score", framework, now, *(each.format(early=early) for each in arguments))
    assert result.exit_code == 2
    assert said in result.stderr
