"""General rules, weights, formulas, the preview, differences and impact."""

import pytest
from django.test import Client

from ictindex.directory.rules import Role
from ictindex.frameworks.items import find_item
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.services import import_framework
from ictindex.scoring.framework import parse_framework
from ictindex.scoring.framework.workbook import read_framework_workbook
from tests import build
from tests.flows.province import Province, published_last_year
from tests.interfaces.workspace.conftest import signed_in
from tests.interfaces.workspace.frameworks.pages import address, document_of, form_of, send, text_of


@pytest.fixture
def amended(province: Province) -> FrameworkVersion:
    """Give a draft that amends the framework of a published round: other points, a field that is new."""
    published_last_year(province)
    source = build.small_framework("2", points=70).replace("measure: lan", "measure: fibre")
    source = source.replace("code: lan,", "code: fibre,")
    return import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=source)


def test_general_rules_are_saved_and_unchanged_ones_stay(editor: Client, draft: FrameworkVersion) -> None:
    url = address("framework_general", draft)
    before = document_of(draft)
    send(editor, url)
    assert document_of(draft) == before

    send(editor, url, title__vi="Bộ khác", ranking__ties="dense", decimals="1")

    after = document_of(draft)
    assert (after["title"]["vi"], after["ranking"], after["decimals"]) == ("Bộ khác", {"ties": "dense"}, "1")
    assert (after["id"], after["version"]) == ("bo-thu", "2")


def test_a_scale_of_nothing_is_refused(editor: Client, draft: FrameworkVersion) -> None:
    answer = send(editor, address("framework_general", draft), scale="0")

    assert answer.status_code == 422
    assert "phải &gt; 0" in answer.content.decode()


def test_weights_are_changed_together_and_their_sum_is_shown(editor: Client, draft: FrameworkVersion) -> None:
    url = address("framework_weights", draft, "HT")
    assert "<output data-weights-total>100</output>" in text_of(editor, url)

    send(editor, url, HT1="55,5", HT2="44,5")

    document = document_of(draft)
    found = [find_item(document, "indicators", code) for code in ("HT1", "HT2")]
    assert [item["max_points"] for item in found if item] == ["55.5", "44.5"]


def test_a_node_left_blank_counts_the_sum_of_what_is_inside(editor: Client, draft: FrameworkVersion) -> None:
    text = text_of(editor, address("framework_weights", draft, "TOTAL"))

    assert "Bỏ trống, đang tính là 100." in text
    assert "<output data-weights-total>100</output>" in text


def test_a_wrong_weight_changes_nothing(editor: Client, draft: FrameworkVersion) -> None:
    answer = send(editor, address("framework_weights", draft, "HT"), HT1="50", HT2="-1")

    assert answer.status_code == 422
    found = find_item(document_of(draft), "indicators", "HT1")
    assert found is not None
    assert found["max_points"] == "60"


def test_the_tree_says_where_declared_points_are_not_those_inside(
    editor: Client, draft: FrameworkVersion
) -> None:
    send(editor, address("framework_item", draft, "nhom-noi-dung", "HT"), max_points="90")

    text = text_of(editor, address("framework", draft))

    assert "cộng được 100" in text
    assert "Ghi tối đa 90 điểm nhưng các thành phần cộng lại được 100." in text


def test_a_formula_is_tried_on_the_last_data_while_it_is_typed(
    province: Province, amended: FrameworkVersion
) -> None:
    editor = signed_in(build.persona(Role.FRAMEWORK_EDITOR))
    url = address("framework_measure_values", amended)

    good = editor.get(url, {"measure": "computers / staff * 10"}).content.decode()
    bad = editor.get(url, {"measure": "computers / nguoi"}).content.decode()

    assert "Sở Hai: <strong>5,0000</strong>" in good
    assert "nguoi" in bad
    assert "Gần giống:" in bad


def test_a_formula_is_saved_and_leads_to_the_rule(editor: Client, draft: FrameworkVersion) -> None:
    answer = send(editor, address("framework_measure", draft, "HT1"), measure="computers / (staff + 1)")

    assert answer.url == address("framework_rule", draft, "HT1")
    found = find_item(document_of(draft), "indicators", "HT1")
    assert found is not None
    assert found["measure"] == "computers / (staff + 1)"


def test_without_data_the_page_says_so(editor: Client, draft: FrameworkVersion) -> None:
    assert "chưa tính thử được" in text_of(editor, address("framework_measure", draft, "HT1"))


def test_the_preview_shows_the_form_of_each_group_and_sends_nothing(
    editor: Client, draft: FrameworkVersion
) -> None:
    url = address("framework_preview", draft)

    assert "Số xã" in text_of(editor, url)
    of_departments = text_of(editor, f"{url}?nhom=so")
    assert "Số xã" not in of_departments
    assert "Số máy tính" in of_departments
    assert "hx-post" not in of_departments


def test_a_field_that_is_not_whole_is_named_in_the_preview(editor: Client, draft: FrameworkVersion) -> None:
    url = address("framework_item_new", draft, "du-lieu")
    editor.post(url, form_of(editor, url) | {"code": "moi"})

    assert "«moi» chưa hoàn chỉnh nên chưa hiện được." in text_of(editor, address("framework_preview", draft))


def test_differences_are_told_in_words(amended: FrameworkVersion) -> None:
    editor = signed_in(build.persona(Role.FRAMEWORK_EDITOR))

    text = text_of(editor, address("framework_changes", amended))

    assert "Điểm tối đa: 60 → 70" in text
    assert "Công thức: «lan» → «fibre»" in text


def test_a_first_version_has_nothing_to_be_compared_with(editor: Client, draft: FrameworkVersion) -> None:
    assert "chưa có phiên bản nào khác" in text_of(editor, address("framework_changes", draft))
    assert "Chưa có kết quả nào" in text_of(editor, address("framework_impact", draft))


def test_the_impact_names_new_data_moved_ranks_and_broken_series(amended: FrameworkVersion) -> None:
    editor = signed_in(build.persona(Role.FRAMEWORK_EDITOR))

    text = text_of(editor, address("framework_impact", amended))

    assert "không đơn vị nào đổi thứ hạng" in text
    assert "chưa từng được kê khai" in text
    assert "<code>fibre</code>" in text
    assert "Không còn so sánh được với các kỳ trước" in text
    assert "70,00" in text


def test_an_incomplete_draft_is_neither_compared_nor_tried(amended: FrameworkVersion) -> None:
    editor = signed_in(build.persona(Role.FRAMEWORK_EDITOR))
    send(editor, address("framework_item", amended, "chi-so", "HT1"), max_points="")

    assert "chưa hoàn chỉnh nên chưa tính thử được" in text_of(editor, address("framework_impact", amended))
    assert "chưa hoàn chỉnh nên chưa so sánh được" in text_of(editor, address("framework_changes", amended))


def test_files_hold_the_version(editor: Client, draft: FrameworkVersion) -> None:
    yaml = editor.get(address("framework_file", draft, "yaml"))
    workbook = editor.get(address("framework_file", draft, "xlsx"))

    assert parse_framework(yaml.content).digest == draft.digest
    assert read_framework_workbook(workbook.content)["id"] == "bo-thu"
    assert 'filename="bo-thu-2.xlsx"' in workbook["Content-Disposition"]
    assert editor.get(address("framework_file", draft, "exe")).status_code == 404
