"""Every page that takes a table or a workbook refuses what is too large, packed or not."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput
from ictindex.interfaces.workspace import uploads
from tests import build
from tests.interfaces.workspace.conftest import signed_in

# page, field of the file, what else its form asks for
PAGES = [
    ("workspace:framework_import", "file", {}),
    ("workspace:bodies_import", "file", {"on": "01/07/2025"}),
    ("workspace:import_people", "table", {}),
]


def bomb() -> bytes:
    """Make a workbook of some 250 kB that unpacks to more than 200 MB."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/workbook.xml", '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>')
        archive.writestr("xl/_rels/workbook.xml.rels", '<Relationship Id="rId1" Target="a.xml"/>')
        archive.writestr("xl/a.xml", b" " * 200_000_001)
    return target.getvalue()


@pytest.fixture
def keeper(db: None) -> Client:
    """Sign in somebody who may import everything."""
    return signed_in(build.user("nhap", Role.SYSTEM_ADMINISTRATOR, Role.FRAMEWORK_EDITOR))


@pytest.mark.parametrize(("route", "field", "rest"), PAGES, ids=[page[0] for page in PAGES])
def test_a_zip_bomb_is_refused_on_every_page(
    keeper: Client, route: str, field: str, rest: dict[str, str]
) -> None:
    content = bomb()
    assert len(content) < 300_000

    answer = keeper.post(reverse(route), rest | {field: SimpleUploadedFile("bang.xlsx", content)})

    assert answer.status_code == 422
    assert "nén bất thường: mở ra lớn hơn 200 MB" in answer.content.decode()


@pytest.mark.parametrize(("route", "field", "rest"), PAGES, ids=[page[0] for page in PAGES])
def test_a_large_file_is_refused_unread_on_every_page(
    keeper: Client, monkeypatch: pytest.MonkeyPatch, route: str, field: str, rest: dict[str, str]
) -> None:
    monkeypatch.setattr(uploads, "LARGEST_MB", 1)
    file = SimpleUploadedFile("bang.csv", b"x" * (1024 * 1024 + 1))

    answer = keeper.post(reverse(route), rest | {field: file})

    assert answer.status_code == 422
    assert "Tệp lớn hơn 1 MB." in answer.content.decode()


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(InvalidInput) as refusal:
        uploads.upload_table(SimpleUploadedFile("bang.pdf", b"%PDF"))

    assert [problem.sentence for problem in refusal.value.problems] == ["Chỉ đọc được tệp CSV hoặc XLSX."]


def test_every_problem_of_a_table_is_told_with_what_to_do() -> None:
    with pytest.raises(InvalidInput) as refusal:
        uploads.upload_table(SimpleUploadedFile("bang.csv", b"a,b\n1\n1,2,3\n"))

    told = [problem.sentence for problem in refusal.value.problems]
    assert told == ["Dòng 2 có 1 ô, cần 2.", "Dòng 3 có 3 ô, cần 2."]
    assert all(problem.hint for problem in refusal.value.problems)
