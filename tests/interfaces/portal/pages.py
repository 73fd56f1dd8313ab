"""Opening public pages as anybody does."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ictindex.results.models import Publication
from tests import build


def page(route: str, *arguments: object, **query: str) -> str:
    """Give the text of a page that must be there."""
    answer = Client().get(reverse(f"portal:{route}", args=arguments), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def status(route: str, *arguments: object, **query: str) -> int:
    """Give the status of an address."""
    return Client().get(reverse(f"portal:{route}", args=arguments), query).status_code


def queries(route: str, *arguments: object) -> int:
    """Count what a page asks the database."""
    with CaptureQueriesContext(connection) as captured:
        page(route, *arguments)
    return len(captured)


def two_periods(size: int, **options: Any) -> Publication:
    """Publish two periods of ``size`` bodies and give the second: everybody has one computer more."""
    values = {f"x{size}-{n}": {"staff": 200, "computers": n, "lan": True} for n in range(size)}
    first = build.published_campaign(values, **options)
    for row in values.values():
        row["computers"] += 1
    return build.published_campaign(
        values, version=first.run.framework_version, in_series=first.campaign.series, period="2026"
    )
