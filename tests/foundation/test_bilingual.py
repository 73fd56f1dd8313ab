"""Which of two texts is shown."""

from django.utils import translation

from ictindex.foundation.bilingual import current_language, in_current_language


def test_vietnamese_is_shown_unless_the_page_is_english() -> None:
    with translation.override("vi"):
        assert in_current_language("Sở", "Department") == "Sở"
    with translation.override("en"):
        assert in_current_language("Sở", "Department") == "Department"


def test_vietnamese_stands_in_for_a_missing_english_text() -> None:
    with translation.override("en"):
        assert in_current_language("Sở", "") == "Sở"


def test_outside_a_page_the_language_is_vietnamese() -> None:
    with translation.override(None):
        assert current_language() == "vi"
