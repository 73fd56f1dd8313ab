"""What holds for every framework that is shipped."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictindex.scoring.framework import bundled_frameworks, load_framework
from ictindex.scoring.rounding import round_published
from tests.published.random_tables import random_sheet
from tests.published.tables import CARRIED

EVERY_FRAMEWORK = pytest.mark.parametrize("name", bundled_frameworks())
POINT_FRAMEWORKS = ("ict-index-province", "quang-nam-2015")
EXPECTED = (
    "eu-desi-2022",
    "ict-index-province",
    "quang-nam-2015",
    "un-egdi",
    "vn-aita-2017",
    "vn-dti-2020",
    "vn-par-index-2012",
    "vn-pci",
)


def test_all_promised_frameworks_are_shipped() -> None:
    assert bundled_frameworks() == EXPECTED


@EVERY_FRAMEWORK
def test_id_is_the_name_of_the_file_and_source_and_description_are_given(name: str) -> None:
    framework = load_framework(name)
    assert framework.id == name
    assert framework.source is not None
    assert framework.source.url is not None or framework.provider.en == "The ictindex project"
    assert framework.description is not None


@EVERY_FRAMEWORK
def test_every_title_is_written_in_both_languages(name: str) -> None:
    framework = load_framework(name)
    same_in_both = {"HTTPS", "IPv6"}
    elements = [element.title for element in framework.elements]
    fields = [field.title for field in framework.fields]
    sections = [section.title for section in framework.sections]
    for title in (framework.title, *elements, *fields, *sections):
        assert title.vi != title.en or title.vi in same_in_both


@EVERY_FRAMEWORK
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**32 - 1))
def test_contributions_of_the_indicators_add_up_to_the_score(name: str, seed: int) -> None:
    framework = load_framework(name)
    sheet = random_sheet(framework, bodies=9, seed=seed, missing=0.2 if name in POINT_FRAMEWORKS else 0.0)
    columns = [sheet.column(indicator.code) for indicator in framework.indicators]
    total = sheet.contributions[:, columns].sum(axis=1)
    np.testing.assert_allclose(total, sheet.values[:, 0], rtol=0, atol=1e-9 * framework.scale)
    printed = round_published(total, framework.decimals, framework.rounding)
    np.testing.assert_allclose(printed, sheet.published[:, 0], rtol=0, atol=1e-12 * framework.scale)


def test_every_carried_table_is_named_with_its_source() -> None:
    readme = (CARRIED / "README.md").read_text(encoding="utf-8")
    files = sorted(path.name for path in CARRIED.glob("*.csv"))
    assert len(files) == 9
    assert all(f"`{name}`" in readme for name in files)
