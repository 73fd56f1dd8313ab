"""The method in five lines."""

from __future__ import annotations

import pytest

from ictindex.interfaces.portal.method_lines import method_lines
from ictindex.scoring.framework import bundled_frameworks, load_framework, parse_framework
from tests import build


def test_five_lines_tell_whose_index_it_is_and_how_it_is_made() -> None:
    assert method_lines(parse_framework(build.small_framework())) == [
        "Bộ chỉ số thử, phiên bản 1, của Sở thử nghiệm.",
        "Điểm chung là tổng điểm của 1 thành phần gồm 2 chỉ số, thang điểm 100.",
        "Điểm làm tròn đến 2 chữ số thập phân; chữ số 5 làm tròn lên.",
        (
            "Xếp hạng theo điểm đã làm tròn như công bố; bằng nhau thì đồng hạng và hạng kế tiếp bị bỏ trống "
            "(1, 2, 2, 4)."
        ),
        "Nội dung không có số liệu được tính 0 điểm.",
    ]


def test_half_even_rounding_is_told() -> None:
    source = build.small_framework().replace("decimals: 2", "decimals: 2\nrounding: half_even")
    assert "làm tròn về số chẵn" in method_lines(parse_framework(source))[2]


def test_differing_policies_of_missing_data_are_not_told_as_one() -> None:
    source = build.small_framework().replace("measure: lan", "measure: lan\n    missing: exclude")
    assert "quy định riêng" in method_lines(parse_framework(source))[4]


def test_what_tells_equal_bodies_apart_is_named() -> None:
    ranking = "ranking: {ties: ordinal, tie_breakers: [HT2, HT1]}"
    source = build.small_framework().replace("decimals: 2", f"decimals: 2\n{ranking}")
    assert method_lines(parse_framework(source))[3].endswith(": Mạng nội bộ, Tỷ lệ máy tính.")


@pytest.mark.parametrize("name", bundled_frameworks())
def test_every_bundled_framework_is_told_in_five_lines(name: str) -> None:
    lines = method_lines(load_framework(name))
    assert len(lines) == 5
    assert all(line.endswith(".") for line in lines)
