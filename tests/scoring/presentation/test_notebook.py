import re

import polars as pl

from ictindex.scoring.presentation.notebook import notebook_table


def cells(html: str) -> list[list[str]]:
    """Read the body of a table, row by row."""
    rows = html.partition("<tbody>")[2].split("<tr>")[1:]
    return [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]


def headings(html: str) -> list[str]:
    return re.findall(r"<th(?: [^>]*)?>(.*?)</th>", html)


def test_title_names_and_cells_are_escaped() -> None:
    html = notebook_table("<i>T</i>", pl.DataFrame({"<b>": ["<script>alert(1)</script>"]}))
    assert "<strong>&lt;i&gt;T&lt;/i&gt;</strong>" in html
    assert headings(html) == ["&lt;b&gt;"]
    assert cells(html) == [["&lt;script&gt;alert(1)&lt;/script&gt;"]]
    assert "<script" not in html


def test_a_short_table_is_shown_whole_and_a_long_one_by_its_ends() -> None:
    assert len(cells(notebook_table("", pl.DataFrame({"n": range(15)})))) == 15
    html = notebook_table("Numbers", pl.DataFrame({"n": range(16)}))
    shown = [row[0] for row in cells(html)]
    assert shown == [*(str(number) for number in range(10)), "…", *(str(number) for number in range(11, 16))]
    assert "<strong>Numbers (16 rows × 1 columns)</strong>" in html


def test_a_wide_table_leaves_out_columns_in_the_middle() -> None:
    html = notebook_table("", pl.DataFrame({f"c{number}": [number] for number in range(15)}))
    kept = [*range(8), *range(9, 15)]
    assert headings(html) == [*(f"c{number}" for number in kept[:8]), "…", *(f"c{n}" for n in kept[8:])]
    assert cells(html)[0][8] == "…"


def test_numbers_of_a_column_share_their_decimals() -> None:
    frame = pl.DataFrame({"a": [0.5, 0.9717], "b": [1234567.891, 2.0], "c": [3.0, None], "d": [1e-9, 0.0]})
    assert cells(notebook_table("", frame)) == [
        ["0.5000", "1234568", "3", "0.000000001"],
        ["0.9717", "2", "", "0.000000000"],
    ]


def test_lists_are_written_out_and_infinities_do_no_harm() -> None:
    frame = pl.DataFrame({"flags": [["low", "constant"], []], "x": [float("inf"), 1.5]})
    assert cells(notebook_table("", frame)) == [["low, constant", "inf"], ["", "1.5"]]


def test_a_column_in_which_nothing_stands_is_left_out_unless_there_are_no_rows() -> None:
    frame = pl.DataFrame({"body": ["a"], "grade": [None], "reason": [""]})
    assert headings(notebook_table("", frame)) == ["body"]
    assert headings(notebook_table("", frame.clear())) == ["body", "grade", "reason"]


def test_names_are_left_out_where_they_are_the_codes_again() -> None:
    same = pl.DataFrame({"body": ["a", "b"], "name": ["a", "b"]})
    assert headings(notebook_table("", same)) == ["body"]
    other = pl.DataFrame({"body": ["a", "b"], "name": ["a", "B"]})
    assert headings(notebook_table("", other)) == ["body", "name"]
    assert headings(notebook_table("", other.select("name"))) == ["name"]


def test_words_stand_on_the_left_and_numbers_where_the_notebook_puts_them() -> None:
    html = notebook_table("", pl.DataFrame({"body": ["a"], "x": [1.5]}))
    assert '<td style="text-align: left">a</td><td>1.5</td>' in html
    assert '<th style="text-align: left">body</th><th>x</th>' in html
