"""How numbers, changes of rank, dates and bilingual texts are written."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from ictindex.interfaces.templatetags import presentation
from ictindex.scoring.model import Text


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    with translation.override("vi"):
        yield


@pytest.mark.parametrize(
    ("value", "decimals", "vietnamese", "english"),
    [
        (Decimal("1234.5"), 1, "1.234,5", "1,234.5"),
        (Decimal("0.9039"), 4, "0,9039", "0.9039"),
        (98, 2, "98,00", "98.00"),
        (1000, 0, "1.000", "1,000"),
        (-0.5, 1, "-0,5", "-0.5"),
        (None, 2, "–", "–"),
        (float("nan"), 2, "–", "–"),
        (float("inf"), 2, "–", "–"),
    ],
)
def test_numbers_use_the_marks_of_the_language(
    value: Decimal | float | None, decimals: int, vietnamese: str, english: str
) -> None:
    assert presentation.number(value, decimals) == vietnamese
    with translation.override("en"):
        assert presentation.number(value, decimals) == english


def test_published_number_keeps_every_digit_it_has() -> None:
    assert presentation.number(Decimal("51.85"), 1) == "51,85"


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [(0.40965, 4, "0,4097"), (1 / 3, 3, "0,333"), (2.675, 2, "2,68"), (86.0, 2, "86,00")],
)
def test_unpublished_number_is_rounded_half_up(value: float, decimals: int, written: str) -> None:
    assert presentation.rounded(value, decimals) == written


def test_share_is_written_as_percentage() -> None:
    assert presentation.percent(0.97) == "97 %"
    assert presentation.percent(0.1234, 1) == "12,3 %"
    assert presentation.percent(None) == "–"


def test_machines_read_full_digits_with_a_dot_in_every_language() -> None:
    assert presentation.plain(Decimal("1234.50")) == "1234.5"
    assert presentation.plain(1e-7) == "0.0000001"
    assert presentation.plain(None) == ""


@pytest.mark.parametrize(
    ("places", "symbol", "words", "kind"),
    [
        (7, "▲ 7", "tăng 7 bậc", "up"),
        (-2, "▼ 2", "giảm 2 bậc", "down"),
        (Decimal("1.5"), "▲ 1,5", "tăng 1,5 bậc", "up"),
        (0, "–", "giữ nguyên thứ hạng", "same"),
    ],
)
def test_change_of_rank_is_a_symbol_for_eyes_and_words_for_screen_readers(
    places: int, symbol: str, words: str, kind: str
) -> None:
    html = presentation.rank_change(places)
    assert f'<span aria-hidden="true">{symbol}</span>' in html
    assert f'<span class="visually-hidden">{words}</span>' in html
    assert f"change-{kind}" in html


def test_unknown_change_of_rank_shows_no_symbol() -> None:
    html = presentation.rank_change(None)
    assert "chưa có kỳ trước" in html
    assert "aria-hidden" not in html


def test_bilingual_text_follows_the_language_and_falls_back_to_vietnamese() -> None:
    class Series:
        title_vi = "Chỉ số"
        title_en = ""

    text = Text(vi="Hạ tầng", en="Infrastructure")
    assert presentation.bilingual(text) == "Hạ tầng"
    with translation.override("en"):
        assert presentation.bilingual(text) == "Infrastructure"
        assert presentation.bilingual(Series(), "title") == "Chỉ số"
    assert presentation.bilingual(None) == ""


def test_dates_are_day_month_year_and_english_names_the_month() -> None:
    assert presentation.day(date(2026, 12, 31)) == "31/12/2026"
    assert presentation.day(None) == "–"
    with translation.override("en"):
        assert presentation.day(date(2026, 12, 31)) == "31 Dec 2026"


def test_times_are_shown_in_local_time() -> None:
    assert presentation.moment(datetime(2026, 12, 31, 18, 5, tzinfo=UTC)) == "01:05 01/01/2027"
    assert presentation.day(datetime(2026, 12, 31, 18, 5, tzinfo=UTC)) == "01/01/2027"
