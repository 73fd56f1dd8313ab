"""`ictindex robustness`."""

import json
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from distributed import LocalCluster

from ictindex.scoring.files import read_table
from tests.interfaces.cli.terminal import NAMED, ictindex, written

FOUR = NAMED + (
    "a,An Giang,0.5,0.5,0.5\nb,Bắc Ninh,0.9,0.8,0.7\nc,Cà Mau,0.5,0.4,0.6\nd,Đà Nẵng,0.1,0.9,0.9\n"
)
GEOMETRIC = """
choices:
  - code: combine
    alternatives:
      - {title: như khai báo}
      - {title: trung bình nhân, elements: {EGDI: {combine: geometric}}}
"""
GROUPED = """
id: grouped
version: "1"
title: Nhóm
provider: Test
groups: [{code: so, title: Sở}, {code: huyen, title: Huyện}]
fields: [{code: x, title: X}, {code: y, title: Y}]
nodes: [{code: index, title: I, missing: exclude}]
indicators:
  - {code: a, title: A, parent: index, measure: x, rule: {type: proportional, target: 10}}
  - {code: b, title: B, parent: index, measure: y, rule: {type: proportional, target: 10}}
"""


def test_intervals_are_printed_best_first(tmp_path: Path) -> None:
    result = ictindex("robustness", "un-egdi", written(tmp_path, FOUR), "--draws", "200", "--seed", "4")
    assert result.exit_code == 0, result.stderr
    lines = [line.split() for line in result.stdout.splitlines() if line]
    assert "200 lần thử, 0 lần không tính được; hạt giống 4." in result.stdout
    assert " ".join(lines[0]) == "Hạng Đơn vị Trung vị Khoảng 90 % Giữ hạng Trong 3 hạng đầu"
    assert lines[1] == ["1", "Bắc", "Ninh", "1", "1–1", "100,0", "%", "100,0", "%"]
    assert lines[2][:3] == ["2", "Đà", "Nẵng"]


def test_probability_to_be_ahead_of_one_body_is_added(tmp_path: Path) -> None:
    data, out = written(tmp_path, FOUR), tmp_path / "ranks.csv"
    result = ictindex("robustness", "un-egdi", data, "--draws", "50", "--against", "d", "--out", out)
    lines = [" ".join(line.split()) for line in result.stdout.splitlines() if line]
    assert lines[0].endswith("Trước d")
    assert lines[1].endswith("100,0 % 100,0 % 100,0 %")
    assert lines[2].endswith("–")
    assert pl.read_csv(out)["ahead"].to_list()[:2] == [0, 1]


def test_same_seed_prints_the_same_and_another_seed_another(tmp_path: Path) -> None:
    data = written(tmp_path, FOUR)
    one, again, other = (
        ictindex("robustness", "un-egdi", data, "--weights", "0.9", "--seed", seed).stdout
        for seed in ("1", "1", "2")
    )
    assert one == again
    assert one != other


def test_failed_draws_and_their_reason_are_told(tmp_path: Path) -> None:
    data = written(tmp_path, FOUR + "e,Điện Biên,0,0.1,0.1\n")
    plan = written(tmp_path, GEOMETRIC, "plan.yaml")
    result = ictindex("robustness", "un-egdi", data, "--draws", "100", "--plan", plan, "--lang", "en")
    assert result.exit_code == 0, result.stderr
    failed = int(result.stdout.split("100 draws, ")[1].split()[0])
    assert 20 < failed < 80
    assert f"{failed} × EGDI: " in result.stdout


