"""One body in the publications."""

from decimal import Decimal
from typing import Any

import pytest

from ictindex.foundation.errors import NotFound
from ictindex.results.models import Publication
from ictindex.results.selectors import (
    access_published_body,
    body_history,
    body_ledger,
    body_publications,
    body_standing,
    search_published_bodies,
)
from tests import build

pytestmark = pytest.mark.django_db


def _values(**computers: int | None) -> dict[str, dict[str, Any]]:
    return {code: {"staff": 10, "computers": n, "lan": True} for code, n in computers.items()}


@pytest.fixture
def second() -> Publication:
    first = build.published_campaign(_values(a=1, b=5, c=9))
    return build.published_campaign(
        _values(a=10, b=5, c=1),
        version=first.run.framework_version,
        in_series=first.campaign.series,
        period="2026",
    )


def test_a_body_stands_beside_last_period_and_the_median_of_its_group(second: Publication) -> None:
    standing = body_standing(second, access_published_body("a"))

    index = standing.index
    assert (index.published, build.number(index.rank), index.ranked) == (Decimal("100.00"), 1, 3)
    assert (build.number(index.previous), build.number(index.previous_rank), build.number(index.change)) == (
        46,
        3,
        2,
    )
    assert index.group_median == Decimal("70.00")
    assert [row.element.code for row in standing.components] == ["HT"]
    assert standing.grade_title is not None
    assert standing.grade_title.vi == "Tốt"


def test_history_goes_over_the_whole_series(second: Publication) -> None:
    body = access_published_body("a")

    assert [(p.period, build.number(p.rank)) for p in body_history(second, body)] == [
        ("2025", 3),
        ("2026", 1),
    ]
    assert [p.campaign.period for p in body_publications(body)] == ["2026", "2025"]


def test_the_ledger_tells_formula_numbers_and_origin_of_every_indicator(second: Publication) -> None:
    ledger = body_ledger(second, access_published_body("b"))

    (node,) = ledger.children
    computers, lan = node.children
    assert (computers.formula, computers.substituted) == ("computers / staff", "5 / 10")
    assert {(i.title.vi, i.value, i.origin) for i in computers.inputs} == {
        ("Số máy tính", 5, "monitored"),
        ("Số cán bộ", 10, "monitored"),
    }
    assert (computers.contribution or 0) + (lan.contribution or 0) == pytest.approx(ledger.value)
    assert (ledger.published, node.kind, lan.kind) == (Decimal("70.00"), "node", "indicator")


def test_the_ledger_says_why_a_value_is_missing() -> None:
    publication = build.published_campaign(_values(a=None, b=5))

    computers = body_ledger(publication, access_published_body("a")).children[0].children[0]

    assert (computers.published, computers.reason, computers.counted_as_zero) == (None, "not_reported", True)


def test_a_published_ledger_does_not_follow_later_changes(second: Publication) -> None:
    body = access_published_body("a")
    before = body_ledger(second, body), body_standing(second, body)
    body.name_vi = "Tên mới sau này"
    body.save()

    assert (body_ledger(second, body), body_standing(second, body)) == before


def test_only_published_bodies_are_found(second: Publication) -> None:
    hidden = build.body("d", "Cơ quan a khác")

    assert [body.code for body in search_published_bodies("co quan a")] == ["a"]
    with pytest.raises(NotFound):
        access_published_body(hidden.code)
    with pytest.raises(NotFound):
        body_standing(second, hidden)
    with pytest.raises(NotFound):
        body_ledger(second, hidden)


def test_a_body_in_an_unpublished_campaign_is_not_public() -> None:
    build.computed_run(build.opened_campaign([build.body("a")]), _values(a=1))

    with pytest.raises(NotFound):
        access_published_body("a")
