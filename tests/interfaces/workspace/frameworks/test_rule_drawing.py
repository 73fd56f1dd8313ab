"""The picture of a rule follows what is typed, before it is saved; a wrong entry keeps the last one."""

import re

import pytest
from django.test import Client

from ictindex.frameworks.models import FrameworkVersion
from tests.interfaces.workspace.frameworks.pages import address, document_of, form_of, send, text_of


def typed(client: Client, draft: FrameworkVersion, kind: str, code: str = "HT1", **values: str) -> str:
    """Type into the form of a rule and give what the server draws; nothing is saved."""
    page = f"{address('framework_rule', draft, code)}?kieu={kind}"
    posted = form_of(client, page) | {name.replace("__", "-"): value for name, value in values.items()}
    before = document_of(draft)
    answer = client.post(f"{address('framework_rule_drawn', draft, code)}?kieu={kind}", posted)
    assert answer.status_code == 200
    assert document_of(draft) == before
    return str(answer.content.decode())


def curve(text: str) -> str:
    found = re.search(r'<polyline[^>]*points="([^"]*)"', text)
    return found[1] if found else ""


def test_the_picture_is_that_of_the_typed_values(editor: Client, draft: FrameworkVersion) -> None:
    first = typed(editor, draft, "goalposts", lower="0", upper="10")
    other = typed(editor, draft, "goalposts", lower="8", upper="10")

    assert 'id="rule-now" hx-swap-oob="true"' in first
    assert curve(first)
    assert curve(other)
    assert curve(first) != curve(other)


def test_the_drawn_picture_is_the_one_of_the_saved_rule(editor: Client, draft: FrameworkVersion) -> None:
    drawn = typed(editor, draft, "goalposts", lower="0,2", upper="0,8")
    page = f"{address('framework_rule', draft, 'HT1')}?kieu=goalposts"
    send(editor, page, lower="0,2", upper="0,8")

    assert curve(drawn) == curve(text_of(editor, page))


def test_rows_are_drawn_too(editor: Client, draft: FrameworkVersion) -> None:
    rows = {"rows__0__to": "5", "rows__0__points": "10", "rows__1__from": "5", "rows__1__points": "60"}

    assert curve(typed(editor, draft, "bands", **rows))


def test_a_rule_over_words_is_told_in_words(editor: Client, draft: FrameworkVersion) -> None:
    text = typed(editor, draft, "choice", "HT2", rows__0__option="co", rows__0__points="40")

    assert "Co: 40 điểm." in text
    assert curve(text) == ""


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        ("proportional", {"target": "nhiều"}, "Mức đạt trọn điểm: «nhiều» không phải là số"),
        ("proportional", {"target": "-1"}, "Mức đạt trọn điểm: giá trị -1 phải &gt; 0"),
        ("goalposts", {"lower": "5", "upper": ""}, "Còn thiếu số liệu nên chưa vẽ được quy tắc."),
        ("goalposts", {"lower": "5", "upper": "5"}, "Quy tắc không thể áp dụng: "),
        ("bands", {"rows__0__to": "4", "rows__0__points": "1"}, "Các mức không phủ hết"),
        ("bands", {"rows__0__to": "a", "rows__0__points": "1"}, "không phải là số"),
    ],
)
def test_a_wrong_entry_is_told_and_the_last_picture_stays(
    editor: Client, draft: FrameworkVersion, kind: str, values: dict[str, str], sentence: str
) -> None:
    text = typed(editor, draft, kind, **values)

    assert sentence in text
    assert "rule-now" not in text


def test_a_part_is_drawn_with_its_own_points(editor: Client, draft: FrameworkVersion) -> None:
    page = address("framework_rule", draft, "HT1")
    send(editor, f"{page}?kieu=best_of")
    url = f"{address('framework_rule_drawn', draft, 'HT1')}?phan=1"

    posted = form_of(editor, f"{page}?phan=1") | {"measure": "computers", "points": "25", "target": "4"}

    assert ">25<" in editor.post(url, posted).content.decode()
