"""The first page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import build
from tests.flows.province import published_last_year, small_province
from tests.interfaces.portal.pages import page, queries, two_periods

pytestmark = pytest.mark.django_db


def test_before_the_first_publication_the_page_says_what_will_come() -> None:
    text = page("home")
    assert "Chưa có kết quả nào được công bố." in text
    assert reverse("workspace:home") in text


def test_the_latest_publication_is_shown_with_its_leaders_and_sentences() -> None:
    published_last_year(small_province())
    text = page("home")
    assert "Đợt đánh giá năm 2024" in text
    assert "246/QĐ-UBND, ngày 10/02/2026, người ký: Nguyễn Văn Ký" in text
    assert "Sở Một đứng đầu 3 đơn vị với 100,00 điểm." in text
    assert text.index("Sở Một</a>") < text.index("Sở Hai</a>") < text.index("Sở Ba</a>")


def test_no_more_than_ten_bodies_are_listed() -> None:
    publication = two_periods(12)
    text = page("home")
    assert text.count("/don-vi/") == 10
    assert "Xem cả bảng 12 đơn vị" in text
    assert reverse("portal:publication", args=(publication.campaign.code,)) in text


def test_the_periods_of_a_series_stand_together_the_latest_first() -> None:
    version = two_periods(2).run.framework_version
    values = {"khac": {"staff": 1, "computers": 1, "lan": True}}
    other = build.published_campaign(values, version=version, period="2020")
    text = page("home")
    assert text.index(">2026</a>") < text.index(">2025</a>")
    assert other.campaign.series.title in text


def test_the_number_of_queries_does_not_grow_with_the_bodies() -> None:
    publication = two_periods(10)
    few = queries("home")
    two_periods(100, version=publication.run.framework_version)
    assert queries("home") == few
