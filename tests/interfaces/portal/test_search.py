"""Finding a body."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ictindex.directory.rules import Change, NewBody, SuccessionKind
from ictindex.directory.services import record_change
from tests import build
from tests.flows.province import Province, published_last_year, small_province
from tests.interfaces.portal.pages import page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def province() -> Province:
    made = small_province()
    published_last_year(made)
    return made


@pytest.mark.parametrize("query", ["sở một", "so mot", "MỘT", "mo", unicodedata.normalize("NFD", "Sở Một")])
def test_a_body_is_found_with_and_without_accents(query: str) -> None:
    text = page("search", q=query)
    assert reverse("portal:body", args=("so-mot",)) in text
    assert reverse("portal:body", args=("so-hai",)) not in text


def test_exact_accents_come_first(province: Province) -> None:
    values = {code: {"staff": 1, "computers": 1, "lan": True} for code in ("hoa", "hoa-binh", "hoa-vang")}
    for code, name in zip(values, ("Hóa", "Hòa", "Hoả"), strict=True):
        build.body(code, name)
    build.published_campaign(values, version=province.version)
    for query in ("hòa", "HÒA", unicodedata.normalize("NFD", "Hòa")):
        text = page("search", q=query)
        found = [text.index(f'/don-vi/{code}/"') for code in ("hoa-binh", "hoa-vang", "hoa")]
        assert found == sorted(found)


def test_bodies_of_one_name_are_told_apart_by_their_days(province: Province) -> None:
    merged = Change(
        kind=SuccessionKind.MERGE,
        on=date(2025, 7, 1),
        predecessors=(province.first, province.second),
        successors=(NewBody("so-mot-moi", "Sở Một"),),
        decision="12/NQ-HĐND",
    )
    record_change(actor=build.administrator(), change=merged)
    values = {"so-mot-moi": {"staff": 1, "computers": 1, "lan": True}}
    build.published_campaign(values, version=province.version, in_series=province.series, period="2025")
    text = page("search", q="sở một")
    assert "kết thúc ngày 01/07/2025" in text
    assert "từ ngày 01/07/2025" in text


def test_a_body_without_published_results_is_not_found() -> None:
    build.body("so-kin", "Sở Kín")
    assert reverse("portal:body", args=("so-kin",)) not in page("search", q="kín")


def test_without_a_result_the_page_says_what_to_try() -> None:
    text = page("search", q="<b>không có</b>")
    assert "Hãy thử ít từ hơn" in text
    assert "<b>không có" not in text


@pytest.mark.parametrize("query", ["", "   ", "\0"])
def test_without_a_query_the_page_explains_itself(query: str) -> None:
    assert "có dấu hay không dấu đều được" in page("search", q=query)


@pytest.mark.parametrize("query", ["%", "a" * 5000, "'; DROP TABLE", "so \0 mot"])
def test_strange_queries_are_answered(query: str) -> None:
    assert "<h1>Tìm cơ quan, địa phương</h1>" in page("search", q=query)


def test_too_many_results_ask_for_more_words(province: Province) -> None:
    values = {f"xa-{n}": {"staff": 1, "computers": 1, "lan": True} for n in range(51)}
    for code in values:
        build.body(code, f"Phường {code}")
    build.published_campaign(values, version=province.version)
    text = page("search", q="phuong")
    assert "50 kết quả" in text
    assert "Còn nhiều kết quả khác" in text


def test_the_number_of_queries_does_not_grow_with_the_results(province: Province) -> None:
    few = search_queries()
    values = {f"so-{n}": {"staff": 1, "computers": 1, "lan": True} for n in range(40)}
    for code in values:
        build.body(code, f"Sở {code}")
    build.published_campaign(values, version=province.version)
    assert search_queries() == few


def search_queries() -> int:
    with CaptureQueriesContext(connection) as captured:
        page("search", q="sở")
    return len(captured)
