"""Three editions of two published indices as series: UN EGDI 2016–2022 and PCI 2013–2015."""

import numpy as np
import pytest

from ictindex.scoring.files import read_table
from ictindex.scoring.trends import Trends, trends
from tests.published.tables import CARRIED, scored


@pytest.fixture(scope="module")
def egdi() -> Trends:
    return _over("un-egdi", "egdi", (2016, 2018, 2022))


@pytest.fixture(scope="module")
def pci() -> Trends:
    return _over("vn-pci", "pci", (2013, 2014, 2015))


def test_editions_of_one_framework_do_not_break(egdi: Trends, pci: Trends) -> None:
    assert egdi.breaks == pci.breaks == ()
    assert repr(egdi) == "<Trends un-egdi 2016, 2018, 2022: 191 of 195 bodies in all, 0 breaks>"
    assert repr(pci) == "<Trends vn-pci 2013, 2014, 2015: 63 of 63 bodies in all, 0 breaks>"


def test_viet_nam_climbs_in_every_edition_of_egdi(egdi: Trends) -> None:
    row = egdi.index_of("Viet Nam")
    assert egdi.ranks[:, row, 0].tolist() == [89, 88, 86]
    assert egdi.rank_changes[1:, row, 0].tolist() == [1, 2]
    assert egdi.ranked[:, row, 0].tolist() == [193, 193, 193]
    assert egdi.runs[-1, row, 0] == 2
    first, last = egdi.values[[0, -1], row, 0]
    assert egdi.growth[row, 0] == pytest.approx((last / first) ** (1 / 6) - 1)
    assert egdi.slopes[row, 0] == pytest.approx(np.polyfit([2016, 2018, 2022], egdi.values[:, row, 0], 1)[0])


def test_state_under_another_name_begins_a_series_of_its_own(egdi: Trends) -> None:
    ends = (
        egdi.directions_to_polars().filter(code="EGDI").select("body", "since", "until", "periods", "slope")
    )
    assert ends.filter(body="Turkey").rows() == [("Turkey", 2016, 2018, 2, None)]
    assert ends.filter(body="Türkiye").rows() == [("Türkiye", 2022, 2022, 1, None)]


def test_da_nang_leads_pci_three_years_in_a_row(pci: Trends) -> None:
    row = pci.index_of("Đà Nẵng")
    assert pci.firsts[:, row, 0].tolist() == [1, 2, 3]
    assert pci.runs[:, row, 0].tolist() == [0, 1, 2]
    assert pci.value_changes[1:, row, 0].tolist() == [0.43, 1.47]
    assert (pci.firsts[-1, :, 0] == 3).sum() == 1


def _over(framework: str, table: str, years: tuple[int, ...]) -> Trends:
    tables = {year: read_table(CARRIED / f"{table}-{year}.csv") for year in years}
    return trends({year: scored(framework, each, "body") for year, each in tables.items()})
