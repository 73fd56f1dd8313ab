"""Ranking tables with changes and history."""

from decimal import Decimal
from typing import Any

import pytest

from ictindex.campaigns.services import Enrolment
from ictindex.directory.rules import Role
from ictindex.foundation.errors import NotFound
from ictindex.results.models import Publication
from ictindex.results.selectors import (
    RankingRow,
    access_publication,
    movers,
    provisional_ranking,
    published_frame,
    ranking_table,
)
from ictindex.results.services import compute_run
from ictindex.submissions.models import Answer
from tests import build

pytestmark = pytest.mark.django_db


def _values(**computers: int) -> dict[str, dict[str, Any]]:
    return {code: {"staff": 10, "computers": number, "lan": True} for code, number in computers.items()}


def _next(before: Publication, values: dict[str, dict[str, Any]], **options: Any) -> Publication:
    version = options.pop("version", before.run.framework_version)
    return build.published_campaign(
        values,
        version=version,
        in_series=before.campaign.series,
        period=build.next_period(before.campaign),
        **options,
    )


def _by_code(publication: Publication, element: str = "") -> dict[str, RankingRow]:
    return {row.body_code: row for row in ranking_table(publication, element).rows}


def test_rows_stand_by_rank_and_equal_ones_by_name() -> None:
    table = ranking_table(build.published_campaign(_values(c=5, b=9, a=5)))

    assert [(row.body_code, build.number(row.rank)) for row in table.rows] == [("b", 1), ("a", 2), ("c", 2)]
    assert [(group.code, group.ranked, group.listed) for group in table.groups] == [("so", 3, 3)]
    assert table.element.title.vi == "Chỉ số chung"


def test_the_change_of_rank_is_previous_minus_current() -> None:
    first = build.published_campaign(_values(a=1, b=5, c=9))
    rows = _by_code(_next(first, _values(a=9, b=5, c=1)))

    assert [
        (
            build.number(rows[code].previous_rank),
            build.number(rows[code].rank),
            build.number(rows[code].change),
        )
        for code in "abc"
    ] == [
        (3, 1, 2),
        (2, 2, 0),
        (1, 3, -2),
    ]


def test_a_body_that_was_not_there_has_no_change() -> None:
    first = build.published_campaign(_values(a=1))

    row = _by_code(_next(first, _values(a=1, b=9)))["b"]

    assert (build.number(row.rank), build.number(row.previous_rank), build.number(row.change)) == (
        1,
        None,
        None,
    )


def test_a_changed_definition_breaks_the_comparison_where_it_changed_only() -> None:
    first = build.published_campaign(_values(a=1, b=9))
    source = build.small_framework("2").replace(
        "measure: computers / staff", "measure: computers / (staff + 1)"
    )
    second = _next(first, _values(a=9, b=1), version=build.released_version(source))

    index = ranking_table(second)
    assert not index.element.comparable
    assert [row.change for row in index.rows] == [None, None]
    assert [point.breaks for point in index.rows[0].history] == [False, True]
    assert ranking_table(second, "HT2").element.comparable


def test_a_body_that_changed_its_group_is_not_compared() -> None:
    first = build.published_campaign(_values(a=9, b=5))
    body = first.campaign.campaign_bodies.get(code="a").body
    second = build.opened_campaign(
        [Enrolment(body, "huyen")],
        version=first.run.framework_version,
        in_series=first.campaign.series,
        period="2026",
    )

    row = _by_code(build.published(build.computed_run(second, _values(a=9))))["a"]

    assert (build.number(row.previous_rank), build.number(row.change)) == (1, None)


def test_groups_are_ranked_apart_and_the_unranked_stand_last() -> None:
    entries = [
        Enrolment(build.body("a"), "huyen"),
        Enrolment(build.body("b"), "so"),
        Enrolment(build.body("c"), "so", ranked=False, unranked_reason="Lực lượng vũ trang"),
        Enrolment(build.body("d"), "so"),
    ]
    campaign = build.opened_campaign(entries)

    table = ranking_table(build.published(build.computed_run(campaign, _values(a=1, b=5, c=10, d=9))))

    assert [(row.body_code, row.group, build.number(row.rank)) for row in table.rows] == [
        ("d", "so", 1),
        ("b", "so", 2),
        ("c", "so", None),
        ("a", "huyen", 1),
    ]
    assert [row.unranked_reason for row in table.rows] == ["", "", "Lực lượng vũ trang", ""]
    assert [(group.code, group.ranked, group.listed) for group in table.groups] == [
        ("so", 2, 3),
        ("huyen", 1, 1),
    ]


