import pytest

from ictindex.interfaces.charts.wording import percent, rank_text, wrapped, written


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (6.25, 1, "6,3", "6.3"),
        (0.40965, 4, "0,4097", "0.4097"),
        (-0.004, 2, "0,00", "0.00"),
        (-1.5, 1, "−1,5", "−1.5"),
        (float("nan"), 2, "–", "–"),
    ],
)
def test_numbers_are_rounded_half_up_and_written_in_each_language(
    value: float, decimals: int, vi: str, en: str
) -> None:
    assert written(value, decimals, "vi") == vi
    assert written(value, decimals, "en") == en


def test_a_percentage_has_a_decimal_unless_it_is_whole() -> None:
    assert percent(0.125, "vi") == "12,5 %"
    assert percent(0.25, "en") == "25 %"
    assert percent(0.0004, "vi") == "0 %"


def test_only_an_average_rank_has_a_decimal() -> None:
    assert rank_text(3.0, "vi") == "3"
    assert rank_text(2.5, "vi") == "2,5"


def test_a_long_name_is_broken_between_words_and_an_empty_one_stays() -> None:
    lines = wrapped("Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Quảng Nam").split("\n")
    assert lines == ["Văn phòng Đoàn đại biểu Quốc hội và", "Hội đồng nhân dân tỉnh Quảng Nam"]
    assert wrapped("Doanh nghiệp có mức độ số hoá", 20).split("\n") == ["Doanh nghiệp có", "mức độ số hoá"]
    assert wrapped("") == ""
