"""Vietnamese tables with the digits that were printed: DTI 2020, PAR INDEX 2012, AITA 2017, Quảng Nam."""

import numpy as np
import polars as pl
import pytest

from ictindex.scoring.bands import band_of
from ictindex.scoring.files import read_table
from ictindex.scoring.framework import load_framework
from tests.published.tables import CARRIED, numbers, ranks, reference_table, scored


@pytest.mark.parametrize(
    ("framework", "file", "index", "rows"),
    [
        ("vn-dti-2020", "vietnam/dti_2020_province_pillars.csv", "dti", 9),
        ("vn-par-index-2012", "vietnam/par_index_2012_province.csv", "par_index", 19),
        ("vn-aita-2017", "vietnam/aita_2017_province_overall.csv", "overall", 53),
    ],
)
def test_every_printed_score_and_rank_is_reproduced(framework: str, file: str, index: str, rows: int) -> None:
    table = reference_table(file)
    sheet = scored(framework, table, "unit")
    assert (sheet.published[:, 0] == numbers(table, index)).sum() == rows
    assert (ranks(sheet) == numbers(table, "rank")).sum() == rows


def test_half_of_the_last_digit_is_rounded_up() -> None:
    """Thừa Thiên Huế 2020: 0.4 · 0.522 + 0.3 · 0.304 + 0.3 · 0.3655 = 0.40965, printed 0.4097."""
    sheet = scored("vn-dti-2020", reference_table("vietnam/dti_2020_province_pillars.csv"), "unit")
    row = sheet.index_of("Thừa Thiên Huế")
    assert sheet.values[row, 0] == pytest.approx(0.40965, abs=1e-12)
    assert sheet.published[row, 0] == 0.4097


def test_tied_provinces_share_a_rank_and_the_next_rank_is_left_out() -> None:
    sheet = scored("vn-aita-2017", read_table(CARRIED / "aita-2017.csv"), "body")
    found = ranks(sheet).tolist()
    assert found.count(17) == found.count(32) == found.count(40) == 2
    assert not {18, 33, 41} & set(found)


def test_printed_grades_of_quang_nam_fall_into_our_bands() -> None:
    """Where the grade itself is printed; one row only says «not tốt»."""
    table = reference_table("vietnam/quang_nam_grade_boundaries.csv")
    grades = load_framework("quang-nam-2015").grades
    found = [grades[i].title.vi.lower() for i in band_of(numbers(table, "score"), grades)]
    for grade, printed in zip(found, table["grade_printed"], strict=True):
        assert grade == printed if printed in {"tốt", "khá"} else grade != "tốt"


def test_grades_leave_no_score_without_a_grade() -> None:
    scores = np.round(np.arange(0, 100.01, 0.01), 2)
    assert (band_of(scores, load_framework("quang-nam-2015").grades) >= 0).all()


def test_carried_table_is_the_published_one() -> None:
    published = reference_table("vietnam/aita_2017_province_overall.csv")
    carried = read_table(CARRIED / "aita-2017.csv")
    assert carried.equals(published.select(pl.col("unit").alias("body"), "overall"))
