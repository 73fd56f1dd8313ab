"""Moving items of a draft: back at the line, with the place it has now or the reason why it did not move."""

import pytest
from django.test import Client

from ictindex.directory.rules import Role
from ictindex.frameworks.items import find_item
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.services import submit_framework
from tests import build
from tests.interfaces.workspace.frameworks.pages import address, document_of


def moved(client: Client, draft: FrameworkVersion, slug: str, code: str, **posted: str) -> str:
    """Move an item and give the page that follows."""
    move = address("framework_item_move", draft, slug, code)
    answer = client.post(move, posted)
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#{slug}-{code}")
    return client.get(answer["Location"]).content.decode()


def test_a_button_moves_one_step_and_the_page_says_where_the_item_is(
    editor: Client, draft: FrameworkVersion
) -> None:
    assert "Đã chuyển «Mạng nội bộ» đến vị trí 1 trên 2." in moved(
        editor, draft, "chi-so", "HT2", direction="up"
    )
    assert "Đã chuyển «Số máy tính» đến vị trí 1 trên 5." in moved(
        editor, draft, "du-lieu", "computers", direction="up"
    )


def test_a_drop_moves_to_any_spot(editor: Client, draft: FrameworkVersion) -> None:
    text = moved(editor, draft, "chi-so", "HT2", parent="TOTAL")

    assert "Đã chuyển «Mạng nội bộ» vào «Chỉ số chung»." in text
    found = find_item(document_of(draft), "indicators", "HT2")
    assert found is not None
    assert found["parent"] == "TOTAL"


@pytest.mark.parametrize(
    ("slug", "code", "posted", "reason"),
    [
        ("chi-so", "HT1", {"direction": "up"}, "Không chuyển theo hướng này được nữa."),
        ("nhom-noi-dung", "HT", {"parent": "HT"}, "Không thể đặt vào chính nó"),
        ("chi-so", "HT1", {"parent": "mat-roi"}, "vừa được người khác sửa. Xem lại cây"),
    ],
)
def test_what_cannot_move_stays_and_the_page_says_why(
    editor: Client, draft: FrameworkVersion, slug: str, code: str, posted: dict[str, str], reason: str
) -> None:
    before = document_of(draft)

    assert reason in moved(editor, draft, slug, code, **posted)

    assert document_of(draft) == before


def test_a_direction_that_is_none_is_not_found(editor: Client, draft: FrameworkVersion) -> None:
    move = address("framework_item_move", draft, "chi-so", "HT2")

    assert editor.post(move, {"direction": "sang bên"}).status_code == 404


def test_only_a_draft_has_handles_to_drag(editor: Client, draft: FrameworkVersion) -> None:
    page = address("framework", draft)
    assert editor.get(page).content.decode().count('class="grip') == 3

    submit_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), version=draft)

    text = editor.get(page).content.decode()
    assert 'class="grip' not in text
    assert "Sortable" not in text
