"""Editing items on pages."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from ictindex.directory.rules import Role
from ictindex.foundation.models import Event
from ictindex.frameworks.items import find_item
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.services import return_framework, submit_framework
from tests import build
from tests.interfaces.workspace.frameworks.pages import address, document_of, form_of, send, text_of


def item(version: FrameworkVersion, kind: Any, code: str) -> dict[str, Any]:
    found = find_item(document_of(version), kind, code)
    assert found is not None
    return found


def url(version: FrameworkVersion, slug: str, code: str) -> str:
    return address("framework_item", version, slug, code)


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        ("chi-so", "HT1"),
        ("nhom-noi-dung", "HT"),
        ("du-lieu", "communes"),
        ("nhom", "huyen"),
        ("xep-loai", "good"),
        ("phan", "ht"),
        ("rang-buoc", "1"),
    ],
)
def test_a_form_sent_unchanged_changes_nothing(
    editor: Client, draft: FrameworkVersion, slug: str, code: str
) -> None:
    before = document_of(draft)

    assert send(editor, url(draft, slug, code)).status_code == 302

    assert document_of(draft) == before


def test_numbers_are_typed_with_a_decimal_comma(editor: Client, draft: FrameworkVersion) -> None:
    send(editor, url(draft, "chi-so", "HT1"), max_points="1.060,5")

    assert item(draft, "indicators", "HT1")["max_points"] == "1060.5"
    assert 'value="1060,5"' in text_of(editor, url(draft, "chi-so", "HT1"))


def test_numbers_are_typed_with_a_decimal_point_in_english(editor: Client, draft: FrameworkVersion) -> None:
    editor.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    send(editor, url(draft, "chi-so", "HT1"), max_points="60.5")

    assert item(draft, "indicators", "HT1")["max_points"] == "60.5"
    assert "Maximum points" in text_of(editor, url(draft, "chi-so", "HT1"))


def test_a_wrong_number_is_told_at_its_field_and_nothing_typed_is_lost(
    editor: Client, draft: FrameworkVersion
) -> None:
    answer = send(editor, url(draft, "chi-so", "HT1"), max_points="nhiều", title__vi="Tên mới")

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Tên mới" in text
    assert 'value="nhiều"' in text
    assert item(draft, "indicators", "HT1")["title"]["vi"] == "Tỷ lệ máy tính"


def test_a_conflict_shows_both_and_saving_again_is_meant(
    editor: Client, second: Client, draft: FrameworkVersion
) -> None:
    target = url(draft, "chi-so", "HT1")
    opened = form_of(second, target)
    send(editor, target, title__vi="Tên của người thứ nhất")

    answer = second.post(target, opened | {"title.vi": "Tên của người thứ hai"})

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Tên của người thứ nhất" in text
    assert "Tên của người thứ hai" in text
    assert item(draft, "indicators", "HT1")["title"]["vi"] == "Tên của người thứ nhất"

    seen = text.split('name="seen" value="')[1].split('"')[0]
    again = second.post(target, opened | {"title.vi": "Tên của người thứ hai", "seen": seen})
    assert again.status_code == 302
    assert item(draft, "indicators", "HT1")["title"]["vi"] == "Tên của người thứ hai"


def test_options_are_rows_and_blank_rows_do_not_count(editor: Client, draft: FrameworkVersion) -> None:
    target = address("framework_item", draft, "du-lieu", "lan")
    rows = {"options-0-code": "co", "options-0-title.vi": "Có mạng", "options-2-code": "khong"}

    answer = editor.post(target, form_of(editor, target) | {"type": "choice", "then": "again"} | rows)

    assert answer.status_code == 302
    assert answer.headers["Location"] == target
    assert item(draft, "fields", "lan")["options"] == [{"code": "co", "title": "Có mạng"}, {"code": "khong"}]


def test_a_new_indicator_is_put_into_the_node_and_leads_to_its_formula(
    editor: Client, draft: FrameworkVersion
) -> None:
    target = f"{address('framework_item_new', draft, 'chi-so')}?thuoc=HT"
    typed = form_of(editor, target) | {"code": "HT3", "title.vi": "Chỉ số mới", "then": "measure"}

    answer = editor.post(target, typed)

    assert answer.headers["Location"] == address("framework_measure", draft, "HT3")
    assert item(draft, "indicators", "HT3") == {"code": "HT3", "title": "Chỉ số mới", "parent": "HT"}
    page = text_of(editor, address("framework", draft))
    assert "Thiếu «Quy tắc chấm điểm»." in page
    assert "Còn nội dung phải sửa hoặc bổ sung" in page


def test_groups_are_ticked(editor: Client, draft: FrameworkVersion) -> None:
    target = url(draft, "chi-so", "HT1")

    editor.post(target, form_of(editor, target) | {"groups": ["so", "huyen"]})
    assert item(draft, "indicators", "HT1")["groups"] == ["so", "huyen"]

    answer = editor.post(target, form_of(editor, target) | {"groups": ["khong-co"]})
    assert answer.status_code == 422


def test_removing_asks_first(editor: Client, draft: FrameworkVersion) -> None:
    remove = address("framework_item_remove", draft, "nhom-noi-dung", "HT")

    assert "Mọi nội dung bên trong cũng bị bỏ theo." in text_of(editor, remove)
    assert find_item(document_of(draft), "nodes", "HT")

    editor.post(remove)
    assert find_item(document_of(draft), "indicators", "HT1") is None


@pytest.mark.parametrize(
    ("slug", "code"), [("chi-so", "khong-co"), ("la", "HT1"), ("rang-buoc", "9"), ("chi-so", "HT")]
)
def test_what_is_not_there_is_not_found(
    editor: Client, draft: FrameworkVersion, slug: str, code: str
) -> None:
    assert editor.get(url(draft, slug, code)).status_code == 404


def test_a_return_shows_its_reason_and_history_names_who(editor: Client, draft: FrameworkVersion) -> None:
    submit_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), version=draft)
    return_framework(actor=build.persona(Role.APPROVER), version=draft, reason="Trọng số chưa hợp lý")

    assert "Trọng số chưa hợp lý" in text_of(editor, address("framework", draft))
    assert Event.objects.filter(action="framework.returned", actor=Role.APPROVER.value).exists()


def test_the_whole_way_to_release_by_two_people(
    editor: Client, second: Client, draft: FrameworkVersion
) -> None:
    assert editor.post(address("framework_submit", draft)).status_code == 302
    refused = text_of(editor, address("framework", draft))
    assert "Bạn đã soạn hoặc trình bản này; người khác phải ban hành." in refused

    assert second.post(address("framework_release", draft)).status_code == 302

    assert "Đã ban hành" in text_of(editor, address("framework", draft))
    assert editor.get(url(draft, "chi-so", "HT1")).status_code == 403
    amended = editor.post(address("framework_amend", draft), {"number": "3"})
    assert amended.headers["Location"] == reverse(
        "workspace:framework", args=(FrameworkVersion.objects.latest("pk").pk,)
    )


def test_an_incomplete_draft_is_refused_with_its_problems(editor: Client, draft: FrameworkVersion) -> None:
    send(editor, url(draft, "chi-so", "HT1"), max_points="")

    answer = editor.post(address("framework_submit", draft))

    assert answer.status_code == 422
    assert "HT1" in answer.content.decode()
