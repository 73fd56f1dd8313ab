"""A merged body beside its predecessors: not comparable, comparable, or combined by the declared rule."""

from collections.abc import Mapping
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


CROWD = {f"d{number}": cells(1) for number in range(12)}  # enough that one merger leaves the list the same


def last_year(crowd: Mapping[str, dict[str, Any]] | None = None) -> Publication:
    values = {"a": cells(10), "b": cells(5), "c": cells(7), **(crowd or {})}
    return build.published_campaign(values, period="2024")


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

    assert len(queries) <= 2


def next_round(before: Publication, values: dict[str, dict[str, Any]], period: str = "2025") -> Publication:
    made = build.published_campaign(
        values, version=before.run.framework_version, in_series=before.campaign.series, period=period
    )
    return access_publication(made.campaign.code)


def record(kind: SuccessionKind, on: date, before: str, after: tuple[str, ...], **options: Any) -> None:
    """Record a change of bodies called by their codes; a code that nobody has makes a new body."""
    known = {body.code: body for body in Body.objects.all()}
    successors = tuple(known.get(code) or NewBody(code, f"Cơ quan {code}") for code in after)
    predecessors = tuple(known[code] for code in before.split())
    change = Change(kind, on, predecessors, successors, decision="1/NQ", **options)
    record_change(actor=build.administrator(), change=change)


MERGE, SPLIT = SuccessionKind.MERGE, SuccessionKind.SPLIT
NEW_YEAR = date(2025, 1, 1)  # before the decision that published 2024, after the year it is about


@pytest.mark.django_db
@pytest.mark.parametrize("verdict", Comparability)
def test_a_body_that_took_another_in_keeps_its_change_of_rank_only_if_comparable(
    verdict: Comparability,
) -> None:
    before = last_year(CROWD)
    shares = {"b": Decimal("0.25"), "c": Decimal("0.75")}
    record(MERGE, NEW_YEAR, "b", ("c",), comparability=verdict, shares=shares)
    publication = next_round(before, {"a": cells(10), "c": cells(9), **CROWD})
    staying = Body.objects.get(code="c")

    rows = {row.body_code: row for row in ranking_table(publication).rows}
    standing = body_standing(publication, staying)

    comparable = verdict == Comparability.COMPARABLE
    assert (build.number(rows["a"].change), rows["a"].reshaped) == (0, None)
    assert (build.number(rows["c"].change), rows["c"].reshaped) == (0 if comparable else None, MERGE)
    assert (build.number(standing.index.change), standing.reshaped) == (
        0 if comparable else None,
        not comparable,
    )
    assert [point.breaks for point in rows["c"].history] == [False, not comparable]
    assert [point.reshaped for point in rows["c"].history] == [False, not comparable]
    [found] = succession_comparisons(publication, staying)
    assert (found.verdict, [result.code for result in found.results]) == (verdict, ["b", "c"])
    # b had 70,00 and c 82,00: 0,25 × 70 + 0,75 × 82
    assert found.combined == (Decimal("79.00") if verdict == Comparability.COMBINED else None)


@pytest.mark.django_db
def test_a_body_that_gave_another_off_has_no_change_of_rank() -> None:
    before = last_year()
    record(SPLIT, NEW_YEAR, "c", ("c", "d"))
    publication = next_round(before, {"a": cells(10), "c": cells(9), "d": cells(4)})

    rows = {row.body_code: row for row in ranking_table(publication).rows}

    assert (rows["c"].change, rows["c"].reshaped, rows["d"].reshaped) == (None, SPLIT, SPLIT)
    for code in "cd":
        [found] = succession_comparisons(publication, Body.objects.get(code=code))
        assert [(result.code, result.published) for result in found.results] == [("c", Decimal("82.00"))]


@pytest.mark.django_db
def test_a_merger_of_an_earlier_time_is_no_matter_of_today() -> None:
    values = {"a": cells(10), "b": cells(5), "c": cells(7), **CROWD}
    oldest = build.published_campaign(values, period="2023")
    record(MERGE, date(2024, 3, 1), "b", ("c",))
    before = next_round(oldest, {"a": cells(10), "c": cells(5), **CROWD}, "2024")
    publication = next_round(before, {"a": cells(1), "c": cells(9), **CROWD})

    row = next(row for row in ranking_table(publication).rows if row.body_code == "c")

    assert (build.number(row.change), row.reshaped) == (1, None)
    assert [point.breaks for point in row.history] == [False, True, False]
    assert succession_comparisons(publication, Body.objects.get(code="c")) == ()


@pytest.mark.django_db
def test_nobody_gains_places_because_others_merged() -> None:
    before = last_year()
    merge()
    publication = next_round(before, {"moi": cells(10), "c": cells(9)})

    table = ranking_table(publication)
    [group] = table.groups
    row = next(row for row in table.rows if row.body_code == "c")
    standing = body_standing(publication, Body.objects.get(code="c"))

    assert (group.reshaped, standing.other_peers, standing.reshaped) == (True, True, False)
    assert (build.number(row.previous_rank), row.previous_ranked, row.change) == (2, 3, None)
    assert standing.index.change is None
    assert [(point.breaks, point.other_peers) for point in row.history] == [(False, False), (True, True)]


@pytest.mark.django_db
def test_a_year_ranked_for_the_old_list_too_compares_the_old_bodies() -> None:
    before = last_year()
    record(MERGE, date(2025, 7, 1), "b", ("c",))

    old_list = next_round(before, {"a": cells(10), "b": cells(5), "c": cells(7)})

    assert [build.number(row.change) for row in ranking_table(old_list).rows] == [0, 0, 0]


@pytest.mark.django_db
def test_a_body_that_merged_twice_stands_beside_those_that_were_ranked() -> None:
    before = last_year()
    half = Decimal("0.5")
    options: dict[str, Any] = {"comparability": Comparability.COMBINED}
    record(MERGE, date(2025, 3, 1), "a b", ("x",), shares={"a": half, "b": half}, **options)
    record(MERGE, date(2025, 7, 1), "x c", ("y",), shares={"x": half, "c": half}, **options)
    publication = next_round(before, {"y": cells(9)})

    [found] = succession_comparisons(publication, Body.objects.get(code="y"))

    assert sorted((result.code, result.share, result.through) for result in found.results) == [
        ("a", Decimal("0.25"), "Cơ quan x"),
        ("b", Decimal("0.25"), "Cơ quan x"),
        ("c", Decimal("0.5"), ""),
    ]
    assert found.combined == Decimal("83.50")  # a quarter of 100 and of 70, half of 82


@pytest.mark.django_db
def test_a_step_without_shares_leaves_nothing_to_combine() -> None:
    before = last_year()
    shares = {"x": Decimal("0.5"), "c": Decimal("0.5")}
    record(MERGE, date(2025, 3, 1), "a b", ("x",), comparability=Comparability.COMPARABLE)
    record(MERGE, date(2025, 7, 1), "x c", ("y",), comparability=Comparability.COMBINED, shares=shares)

    [found] = succession_comparisons(next_round(before, {"y": cells(9)}), Body.objects.get(code="y"))

    assert (found.verdict, found.combined) == (Comparability.NOT_COMPARABLE, None)
