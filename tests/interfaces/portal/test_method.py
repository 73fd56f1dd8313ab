"""The method pages: every element in words, the file as released, what changed between versions."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ictindex.interfaces.portal.method_changes import changes_between
from ictindex.interfaces.portal.method_tree import method_tree
from ictindex.scoring.framework import load_framework, parse_framework
from tests import build
from tests.flows.province import published_last_year, small_province

pytestmark = pytest.mark.django_db


def test_the_list_names_each_framework_with_the_results_it_was_used_for(client: Client) -> None:
    assert "Chưa có kết quả nào" in client.get(reverse("portal:methods")).content.decode()
    publication = published_last_year(small_province())
    text = client.get(reverse("portal:methods")).content.decode()
    assert publication.run.framework_version.title in text
    assert publication.campaign.title in text


def test_the_page_explains_rules_formulas_and_what_a_missing_value_costs(client: Client) -> None:
    version = build.released_version()
    text = client.get(reverse("portal:method", args=(version.series.code, version.version))).content.decode()
    assert "Số máy tính / Số cán bộ" in text
    assert "Đạt 1 trở lên được" in text
    assert "Nội dung không có số liệu được tính 0 điểm." in text


def test_the_file_is_what_was_released_and_comes_as_an_attachment(client: Client) -> None:
    version = build.released_version()
    answer = client.get(reverse("portal:method_file", args=(version.series.code, version.version)))
    assert answer.content.decode() == version.source
    assert answer["Content-Disposition"].startswith("attachment;")
    assert parse_framework(answer.content).digest == version.digest


def test_a_draft_or_unknown_version_is_not_found(client: Client) -> None:
    build.released_version()
    for address in ("/cach-tinh/khong-co/1/", "/cach-tinh/small/99/", "/cach-tinh/khong-co/1/bo-chi-so.yaml"):
        assert client.get(address).status_code == 404


def test_a_second_version_tells_what_changed(client: Client) -> None:
    build.released_version()
    second = build.released_version(build.small_framework(version="2", points=70))
    text = client.get(reverse("portal:method", args=(second.series.code, "2"))).content.decode()
    assert "Thay đổi so với phiên bản 1" in text
    assert "Đo hoặc tính khác đi" in text


def test_the_tree_of_a_bundled_framework_weighs_one_hundred_percent() -> None:
    made = load_framework("quang-nam-2015")
    lines = method_tree(made)
    assert lines[0].weight == 1
    assert sum(line.weight for line in lines if not line.is_node) == pytest.approx(1)
    assert all(line.rule is not None for line in lines if not line.is_node)


def test_two_equal_versions_have_no_changes() -> None:
    made = load_framework("un-egdi")
    changes = changes_between(made, made)
    assert (changes.added, changes.removed, changes.changed) == ((), (), ())
    assert changes.unchanged == len(made.elements)
