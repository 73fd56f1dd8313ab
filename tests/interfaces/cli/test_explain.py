"""`ictindex explain`."""

from pathlib import Path

from ictindex.interfaces.cli.explain import REASONS
from ictindex.scoring.table import REASONS as KNOWN_REASONS
from tests.interfaces.cli.terminal import EGDI, ictindex, written


def test_every_indicator_shows_numbers_share_and_contribution_that_add_up(tmp_path: Path) -> None:
    data = written(tmp_path, EGDI + "A,0.3,0.6,0.9\nB,0.1,0.1,0.1\n")
    result = ictindex("explain", "un-egdi", data, "A")
    assert result.exit_code == 0
    assert "EGDI Chỉ số phát triển Chính phủ điện tử: 0,6000/1 · hạng 1/2" in result.stdout
    assert "trọng số 0,333333 · đóng góp 0,3" in result.stdout
    assert "Tổng đóng góp: 0,6000" in result.stdout


def test_unknown_body_is_answered_with_the_nearest_name(tmp_path: Path) -> None:
    result = ictindex("explain", "un-egdi", written(tmp_path, EGDI + "Bắc Ninh,0.3,0.6,0.9\n"), "Bac Ninh")
    assert result.exit_code == 2
    assert "Gần giống: Bắc Ninh" in result.stderr


def test_missing_value_says_why_and_what_the_policy_did(tmp_path: Path) -> None:
    data = written(tmp_path, "body,a,b\nX,0,0\n")
    framework = written(tmp_path, RATIO, "framework.yaml")
    result = ictindex("explain", framework, data, "X", "--lang", "en")
    assert "not computable · counted as zero" in result.stdout
    assert "a / b → 0 / 0" in result.stdout


def test_every_reason_has_words() -> None:
    assert set(REASONS) == set(KNOWN_REASONS)


RATIO = """
id: ratio
version: "1"
title: {vi: Bộ thử, en: Trial}
provider: {vi: Thử, en: Trial}
fields:
  - {code: a, title: {vi: Tử số, en: Numerator}}
  - {code: b, title: {vi: Mẫu số, en: Denominator}}
nodes:
  - {code: index, title: {vi: Chỉ số, en: Index}, combine: sum_of_points}
indicators:
  - code: r
    parent: index
    max_points: 100
    title: {vi: Tỷ lệ, en: Ratio}
    measure: a / b
    rule: {type: proportional}
"""
