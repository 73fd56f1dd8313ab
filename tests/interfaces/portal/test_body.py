"""A body's page: where it stands, why, and the same number of queries however many bodies there are."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from ictindex.directory.rules import Change, NewBody, Role, SuccessionKind
from ictindex.directory.services import record_change
from ictindex.results.models import Publication
from ictindex.results.services import withdraw_publication
from tests import build
from tests.flows.province import LAST_YEAR, published_last_year, small_province

pytestmark = pytest.mark.django_db


def page(client: Client, publication: Publication, body: str) -> str:
    answer = client.get(reverse("portal:body_result", args=(publication.campaign.code, body)))
    assert answer.status_code == 200
    return str(answer.content.decode())


def two_years() -> Publication:
    """Publish two years: in the second so-hai falls behind so-ba."""
    province = small_province()
    published_last_year(province)
    values = {
        "so-mot": {"staff": 10, "computers": 10, "lan": True},
        "so-hai": {"staff": 10, "computers": 3, "lan": False},
        "so-ba": {"staff": 10, "computers": 4, "lan": True},
    }
    return build.published_campaign(
        values, version=province.version, in_series=province.series, period="2025"
    )


def test_the_page_says_rank_and_change_in_the_words_of_an_article(client: Client) -> None:
    text = page(client, two_years(), "so-ba")
    assert "Sở Ba xếp vị thứ 2 năm 2025 (tăng 1 bậc so với năm 2024)." in text
    assert "Hạng 2" in text
    fallen = client.get("/don-vi/so-hai/").content.decode()
    assert "Sở Hai xếp vị thứ 3 năm 2025 (giảm 1 bậc so với năm 2024)." in fallen


def test_a_body_with_the_same_rank_as_before_is_told_so(client: Client) -> None:
    text = page(client, two_years(), "so-mot")
    assert "Sở Một xếp vị thứ 1 năm 2025 (giữ nguyên so với năm 2024)." in text
    assert "Sở Một đứng đầu lần thứ 2 liên tiếp." in text


def test_an_older_result_keeps_to_its_own_period(client: Client) -> None:
    latest = two_years()
    text = page(client, latest.previous or latest, "so-mot")
    assert "Sở Một xếp vị thứ 1 năm 2024." in text
    assert "so với năm" not in text
    assert "liên tiếp" not in text


def test_a_body_whose_results_were_all_withdrawn_is_told_so(client: Client) -> None:
    publication = published_last_year(small_province())
    withdraw_publication(
        actor=build.persona(Role.PUBLISHER), publication=publication, reason="Nhập sai số liệu"
    )
    answer = client.get("/don-vi/so-mot/")
    assert answer.status_code == 404
    assert "Các kết quả đã công bố của đơn vị này đều đã bị thu hồi." in answer.content.decode()
    assert "Nhập sai số liệu" in page(client, publication, "so-mot")


def test_the_ledger_shows_formula_numbers_and_contributions_that_add_up(client: Client) -> None:
    text = page(client, two_years(), "so-hai")
    assert "Số máy tính / Số cán bộ = 3 / 10 = 0,3000" in text
    assert "Đạt 1 trở lên được" in text
    answer = client.get(reverse("portal:body", args=("so-hai",)))
    lines = answer.context["lines"]
    parts = sum(line.entry.contribution or 0 for line in lines if line.entry.kind == "indicator")
    assert parts == pytest.approx(answer.context["ledger"].value, abs=1e-9)


def test_the_ledger_ends_with_the_sum_of_the_contributions(client: Client) -> None:
    text = page(client, two_years(), "so-hai")
    total = text[text.index("Cộng đóng góp = điểm chung") :]
    assert "18,0000" in total[: total.index("</tr>")]


def test_the_first_period_has_no_columns_for_the_period_before(client: Client) -> None:
    latest = two_years()
    assert "Hạng năm 2024" in page(client, latest, "so-mot")
    assert "Hạng năm" not in page(client, latest.previous or latest, "so-mot")


def test_what_would_help_most_comes_first(client: Client) -> None:
    two_years()
    answer = client.get(reverse("portal:body", args=("so-hai",)))
    gains = [gain.gain for gain in answer.context["gains"]]
    assert gains == sorted(gains, reverse=True)
    lost = 100 - float(answer.context["ledger"].value)
    assert sum(gains) == pytest.approx(lost)


def test_the_history_has_a_chart_and_the_same_as_a_table(client: Client) -> None:
    text = page(client, two_years(), "so-ba")
    assert 'data-chart="history-chart"' in text
    assert "2/3" in text
    assert "3/3" in text


def test_the_address_of_a_body_leads_to_its_newest_result(client: Client) -> None:
    publication = two_years()
    text = client.get(reverse("portal:body", args=("so-ba",))).content.decode()
    assert publication.campaign.title in text
    assert "Kết quả khác của đơn vị" in text


def test_a_body_without_published_results_is_not_found(client: Client) -> None:
    published_last_year(small_province())
    build.body("so-moi", "Sở Mới")
    for address in ("/don-vi/so-moi/", "/don-vi/khong-co/", "/cong-bo/khong-co/don-vi/so-mot/"):
        assert client.get(address).status_code == 404


def test_the_page_speaks_english_when_asked(client: Client) -> None:
    publication = published_last_year(small_province())
    client.cookies["django_language"] = "en"
    text = page(client, publication, "so-mot")
    assert "or more earns" in text
    assert "trở lên được" not in text


def test_the_page_costs_the_same_number_of_queries_for_few_and_many_bodies(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    few = published_last_year(small_province())
    with django_assert_max_num_queries(20) as counted:
        page(client, few, "so-mot")
    many = {f"don-vi-{number}": LAST_YEAR["so-hai"] for number in range(60)}
    large = build.published_campaign(many, version=few.run.framework_version)
    with django_assert_max_num_queries(len(counted)) as again:
        page(client, large, "don-vi-7")
    assert len(again) <= len(counted)


def test_sentences_and_tables_take_the_label_of_the_period(client: Client) -> None:
    province = small_province()
    source = build.small_framework("nua-nam").replace("scale: 100", "scale: 100\nperiod: half_year")
    version, series = build.released_version(source), province.series
    values = {code: {"staff": 10, "computers": n, "lan": True} for n, code in enumerate(LAST_YEAR, start=1)}
    build.published_campaign(values, version=version, in_series=series, period="2024-H2")
    values["so-mot"]["computers"] = 9
    latest = build.published_campaign(values, version=version, in_series=series, period="2025-H1")

    text = page(client, latest, "so-mot")

    sentence = "Sở Một xếp vị thứ 1 trong 6 tháng đầu năm 2025 (tăng 2 bậc so với 6 tháng cuối năm 2024)."
    assert sentence in text
    assert "Hạng 6 tháng cuối năm 2024" in text
    front = client.get(reverse("portal:publication", args=(latest.campaign.code,))).content.decode()
    assert "(tăng 2 bậc so với 6 tháng cuối năm 2024)" in front


def test_a_list_that_mergers_made_another_one_tells_no_gain(client: Client) -> None:
    province = small_province()
    published_last_year(province)
    merged = Change(
        kind=SuccessionKind.MERGE,
        on=date(2025, 7, 1),
        predecessors=(province.first, province.second),
        successors=(NewBody("so-moi", "Sở Mới"),),
        decision="12/NQ-HĐND",
    )
    record_change(actor=build.administrator(), change=merged)
    values = {"so-moi": LAST_YEAR["so-mot"], "so-ba": LAST_YEAR["so-ba"]}
    options = {"version": province.version, "in_series": province.series, "period": "2025"}
    latest = build.published_campaign(values, **options)

    unchanged = page(client, latest, "so-ba")
    assert "Sở Ba xếp vị thứ 2 năm 2025 (năm 2024: hạng 3/3)." in unchanged
    assert "thay đổi nhiều do sáp nhập, chia tách: thứ hạng không so với năm 2024." in unchanged
    assert "không so sánh được thứ hạng với kỳ trước" in unchanged
    assert "tăng 1 bậc" not in unchanged
    assert "Không so sánh được" in page(client, latest, "so-moi")
    front = client.get(reverse("portal:publication", args=(latest.campaign.code,))).content.decode()
    assert "nên không tính tăng giảm thứ hạng so với năm 2024" in front
    assert "trước: 3/3" in front
    assert "sáp nhập</span>" in front


def test_a_rank_of_the_period_before_has_its_own_number_of_bodies(client: Client) -> None:
    province = small_province()
    published_last_year(province)
    values = {"so-hai": LAST_YEAR["so-hai"], "so-ba": LAST_YEAR["so-ba"]}
    latest = build.published_campaign(
        values, version=province.version, in_series=province.series, period="2025"
    )

    text = page(client, latest, "so-hai")

    total = text[text.index('<tr class="total">') :]
    assert "1/2" in total[: total.index("</tr>")]
    assert "2/3" in total[: total.index("</tr>")]
