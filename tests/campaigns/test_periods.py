"""Years, halves, quarters and months: how they are kept, written and put in order."""

from datetime import date

import pytest
from django.utils.translation import override

from ictindex.campaigns.periods import (
    in_period,
    is_period,
    period_end,
    period_label,
    period_length,
    period_name,
)


@pytest.mark.parametrize(
    ("period", "label", "name", "end", "length"),
    [
        ("2025", "năm 2025", "2025", date(2025, 12, 31), "year"),
        ("2025-H1", "6 tháng đầu năm 2025", "6 tháng đầu năm 2025", date(2025, 6, 30), "half_year"),
        ("2025-H2", "6 tháng cuối năm 2025", "6 tháng cuối năm 2025", date(2025, 12, 31), "half_year"),
        ("2025-Q1", "quý I/2025", "Quý I/2025", date(2025, 3, 31), "quarter"),
        ("2025-Q4", "quý IV/2025", "Quý IV/2025", date(2025, 12, 31), "quarter"),
        ("2024-02", "tháng 2/2024", "Tháng 2/2024", date(2024, 2, 29), "month"),
        ("2025-12", "tháng 12/2025", "Tháng 12/2025", date(2025, 12, 31), "month"),
    ],
)
def test_a_period_has_its_words_and_its_last_day(
    period: str, label: str, name: str, end: date, length: str
) -> None:
    with override("vi"):
        assert is_period(period)
        assert (period_label(period), period_name(period)) == (label, name)
        assert (period_end(period), period_length(period)) == (end, length)


def test_a_sentence_says_when() -> None:
    with override("vi"):
        assert in_period("2025") == "năm 2025"
        assert in_period("2025-H1") == "trong 6 tháng đầu năm 2025"


@pytest.mark.parametrize(
    "text", ["", "25", "2025-H3", "2025-Q0", "2025-00", "2025-13", "năm 2025", "2025 ", "2025\n", "٢٠٢٥"]
)
def test_anything_else_is_no_period(text: str) -> None:
    assert not is_period(text)


@pytest.mark.parametrize("parts", [("H1", "H2"), ("Q1", "Q2", "Q3", "Q4"), ("01", "02", "09", "10", "12")])
def test_periods_of_one_length_sort_by_time(parts: tuple[str, ...]) -> None:
    periods = [f"{year}-{part}" for year in (2024, 2025) for part in parts]

    assert sorted(periods) == sorted(periods, key=period_end) == periods
