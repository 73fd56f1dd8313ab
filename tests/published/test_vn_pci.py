"""VCCI/USAID, Provincial Competitiveness Index 2013–2015: 63 provinces, ten weighted sub-indices."""

import numpy as np
import pytest

from ictindex.scoring.files import read_table
from tests.published.tables import CARRIED, numbers, ranks, reference_table, scored

PROVINCES = 63
YEARS = pytest.mark.parametrize("year", [2013, 2014, 2015])


@YEARS
def test_index_agrees_to_five_decimals(year: int) -> None:
    table = reference_table(f"vietnam/pci/pci-{year}.csv")
    sheet = scored("vn-pci", table, "province")
    assert np.abs(sheet.values[:, 0] - numbers(table, "pci")).max() < 1e-5


@YEARS
def test_all_ranks_follow_the_unrounded_value(year: int) -> None:
    table = reference_table(f"vietnam/pci/pci-{year}.csv")
    sheet = scored("vn-pci", table, "province")
    assert (ranks(sheet) == numbers(table, "rank")).sum() == PROVINCES


@YEARS
def test_all_groups_of_quality_are_reproduced(year: int) -> None:
    table = reference_table(f"vietnam/pci/pci-{year}.csv")
    sheet = scored("vn-pci", table, "province")
    titles = {grade.code: grade.title.vi for grade in sheet.framework.grades}
    assert [titles[grade or ""] for grade in sheet.grades] == table["group_vi"].to_list()


@YEARS
def test_sub_indices_are_printed_on_their_own_scale(year: int) -> None:
    table = reference_table(f"vietnam/pci/pci-{year}.csv")
    sheet = scored("vn-pci", table, "province")
    for code in ("entry", "transparency", "legal"):
        np.testing.assert_allclose(sheet.values[:, sheet.column(code)], numbers(table, code), atol=1e-9)


@pytest.mark.parametrize(("year", "same"), [(2013, 61), (2014, PROVINCES), (2015, 52)])
def test_carried_two_decimals_give_the_ranks_that_their_readme_says(year: int, same: int) -> None:
    published = reference_table(f"vietnam/pci/pci-{year}.csv")
    sheet = scored("vn-pci", read_table(CARRIED / f"pci-{year}.csv"), "body")
    difference = ranks(sheet) - numbers(published, "rank")
    assert (difference == 0).sum() == same
    assert np.abs(difference).max() <= 2
