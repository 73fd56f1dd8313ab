"""Days on which something holds, and names that are the same name."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictindex.directory.rules import Validity, name_key

JULY = date(2025, 7, 1)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
validities = st.builds(Validity, st.none() | days, st.none() | days)


def test_the_first_day_is_inside_and_the_last_one_is_not() -> None:
    half_a_year = Validity(date(2025, 1, 1), JULY)

    assert half_a_year.holds_on(date(2025, 1, 1))
    assert half_a_year.holds_on(date(2025, 6, 30))
    assert not half_a_year.holds_on(JULY)
    assert not half_a_year.holds_on(date(2024, 12, 31))


def test_what_ends_on_the_day_the_other_begins_does_not_overlap_it() -> None:
    assert not Validity(None, JULY).overlaps(Validity(JULY, None))
    assert Validity(None, JULY).overlaps(Validity(date(2025, 6, 30), None))


@given(validities, validities, days)
def test_two_overlap_if_both_hold_on_some_day(first: Validity, second: Validity, day: date) -> None:
    assert first.overlaps(second) == second.overlaps(first)
    if first.holds_on(day) and second.holds_on(day):
        assert first.overlaps(second)


@given(days, validities)
def test_what_was_replaced_on_its_first_day_never_held(day: date, other: Validity) -> None:
    replaced = Validity(day, day)

    assert replaced.is_empty
    assert not replaced.holds_on(day)
    assert not replaced.overlaps(other)


@pytest.mark.parametrize(
    "other", [unicodedata.normalize("NFD", "Thừa Thiên Huế"), "THỪA THIÊN HUẾ", " Thừa  Thiên Huế "]
)
def test_unicode_form_case_and_spaces_make_no_other_name(other: str) -> None:
    assert name_key(other) == name_key("Thừa Thiên Huế")


def test_accents_make_another_name() -> None:
    assert name_key("Hoà Bình") != name_key("Hòa Bình")
    assert name_key("Thua Thien Hue") != name_key("Thừa Thiên Huế")