def test_sensitivity_names_factors_and_warns_of_a_small_sample(tmp_path: Path) -> None:
    plan = written(tmp_path, "weights: {type: uniform, spread: 0.5}\n" + GEOMETRIC, "plan.yaml")
    result = ictindex(
        "robustness",
        "un-egdi",
        written(tmp_path, FOUR),
        "--plan",
        plan,
        "--draws",
        "20",
        "--sensitivity",
        "40",
    )
    assert result.exit_code == 0, result.stderr
    assert "trọng số trong EGDI" in result.stdout
    assert "phương án combine" in result.stdout
    assert "40 mẫu, 0 không tính được." in result.stdout
    assert "Tăng số mẫu" in result.stdout


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_output_file_has_the_promised_columns(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"result.{ending}"
    arguments = ("--draws", "50", "--top", "2", "--level", "80", "--out", out)
    result = ictindex("robustness", "un-egdi", written(tmp_path, FOUR), *arguments)
    assert result.exit_code == 0, result.stderr
    table = pl.DataFrame(json.loads(out.read_text())) if ending == "json" else read_table(out)
    assert table.columns == [
        "body", "name", "group", "rank", "mean", "median", "low", "high", "best", "worst", "holds",
        "within_2", "draws",
    ]  # fmt: skip
    assert table["body"].to_list() == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--draws", "0"), "--draws"),
        (("--weights", "1"), "--weights"),
        (("--out", "result.pdf"), ".xlsx"),
        (("--weights", "0.1", "--plan", "PLAN"), "--plan"),
        (("--scheduler", "nowhere://"), "nowhere://"),
    ],
)
def test_wrong_option_is_a_usage_error(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    plan = str(written(tmp_path, GEOMETRIC, "plan.yaml"))
    chosen = [plan if word == "PLAN" else word for word in arguments]
    result = ictindex("robustness", "un-egdi", written(tmp_path, FOUR), *chosen)
    assert result.exit_code == 2
    assert words in result.stderr


def test_unknown_body_to_be_ahead_of_is_a_wrong_call(tmp_path: Path) -> None:
    result = ictindex("robustness", "un-egdi", written(tmp_path, FOUR), "--against", "z")
    assert result.exit_code == 2
    assert "không có đơn vị «z»" in result.stderr


def test_bad_plan_is_refused_with_status_1(tmp_path: Path) -> None:
    plan = written(tmp_path, GEOMETRIC.replace("EGDI", "EDGI"), "plan.yaml")
    result = ictindex("robustness", "un-egdi", written(tmp_path, FOUR), "--plan", plan)
    assert result.exit_code == 1
    assert "«EDGI»" in result.stderr
    assert "Gần giống: EGDI" in result.stderr


def test_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    out = tmp_path / "missing" / "result.csv"
    result = ictindex("robustness", "un-egdi", written(tmp_path, FOUR), "--draws", "5", "--out", out)
    assert result.exit_code == 2
    assert str(out) in result.stderr


def test_workers_of_a_scheduler_print_what_this_process_prints(tmp_path: Path) -> None:
    data = written(tmp_path, FOUR)
    cluster: Any = LocalCluster  # distributed has no types
    options = {"processes": False, "threads_per_worker": 1, "dashboard_address": None, "protocol": "tcp://"}
    with cluster(n_workers=2, **options) as workers:
        there = ictindex("robustness", "un-egdi", data, "--scheduler", workers.scheduler_address)
    assert there.exit_code == 0, there.stderr
    assert there.stdout == ictindex("robustness", "un-egdi", data).stdout


def test_scheduler_without_the_cluster_part_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    arguments = ("--scheduler", "tcp://127.0.0.1:8786")
    result = ictindex("robustness", "un-egdi", written(tmp_path, FOUR), *arguments)
    assert result.exit_code == 2
    assert 'pip install "ictindex[cluster]"' in result.stderr


def test_body_without_a_value_is_printed_with_dashes(tmp_path: Path) -> None:
    framework = written(tmp_path, GROUPED, "framework.yaml")
    data = written(tmp_path, "body,group,x,y\nA,so,5,1\nB,huyen,7,4\nC,so,9,2\nD,so,,\n")
    result = ictindex("robustness", framework, data, "--draws", "10")
    assert result.exit_code == 0, result.stderr
    lines = [line.split() for line in result.stdout.splitlines() if line]
    assert ["Sở"] in lines
    assert ["Huyện"] in lines
    assert ["–", "D", "–", "–", "–", "–"] in lines
