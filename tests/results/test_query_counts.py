"""No public page costs more queries when more bodies are ranked."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ictindex.results.models import Publication
from ictindex.results.selectors import (
    access_publication,
    access_published_body,
    body_history,
    body_ledger,
    body_standing,
    field_statistics,
    latest_publications,
    published_frame,
    ranking_table,
    search_published_bodies,
)
from tests import build

Read = Callable[[Publication, Any], object]
READS: dict[str, Read] = {
    "latest_publications": lambda _publication, _body: [p.campaign.series for p in latest_publications()],
    "ranking_table": lambda publication, _body: ranking_table(publication),
    "published_frame": lambda publication, _body: published_frame(publication),
    "field_statistics": lambda publication, _body: field_statistics(publication),
    "body_standing": body_standing,
    "body_history": body_history,
    "body_ledger": body_ledger,
    "search_published_bodies": lambda _publication, body: search_published_bodies(body.name_vi),
}


def _two_periods(size: int, **options: Any) -> Publication:
    values = {f"x{size}-{n}": {"staff": 10, "computers": n % 10, "lan": True} for n in range(size)}
    first = build.published_campaign(values, **options)
    second = build.published_campaign(
        values, version=first.run.framework_version, in_series=first.campaign.series, period="2026"
    )
    return access_publication(second.campaign.code)


@pytest.mark.django_db
def test_no_read_costs_more_queries_for_a_hundred_bodies_than_for_ten() -> None:
    small = _two_periods(10)
    large = _two_periods(100, version=small.run.framework_version)

    few, many = _count(small, "x10-3"), _count(large, "x100-3")

    assert few == many
    assert max(many.values()) <= 5


def _count(publication: Publication, code: str) -> dict[str, int]:
    body = access_published_body(code)
    counts = {}
    for name, read in READS.items():
        with CaptureQueriesContext(connection) as queries:
            read(publication, body)
        counts[name] = len(queries)
    return counts
