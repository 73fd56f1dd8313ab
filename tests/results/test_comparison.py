"""When two framework versions measure the same thing."""

from decimal import Decimal

import pytest

from ictindex.results.comparison import is_comparable
from ictindex.results.rules import plain_rank, rank_change
from ictindex.scoring.framework import Framework, parse_framework
from tests.build import small_framework


def _changed(old: str, new: str) -> Framework:
    source = small_framework("2")
    assert old in source
    return parse_framework(source.replace(old, new))


OLD = parse_framework(small_framework("1"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("vi: Tỷ lệ máy tính", "vi: Máy tính trên đầu người"),
        ("vi: Số máy tính", "vi: Máy tính để bàn và xách tay"),
    ],
)
def test_words_may_change(old: str, new: str) -> None:
    assert is_comparable(OLD, _changed(old, new), "TOTAL")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("measure: computers / staff", "measure: computers / (staff + 1)"),
        ("rule: {type: proportional, target: 1}", "rule: {type: proportional, target: 2}"),
        ("max_points: 60", "max_points: 50"),
        ("computers, section: ht, type: integer", "computers, section: ht, type: decimal"),
    ],
)
def test_a_new_measure_rule_weight_or_field_breaks_the_indicator_and_all_above_it(old: str, new: str) -> None:
    changed = _changed(old, new)

    assert not is_comparable(OLD, changed, "HT1")
    assert not is_comparable(OLD, changed, "HT")
    assert not is_comparable(OLD, changed, "TOTAL")


def test_an_indicator_beside_the_changed_one_still_compares() -> None:
    assert is_comparable(OLD, _changed("measure: computers / staff", "measure: computers"), "HT2")


def test_an_element_that_was_not_there_does_not_compare() -> None:
    assert not is_comparable(OLD, _changed("code: HT2", "code: HT9"), "HT9")
    assert not is_comparable(OLD, OLD, "HT9")


def test_places_gained_are_previous_minus_current() -> None:
    assert rank_change(Decimal(14), Decimal(8)) == 6
    assert rank_change(Decimal(8), None) is None
    assert rank_change(None, Decimal(8)) is None


def test_a_rank_is_written_without_empty_decimals() -> None:
    assert [str(plain_rank(Decimal(text))) for text in ("8.0", "10.0", "2.5")] == ["8", "10", "2.5"]
    assert plain_rank(None) is None
