"""The list of frameworks, the library, and new drafts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ictindex.directory.rules import Role
from ictindex.frameworks.documents import read_document
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.services import import_framework
from ictindex.scoring.framework import bundled_frameworks
from ictindex.scoring.framework.workbook import write_framework_workbook
from tests import build
from tests.interfaces.workspace.conftest import signed_in


def test_drafts_are_listed_for_their_readers_only(editor: Client, draft: FrameworkVersion) -> None:
    released = build.released_version()
    url = reverse("workspace:frameworks")
    manager = signed_in(build.persona(Role.CAMPAIGN_MANAGER))

    for_editor, for_manager = (client.get(url).content.decode() for client in (editor, manager))

    assert f"/bo-chi-so/{draft.pk}/" in for_editor
    assert f"/bo-chi-so/{draft.pk}/" not in for_manager
    assert f"/bo-chi-so/{released.pk}/" in for_manager


def test_a_list_of_a_hundred_versions_costs_as_many_queries_as_one_of_ten(
    editor: Client,
) -> None:
    counts = []
    editor.get(reverse("workspace:frameworks"))  # what is asked once per process is asked here
    for upto in (10, 100):
        have = FrameworkVersion.objects.count()
        for number in range(have, upto):
            import_framework(
                actor=build.persona(Role.FRAMEWORK_EDITOR), source=build.small_framework(f"v{number}")
            )
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(reverse("workspace:frameworks")).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_frameworks_stand_by_their_titles_in_the_vietnamese_alphabet(editor: Client) -> None:
    titles = ["Đô thị thông minh", "Dữ liệu mở", "Ứng dụng 10", "Ứng dụng 2", "An toàn thông tin"]
    for number, title in enumerate(titles):
        source = build.small_framework().replace("Bộ chỉ số thử", title).replace("bo-thu", f"bo-{number}")
        import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=source)

    series = editor.get(reverse("workspace:frameworks")).context["series"]

    assert [versions[0].title_vi for versions in series.values()] == [
        "An toàn thông tin",
        "Dữ liệu mở",
        "Đô thị thông minh",
        "Ứng dụng 2",
        "Ứng dụng 10",
    ]


def test_the_library_shows_every_bundled_framework_and_adopts_with_one_click(editor: Client) -> None:
    library = reverse("workspace:framework_library")
    text = editor.get(library).content.decode()
    for name in bundled_frameworks():
        assert reverse("workspace:framework_adopt", args=(name,)) in text

    answer = editor.post(reverse("workspace:framework_adopt", args=("un-egdi",)), follow=True)

    assert "Bản thảo" in answer.content.decode()
    assert "2022 – Bản thảo" in editor.get(library).content.decode()


def test_a_framework_outside_the_library_is_not_found(editor: Client) -> None:
    assert editor.post(reverse("workspace:framework_adopt", args=("khong-co",))).status_code == 404


def test_a_new_framework_asks_for_what_is_missing_and_keeps_what_was_typed(editor: Client) -> None:
    url = reverse("workspace:framework_new")

    answer = editor.post(url, {"id": "có dấu cách", "version": "1", "title.vi": "Bộ của tỉnh"})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Bộ của tỉnh" in text
    assert "Nội dung này không được để trống." in text
    assert "không dùng làm mã được" in text
    assert not FrameworkVersion.objects.exists()


def test_a_version_that_exists_is_not_begun_again(editor: Client, draft: FrameworkVersion) -> None:
    typed = {"id": "bo-thu", "version": "2", "title.vi": "Bộ", "provider.vi": "Sở"}

    answer = editor.post(reverse("workspace:framework_new"), typed)

    assert answer.status_code == 422
    assert "đã có" in answer.content.decode()


@pytest.mark.parametrize("kind", ["yaml", "xlsx"])
def test_a_file_or_workbook_is_imported(editor: Client, kind: str) -> None:
    source = build.small_framework().encode()
    content = source if kind == "yaml" else write_framework_workbook(read_document(source))

    answer = editor.post(
        reverse("workspace:framework_import"),
        {"file": SimpleUploadedFile(f"bo.{kind}", content)},
        follow=True,
    )

    assert answer.status_code == 200
    assert FrameworkVersion.objects.get().title_vi == "Bộ chỉ số thử"


def test_a_workbook_with_problems_is_refused_by_sheet_and_cell(editor: Client) -> None:
    document = read_document(build.small_framework())
    document["fields"][1]["type"] = "số"
    content = write_framework_workbook(document)

    answer = editor.post(
        reverse("workspace:framework_import"), {"file": SimpleUploadedFile("bo.xlsx", content)}
    )

    assert answer.status_code == 422
    assert "trang «Dữ liệu», ô B4 (computers)" in answer.content.decode()
    assert not FrameworkVersion.objects.exists()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"PK\x03\x04 khong phai", b"- 1\n- 2\n", b"a: [1, 2\n"])
def test_any_other_file_is_refused_with_a_sentence(editor: Client, content: bytes) -> None:
    answer = editor.post(
        reverse("workspace:framework_import"), {"file": SimpleUploadedFile("bo.yaml", content)}
    )

    assert answer.status_code == 422
    assert "chưa nhập được" in answer.content.decode()
