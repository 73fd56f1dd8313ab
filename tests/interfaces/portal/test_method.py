"""The method pages: every element in words, the file as released, what changed between versions."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from ictindex.directory.rules import Role
from ictindex.frameworks.services import import_framework, release_framework, submit_framework
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


def test_an_unknown_version_is_not_found(client: Client) -> None:
    build.released_version()
    for address in ("/cach-tinh/khong-co/1/", "/cach-tinh/bo-thu/99/", "/cach-tinh/bo-thu/99/bo-chi-so.yaml"):
        assert client.get(address).status_code == 404


def test_a_version_is_secret_until_it_is_released(client: Client) -> None:
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    draft = import_framework(actor=editor, source=build.small_framework())
    addresses = [
        reverse(f"portal:{name}", args=("bo-thu", draft.version)) for name in ("method", "method_file")
    ]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    submit_framework(actor=editor, version=draft)
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    release_framework(actor=build.persona(Role.APPROVER), version=draft)
    assert [client.get(address).status_code for address in addresses] == [200, 200]


def test_a_version_may_bear_the_number_of_its_decision(client: Client) -> None:
    version = build.released_version(build.small_framework(version="246/QĐ-UBND"))
    address = reverse("portal:method", args=("bo-thu", version.version))
    assert client.get(address).status_code == 200
    file = client.get(f"{address}bo-chi-so.yaml")
    assert file.content.decode() == version.source
    assert unquote(file["Content-Disposition"]).endswith("bo-thu-246-QĐ-UBND.yaml")


def test_groups_are_named_and_those_without_ranks_said_to_be_so(client: Client) -> None:
    source = build.small_framework().replace("en: Districts}", "en: Districts}, ranked: false")
    version = build.released_version(source)
    text = client.get(reverse("portal:method", args=("bo-thu", version.version))).content.decode()
    groups = text[text.index("Nhóm xếp hạng") : text.index("Xếp loại")]
    sections = groups.split("<li>")[1:]
    assert "Sở" in sections[0]
    assert "không xếp hạng" not in sections[0]
    assert "Huyện" in sections[1]
    assert "không xếp hạng" in sections[1]


def test_a_second_version_tells_what_changed(client: Client) -> None:
    build.released_version()
    second = build.released_version(build.small_framework(version="2", points=70))
    text = client.get(reverse("portal:method", args=(second.series.code, "2"))).content.decode()
    assert "Thay đổi so với phiên bản 1" in text
    assert "Đo hoặc tính khác đi" in text
    assert "Điểm tối đa: 60 → 70" in text
    assert "Đổi theo nội dung bên trong" in text


def test_the_tree_of_a_bundled_framework_weighs_one_hundred_percent() -> None:
    made = load_framework("quang-nam-2015")
    lines = method_tree(made)
    assert lines[0].weight == 1
    assert sum(line.weight for line in lines if not line.is_node) == pytest.approx(1)
    assert all(line.rule is not None for line in lines if not line.is_node)


def test_two_equal_versions_have_no_changes() -> None:
    made = load_framework("un-egdi")
    changes = changes_between(made, made)
    assert changes.is_empty
    assert changes.unchanged == len(made.elements)
