"""Storing, searching and sorting Vietnamese text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictindex.foundation.vietnamese import ALPHABET, fold, normalise, sort_key


def test_text_is_stored_composed_with_single_spaces() -> None:
    decomposed = unicodedata.normalize("NFD", "  Thừa  Thiên\tHuế ")

    assert normalise(decomposed) == "Thừa Thiên Huế"


def test_search_ignores_accents_case_and_the_bar_of_d() -> None:
    assert fold("Sở Kế hoạch và Đầu tư") == "so ke hoach va dau tu"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_every_text_has_a_sort_key(text: str) -> None:
    assert sort_key(text) == sort_key(unicodedata.normalize("NFD", text))


def test_letters_sort_by_the_alphabet() -> None:
    assert sorted(ALPHABET, key=sort_key) == list(ALPHABET)


def test_tones_sort_as_in_dictionaries() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Đà Nẵng", "Điện Biên"),
        ("Cần Thơ", "Đà Nẵng"),
        ("an", "anh"),
        ("ba bè", "bà ba"),  # the first syllable decides before the second is read
        ("Quận 2", "Quận 10"),
        ("Hà Nội", "Hải Dương"),
        ("lan", "lân"),
    ],
)
def test_the_first_stands_before_the_second(first: str, second: str) -> None:
    assert sort_key(first) < sort_key(second)


def test_case_and_punctuation_do_not_matter_for_order() -> None:
    assert sort_key("TP. Hồ Chí Minh") == sort_key("tp hồ chí minh")
