"""UN DESA, E-Government Survey 2016, 2018, 2022: 193 states."""

import numpy as np
import pytest

from ictindex.scoring.files import read_table
from ictindex.scoring.framework import Framework, load_framework
from tests.published.tables import CARRIED, numbers, ranks, reference_table, scored

STATES = 193
ONE_UNIT_OF_THE_LAST_DIGIT = 0.0001


@pytest.mark.parametrize("year", [2016, 2018, 2022])
def test_index_agrees_within_the_printed_digits(year: int) -> None:
    """The inputs are rounded as well, so that the mean may differ by one unit of the last printed digit."""
    table = reference_table(f"egdi/egdi-{year}.csv")
    sheet = scored("un-egdi", table, "country")
    difference = np.abs(sheet.published[:, 0] - numbers(table, "egdi"))
    assert difference.max() <= ONE_UNIT_OF_THE_LAST_DIGIT + 1e-12


@pytest.mark.parametrize("year", [2018, 2022])
def test_all_ranks_are_reproduced_where_the_published_value_is_ranked(year: int) -> None:
    table = reference_table(f"egdi/egdi-{year}.csv")
    sheet = scored("un-egdi", table, "country")
    assert (ranks(sheet) == numbers(table, "rank")).sum() == STATES
    assert set(sheet.ranked[:, 0]) == {STATES}


def test_ranks_of_2016_follow_its_five_printed_decimals() -> None:
    table = reference_table("egdi/egdi-2016.csv")
    assert (ranks(scored(_with_decimals(5), table, "country")) == numbers(table, "rank")).sum() == STATES
    assert (ranks(scored(_with_decimals(4), table, "country")) == numbers(table, "rank")).sum() == STATES - 3


@pytest.mark.parametrize(("year", "same"), [(2016, STATES - 2), (2018, STATES), (2022, STATES)])
def test_carried_four_decimals_give_the_ranks_that_their_readme_says(year: int, same: int) -> None:
    published = reference_table(f"egdi/egdi-{year}.csv")
    sheet = scored("un-egdi", read_table(CARRIED / f"egdi-{year}.csv"), "body")
    assert list(sheet.bodies) == published["country"].to_list()
    assert (ranks(sheet) == numbers(published, "rank")).sum() == same


def test_equal_published_values_share_a_rank() -> None:
    sheet = scored("un-egdi", read_table(CARRIED / "egdi-2022.csv"), "body")
    found = {name: ranks(sheet)[sheet.index_of(name)] for name in ("Iceland", "Sweden", "Australia")}
    assert found == {"Iceland": 5, "Sweden": 5, "Australia": 7}


def _with_decimals(decimals: int) -> Framework:
    return load_framework("un-egdi").model_copy(update={"decimals": decimals})
