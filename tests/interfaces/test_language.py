"""Pages are Vietnamese until the visitor switches."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import formats, translation

from ictindex.interfaces.language import LanguageMiddleware


def answer(**headers: str) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"{request.LANGUAGE_CODE} {translation.get_language()}")

    return LanguageMiddleware(view)(RequestFactory(headers=headers).get("/"))


def test_vietnamese_whatever_the_browser_prefers() -> None:
    response = answer(accept_language="en-US,en;q=0.9")
    assert response.content == b"vi vi"
    assert response.headers["Content-Language"] == "vi"


def test_english_after_the_visitor_chose_it() -> None:
    response = answer(cookie="django_language=en")
    assert response.content == b"en en"
    assert response.headers["Content-Language"] == "en"


@pytest.mark.parametrize("value", ["fr", "../etc", ""])
def test_unknown_language_in_the_cookie_means_vietnamese(value: str) -> None:
    assert answer(cookie=f"django_language={value}").content == b"vi vi"


def test_language_of_a_request_does_not_leak_into_the_next() -> None:
    before = translation.get_language()
    answer(cookie="django_language=en")
    assert translation.get_language() == before


def test_vietnamese_numbers_and_dates() -> None:
    with translation.override("vi"):
        assert formats.number_format(1234.5, decimal_pos=1, force_grouping=True) == "1.234,5"
        assert formats.get_format("SHORT_DATE_FORMAT") == "d/m/Y"
        assert formats.get_format("DATE_INPUT_FORMATS")[0] == "%d/%m/%Y"
