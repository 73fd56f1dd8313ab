"""A ranking as its page shows it: group, order and search from the address."""

from __future__ import annotations

import pytest

from ictindex.interfaces.portal.ranking import matching, ordered, ranking_view, read_wish
from ictindex.results.selectors import RankingRow
from tests.interfaces.portal.ranking_rows import moved, row, table

ROWS = [
    row("Đà Nẵng", 1, "68.34"),
    row("Thừa Thiên Huế", 2, "61"),
    row("Huyện đảo Cồn Cỏ"),
    row("An Giang", 3, "9.5"),
]


def names(rows: list[RankingRow]) -> list[str]:
    return [found.name for found in rows]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("hang", ["Đà Nẵng", "Thừa Thiên Huế", "An Giang", "Huyện đảo Cồn Cỏ"]),
        ("-hang", ["An Giang", "Thừa Thiên Huế", "Đà Nẵng", "Huyện đảo Cồn Cỏ"]),
        ("ten", ["An Giang", "Đà Nẵng", "Huyện đảo Cồn Cỏ", "Thừa Thiên Huế"]),
        ("diem", ["An Giang", "Thừa Thiên Huế", "Đà Nẵng", "Huyện đảo Cồn Cỏ"]),
    ],
)
def test_rows_are_ordered_as_wished_and_those_without_value_come_last(
    order: str, expected: list[str]
) -> None:
    assert names(ordered(ROWS, order)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hue", ["Thừa Thiên Huế"]),
        ("HUẾ thừa", ["Thừa Thiên Huế"]),
        ("nang", ["Đà Nẵng"]),
        ("ang", []),
        ("đa", ["Đà Nẵng", "Huyện đảo Cồn Cỏ"]),
        ("", names(ROWS)),
    ],
)
def test_a_search_ignores_accents_and_begins_words(text: str, expected: list[str]) -> None:
    assert names(matching(ROWS, text)) == expected


@pytest.mark.parametrize(
    "query", [{}, {"nhom": "xa"}, {"xep": "../.."}, {"xep": "--hang"}, {"nhom": "", "xep": ""}]
)
def test_what_makes_no_sense_counts_as_not_asked(query: dict[str, str]) -> None:
    wish = read_wish(query, table(*ROWS))
    assert (wish.group, wish.order, wish.text) == ("so", "hang", "")


def test_a_table_without_rows_is_shown_empty() -> None:
    view = ranking_view(table(), read_wish({"nhom": "huyen"}, table()))
    assert (view.lines, view.has_change, view.has_grade, view.has_history) == ((), False, False, False)


def test_only_the_wished_group_is_shown_with_a_tab_for_each() -> None:
    whole = table(*ROWS, row("Tam Kỳ", 1, "98", group="huyen"))
    view = ranking_view(whole, read_wish({"nhom": "huyen", "tim": "tam"}, whole))
    assert [line.row.name for line in view.lines] == ["Tam Kỳ"]
    assert [link for _group, link in view.tabs] == ["?nhom=so", "?nhom=huyen"]
    assert view.whole == "?nhom=huyen"


def test_a_head_leads_to_the_best_on_top_and_then_turns_round() -> None:
    whole = table(*ROWS)
    heads = ranking_view(whole, read_wish({"xep": "-diem", "tim": "hue"}, whole)).heads
    assert heads["diem"].sorted == "descending"
    assert heads["diem"].link == "?nhom=so&xep=diem&tim=hue"
    assert heads["doi"].link == "?nhom=so&xep=-doi&tim=hue"
    assert (heads["hang"].link, heads["hang"].sorted) == ("?nhom=so&tim=hue", "")


def test_links_stay_in_an_old_version() -> None:
    wish = read_wish({"phien-ban": "1", "xep": "ten"}, table(*ROWS))
    assert wish.query() == "?phien-ban=1&nhom=so&xep=ten"
    assert (wish.elsewhere("2"), wish.elsewhere("")) == ("?phien-ban=2&nhom=so", "?nhom=so")


def test_columns_without_anything_to_say_are_left_out() -> None:
    whole = table(moved("Sở A", 2, 1))
    view = ranking_view(whole, read_wish({}, whole))
    assert (view.has_change, view.has_grade, view.has_history) == (True, False, True)


def test_a_missing_score_says_why() -> None:
    whole = table(row("Sở A", reason="not_applicable"), row("Sở B", 1, "5", reason="not_reported"))
    lines = ranking_view(whole, read_wish({}, whole)).lines
    assert [str(line.missing) for line in lines] == ["", "không áp dụng"]
