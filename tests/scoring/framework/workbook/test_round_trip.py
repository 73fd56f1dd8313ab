"""A framework as a workbook and back: nothing is lost, and what is wrong is told by sheet and cell."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ictindex.scoring.errors import FrameworkError
from ictindex.scoring.framework import (
    build_framework,
    bundled_frameworks,
    load_framework,
    read_framework_bytes,
    read_yaml,
)
from ictindex.scoring.framework.workbook import read_framework_workbook, write_framework_workbook
from ictindex.scoring.workbooks import Row, read_sheets

Sheets = dict[str, list[Row]]


def document(name: str = "ict-index-province") -> dict[str, Any]:
    content = read_yaml(read_framework_bytes(name))
    assert isinstance(content, dict)
    return content


def damaged(damage: Callable[[Sheets], None]) -> bytes:
    """Write the workbook of the province, change cells of it, and write it again."""
    sheets = read_sheets(write_framework_workbook(document()))
    damage(sheets)
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    page.write_string(number, column, cell)
    return target.getvalue()


def refusal(content: bytes) -> list[str]:
    with pytest.raises(FrameworkError) as refused:
        read_framework_workbook(content)
    return [problem.sentence("vi") for problem in refused.value.problems]


def put(sheet: str, row: int, key: str, value: str) -> Callable[[Sheets], None]:
    """Give the damage that writes ``value`` into one cell; rows count from 1."""

    def damage(sheets: Sheets) -> None:
        sheets[sheet][row - 1][sheets[sheet][1].index(key)] = value

    return damage


@pytest.mark.parametrize("name", bundled_frameworks())
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_bundled_framework_survives_the_workbook(name: str, language: Any) -> None:
    workbook = write_framework_workbook(document(name), language)

    assert build_framework(read_framework_workbook(workbook)).digest == load_framework(name).digest


def test_the_engine_loads_a_workbook_as_it_loads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "bo.XLSX"
    path.write_bytes(write_framework_workbook(document()))

    assert load_framework(path).digest == load_framework("ict-index-province").digest


@settings(max_examples=20, deadline=None)
@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(str.strip),
    st.floats(min_value=1e-6, max_value=1e9, allow_nan=False),
)
def test_any_title_and_any_number_survive_the_workbook(title: str, number: float) -> None:
    content = document("un-egdi")
    content["indicators"][0] |= {"title": {"vi": title, "en": title}, "weight": repr(number)}

    read = read_framework_workbook(write_framework_workbook(content))

    assert build_framework(read).digest == build_framework(content).digest


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "min_max", "direction": "lower", "constant": "full", "output": ["0.01", "1"]},
        {"type": "distance_to_target", "target": "5", "cap": "true"},
        {"type": "distance_to_reference", "reference": "true"},
        {"type": "z_score", "mean": "5", "sd": "2"},
        {"type": "rank", "ties": "dense"},
    ],
    ids=lambda rule: str(rule["type"]),
)
def test_every_parameter_of_a_rule_survives_the_workbook(rule: dict[str, Any]) -> None:
    content = document("un-egdi")
    content["indicators"][0] |= {"rule": rule, "treatment": {}}

    read = read_framework_workbook(write_framework_workbook(content))

    assert read["indicators"][0]["rule"] == rule
    assert build_framework(read).digest == build_framework(content).digest


def test_an_incomplete_draft_is_written_too_and_says_at_its_cell_what_is_missing() -> None:
    content = document("un-egdi")
    del content["indicators"][1]["title"]

    assert refusal(write_framework_workbook(content)) == ["trang «Chỉ số», dòng 4 (tii): thiếu «title»"]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            put("Nhóm nội dung", 4, "weight", "1,5"),
            "trang «Nhóm nội dung», ô E4 (HT): «1,5» không phải là số",
        ),
        (put("Dữ liệu", 5, "type", "số"), "trang «Dữ liệu», ô B5 (contact_mail): «số» không được phép"),
        (put("Quy tắc", 3, "target", "x"), "trang «Quy tắc», ô "),
        (put("Phương án", 3, "field", "lạ"), "trang «Phương án», ô A3: mã «lạ» không có ở trang «Dữ liệu»"),
        (put("Quy tắc", 3, "indicator", "lạ"), "trang «Quy tắc», ô A3: mã «lạ» không có ở trang «Chỉ số»"),
        (put("Chỉ số", 2, "weight", "wait"), "trang «Chỉ số», ô E2: không có khoá «wait»"),
        (put("Chỉ số", 3, "measure", "khong_co / 2"), "trang «Chỉ số», dòng 3 ("),
        (lambda sheets: sheets.pop("Dữ liệu"), "sổ tính không có trang «Dữ liệu»"),
        (put("Bậc điểm", 3, "part", "9"), "trang «Bậc điểm», ô "),
        (put("Chỉ số", 3, "parent", "lạ"), "trang «Chỉ số», "),
        (put("Nhóm nội dung", 4, "parent", "lạ"), "trang «Nhóm nội dung», "),
    ],
)
def test_what_is_wrong_is_told_by_sheet_and_cell(damage: Callable[[Sheets], None], told: str) -> None:
    assert any(sentence.startswith(told) for sentence in refusal(damaged(damage))), refusal(damaged(damage))


def test_every_problem_has_a_hint_that_says_what_to_do() -> None:
    def several(sheets: Sheets) -> None:
        put("Phương án", 3, "field", "lạ")(sheets)
        put("Bậc điểm", 3, "indicator", "lạ")(sheets)

    with pytest.raises(FrameworkError) as refused:
        read_framework_workbook(damaged(several))

    assert len(refused.value.problems) >= 2
    assert all(problem.hint("vi") and problem.hint("en") for problem in refused.value.problems)


def test_points_and_parts_without_their_rule_are_told() -> None:
    def damage(sheets: Sheets) -> None:
        part = next(row for row in sheets["Quy tắc"][2:] if row[1] == "2")
        part[1] = "7"

    assert any("phần số 7 phải là 2" in sentence for sentence in refusal(damaged(damage)))


def test_other_files_are_refused() -> None:
    assert refusal(b"khong phai so tinh") == ["tệp không phải là sổ tính Excel (.xlsx) đọc được"]


def test_yes_and_no_may_be_said_in_words() -> None:
    content = read_framework_workbook(damaged(put("Nhóm đơn vị", 3, "ranked", "Không")))

    assert content["groups"][0]["ranked"] == "false"


def test_a_problem_of_a_part_is_told_at_the_row_of_the_part() -> None:
    def damage(sheets: Sheets) -> None:
        keys = sheets["Quy tắc"][1]
        part = next(row for row in sheets["Quy tắc"][2:] if row[keys.index("part")] == "2")
        part[keys.index("points")] = "nhiều"

    [told] = [sentence for sentence in refusal(damaged(damage)) if "nhiều" in sentence]
    assert told.startswith("trang «Quy tắc», ô ")


def test_parts_whose_own_rule_has_no_row_are_told_at_their_indicator() -> None:
    def damage(sheets: Sheets) -> None:
        keys, rows = sheets["Quy tắc"][1], sheets["Quy tắc"]
        with_parts = next(row for row in rows[2:] if row[keys.index("part")] == "2")[0]
        rows.remove(next(row for row in rows if row[0] == with_parts and not row[keys.index("part")]))

    told = refusal(damaged(damage))
    assert [sentence for sentence in told if sentence.startswith("trang «Chỉ số», dòng ")], told


def test_a_problem_of_the_whole_is_told_without_a_cell() -> None:
    def damage(sheets: Sheets) -> None:
        del sheets["Nhóm nội dung"][2:]

    assert refusal(damaged(damage))


def test_an_unknown_tie_breaker_is_told() -> None:
    content = document("un-egdi") | {"ranking": {"ties": "ordinal", "tie_breakers": ["la"]}}

    assert any("la" in sentence for sentence in refusal(write_framework_workbook(content)))


def test_an_empty_row_is_passed_over() -> None:
    def damage(sheets: Sheets) -> None:
        rows = sheets["Nhóm đơn vị"]
        rows.insert(3, [""] * len(rows[1]))

    read = read_framework_workbook(damaged(damage))
    assert build_framework(read).digest == load_framework("ict-index-province").digest


def test_a_draft_with_a_wrong_number_or_without_a_rule_is_written_as_it_is() -> None:
    content = document("un-egdi")
    content["indicators"][0]["weight"] = "nhiều"
    del content["indicators"][1]["rule"]

    told = refusal(write_framework_workbook(content))
    assert any("«nhiều» không phải là số" in sentence for sentence in told)
    assert any("thiếu «rule»" in sentence for sentence in told)