def test_history_ends_with_the_publication_itself() -> None:
    first = build.published_campaign(_values(a=1, b=9))
    second = _next(first, _values(a=9, b=1))
    _next(second, _values(a=1, b=9))

    history = _by_code(second)["a"].history

    assert [(point.period, build.number(point.rank), point.ranked) for point in history] == [
        ("2025", 2, 2),
        ("2026", 1, 2),
    ]


def test_the_page_of_an_old_version_does_not_follow_its_correction() -> None:
    first = build.published_campaign(_values(a=10, b=5))
    manager = build.persona(Role.CAMPAIGN_MANAGER)
    run = compute_run(actor=manager, campaign=first.campaign)
    build.published(run, correction_reason="Đính chính")

    rows = _by_code(access_publication(first.campaign.code, 1))

    assert [point.period for point in rows["a"].history] == ["2025"]
    assert rows["a"].published == Decimal("100.00")


def test_a_correction_of_the_period_before_is_not_told_on_what_was_published_earlier() -> None:
    first = build.published_campaign(_values(a=9, b=5, c=1))
    second = _next(first, _values(a=9, b=5, c=1))
    manager = build.persona(Role.CAMPAIGN_MANAGER)
    answers = Answer.objects.filter(submission__campaign_body__campaign=first.campaign, field="computers")
    answers.filter(submission__campaign_body__code="a").update(raw="0", value=0)
    build.published(compute_run(actor=manager, campaign=first.campaign), correction_reason="Đính chính")
    third = build.published_campaign(
        _values(a=9, b=5, c=1),
        version=first.run.framework_version,
        in_series=first.campaign.series,
        period="2027",
    )

    old, new = _by_code(access_publication(second.campaign.code))["a"], _by_code(third)["a"]

    assert [build.number(point.rank) for point in old.history] == [1, 1]
    assert (build.number(old.previous_rank), build.number(old.change)) == (1, 0)
    assert [build.number(point.rank) for point in new.history] == [3, 1, 1]


def test_the_rank_before_keeps_the_number_of_bodies_ranked_then() -> None:
    first = build.published_campaign(_values(a=1, b=5, c=9))

    row = _by_code(_next(first, _values(a=9, b=5)))["a"]

    assert (build.number(row.previous_rank), row.previous_ranked) == (3, 3)
    assert (build.number(row.rank), row.ranked) == (1, 2)


def test_movers_are_the_largest_gains_and_losses() -> None:
    first = build.published_campaign(_values(a=1, b=2, c=3, d=4))
    table = ranking_table(_next(first, _values(a=9, b=2, c=3, d=1)))

    risers, fallers = movers(table, count=1)

    assert [(row.body_code, build.number(row.change)) for row in risers] == [("a", 3)]
    assert [(row.body_code, build.number(row.change)) for row in fallers] == [("d", -3)]


def test_a_run_that_is_not_public_is_compared_with_the_period_before() -> None:
    first = build.published_campaign(_values(a=1, b=9))
    second = build.opened_campaign(
        [row.body for row in first.campaign.campaign_bodies.all()],
        version=first.run.framework_version,
        in_series=first.campaign.series,
        period="2026",
    )

    table = provisional_ranking(build.computed_run(second, _values(a=9, b=1)))

    assert [(row.body_code, build.number(row.change)) for row in table.rows] == [("a", 1), ("b", -1)]


def test_an_unknown_element_is_not_found() -> None:
    with pytest.raises(NotFound, match="XX"):
        ranking_table(build.published_campaign(_values(a=1)), "XX")


def test_the_frame_for_files_holds_the_printed_table() -> None:
    frame = published_frame(build.published_campaign(_values(a=5, b=9)))

    assert frame.columns == [
        "body",
        "name",
        "group",
        "TOTAL",
        "HT",
        "HT1",
        "HT2",
        "score",
        "rank",
        "ranked",
        "grade",
    ]
    assert frame.row(0) == ("b", "Cơ quan b", "so", 94.0, 94.0, 54.0, 40.0, 94.0, 1, 2, "good")
