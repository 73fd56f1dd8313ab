"""A merged body beside its predecessors: not comparable, comparable, or combined by the declared rule."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from ictindex.campaigns.models import Series
from ictindex.directory.models import Body
from ictindex.directory.rules import Change, Comparability, NewBody, SuccessionKind
from ictindex.directory.services import record_change
from ictindex.frameworks.models import FrameworkVersion
from ictindex.results.comparison import combined_value
from ictindex.results.models import Publication
from ictindex.results.selectors import (
    access_publication,
    body_standing,
    ranking_table,
    succession_comparisons,
)
from tests import build

shares = st.integers(1, 99).map(lambda number: Decimal(number) / 100)
values = st.decimals(0, 100, places=2)


def test_values_are_combined_by_their_declared_shares() -> None:
    found = combined_value(
        {"a": Decimal("70.00"), "b": Decimal("40.25")}, {"a": Decimal("0.6"), "b": Decimal("0.4")}, 2
    )

    assert found == Decimal("58.10")


def test_nothing_is_combined_with_a_value_or_a_share_missing() -> None:
    one, half = Decimal(1), Decimal("0.5")

    assert combined_value({"a": one}, {"a": half, "b": half}, 2) is None
    assert combined_value({"a": one, "b": None}, {"a": half, "b": half}, 2) is None
    assert combined_value({"a": one, "b": one}, {"a": half, "b": None}, 2) is None


@given(values, values, shares)
def test_a_combined_value_lies_between_those_it_combines(
    first: Decimal, second: Decimal, share: Decimal
) -> None:
    found = combined_value({"a": first, "b": second}, {"a": share, "b": 1 - share}, 2)

    assert found is not None
    assert min(first, second) <= found <= max(first, second)


def cells(computers: int) -> dict[str, Any]:
    return {"staff": 10, "computers": computers, "lan": True}


def last_year() -> Publication:
    return build.published_campaign({"a": cells(10), "b": cells(5), "c": cells(7)}, period="2024")


def merge(**options: Any) -> Body:
    first, second = (Body.objects.get(code=code) for code in ("a", "b"))
    change = Change(
        SuccessionKind.MERGE,
        date(2025, 7, 1),
        (first, second),
        (NewBody("moi", "Cơ quan mới"),),
        decision="1/NQ",
        **options,
    )
    record_change(actor=build.administrator(), change=change)
    return Body.objects.get(code="moi")


def this_year(series: Series, version: FrameworkVersion) -> Publication:
    made = build.published_campaign(
        {"moi": cells(8), "c": cells(7)}, version=version, in_series=series, period="2025"
    )
    return access_publication(made.campaign.code)


@pytest.mark.django_db
@pytest.mark.parametrize("verdict", Comparability)
def test_predecessors_stand_beside_the_merged_body_as_declared(verdict: Comparability) -> None:
    before = last_year()
    weights = {"a": Decimal("0.6"), "b": Decimal("0.4")}
    merged = merge(comparability=verdict, shares=weights)
    publication = this_year(before.campaign.series, before.run.framework_version)

    [found] = succession_comparisons(publication, merged)

    assert (found.verdict, found.period) == (verdict, "2024")
    assert [(r.name, r.published, build.number(r.rank), r.ranked) for r in found.results] == [
        ("Cơ quan a", Decimal("100.00"), 1, 3),
        ("Cơ quan b", Decimal("70.00"), 3, 3),
    ]
    assert found.combined == (Decimal("88.00") if verdict == Comparability.COMBINED else None)
    assert body_standing(publication, merged).index.change is None


@pytest.mark.django_db
def test_results_measured_in_another_way_are_never_comparable() -> None:
    before = last_year()
    merged = merge(comparability=Comparability.COMPARABLE)
    other = build.released_version(build.small_framework("2", points=50))

    [found] = succession_comparisons(this_year(before.campaign.series, other), merged)

    assert found.verdict == Comparability.NOT_COMPARABLE


@pytest.mark.django_db
def test_a_merger_recorded_after_the_publication_is_not_told_on_it() -> None:
    before = last_year()
    with build.at(build.AFTER):
        merged = merge()
    publication = this_year(before.campaign.series, before.run.framework_version)
    publication.published_at = build.DURING

    assert succession_comparisons(publication, merged) == ()


@pytest.mark.django_db
def test_a_comparison_costs_a_fixed_number_of_queries() -> None:
    before = last_year()
    merged = merge()
    publication = this_year(before.campaign.series, before.run.framework_version)
    body_standing(publication, merged)

    with CaptureQueriesContext(connection) as queries:
        succession_comparisons(publication, merged)

    assert len(queries) <= 3


@pytest.mark.django_db
@pytest.mark.parametrize("verdict", [Comparability.NOT_COMPARABLE, Comparability.COMPARABLE])
def test_a_body_that_took_another_in_has_no_change_of_rank_unless_declared(verdict: Comparability) -> None:
    before = last_year()
    absorbed, staying = Body.objects.get(code="b"), Body.objects.get(code="c")
    day = before.decision_date + build.days(1)
    change = Change(
        SuccessionKind.MERGE, day, (absorbed,), (staying,), decision="1/NQ", comparability=verdict
    )
    record_change(actor=build.administrator(), change=change)
    made = build.published_campaign(
        {"a": cells(10), "c": cells(9)},
        version=before.run.framework_version,
        in_series=before.campaign.series,
        period="2025",
    )
    publication = access_publication(made.campaign.code)

    rows = {row.body_code: row for row in ranking_table(publication).rows}

    expected = None if verdict == Comparability.NOT_COMPARABLE else 0
    assert build.number(rows["a"].change) == 0
    assert build.number(rows["c"].change) == expected
    assert build.number(body_standing(publication, staying).index.change) == expected
    assert rows["c"].previous is not None
