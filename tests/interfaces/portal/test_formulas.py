"""Formulas as people read them."""

from __future__ import annotations

import pytest
from django.utils import translation

from ictindex.interfaces.portal.formulas import in_words, is_computed, parts_of, with_decimal_mark

TITLES = {"pc": "Máy tính", "staff": "Cán bộ"}


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("pc / staff", "Máy tính / Cán bộ"),
        ('"pc" / max("pc")', "Máy tính / max(Máy tính)"),
        ("pcs / 2", "pcs / 2"),
        ("CASE WHEN kind = 'pc' THEN 1 END", "CASE WHEN kind = 'pc' THEN 1 END"),
    ],
)
def test_fields_are_named_by_their_titles_and_nothing_else_is_touched(formula: str, words: str) -> None:
    assert in_words(formula, TITLES) == words


@pytest.mark.parametrize("alone", ["pc", '"1.2"'])
def test_a_field_alone_is_not_computed(alone: str) -> None:
    assert not is_computed(alone)
    assert is_computed(f"{alone} AND lan")


def test_parts_are_paired_with_their_numbers() -> None:
    assert parts_of("a / b · c", "1 / 2 · 3") == [("a / b", "1 / 2"), ("c", "3")]


def test_a_declared_text_with_the_mark_between_parts_does_not_break_the_page() -> None:
    assert parts_of("a", "'x · y'") == [("a", "'x · y'")]


def test_only_points_inside_numbers_become_commas() -> None:
    with translation.override("vi"):
        assert with_decimal_mark("1.5 / a.b + 2.") == "1,5 / a.b + 2."
    with translation.override("en"):
        assert with_decimal_mark("1.5") == "1.5"
