"""The first page: what was published, and who leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ictindex.frameworks.selectors import load_version
from ictindex.interfaces.portal.ranking import ranking_view, read_wish
from ictindex.interfaces.portal.sentences import ranking_sentences
from ictindex.results.selectors import latest_publications, ranking_table

if TYPE_CHECKING:
    from ictindex.campaigns.models import Series
    from ictindex.results.models import Publication

TOP = 10
SENTENCES = 3


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the latest publication with its leaders, and all publications by kind and period."""
    publications = latest_publications()
    context: dict[str, Any] = {"kinds": by_series(publications)}
    if publications:
        context |= _latest(publications[0])
    return render(request, "portal/home.html", context)


def _latest(latest: Publication) -> dict[str, Any]:
    """Give the leaders of the first group of a publication, and what it says."""
    table = ranking_table(latest)
    view = ranking_view(table, read_wish({}, table))
    framework = load_version(latest.run.framework_version)
    return {
        "publication": latest,
        "campaign": latest.campaign,
        "view": replace(view, lines=view.lines[:TOP]),
        "sentences": ranking_sentences(framework, view.rows)[:SENTENCES],
    }


def by_series(publications: Iterable[Publication]) -> list[tuple[Series, list[Publication]]]:
    """Part publications by their series, keeping the order of the series; the latest period first in each."""
    found: dict[int, list[Publication]] = {}
    for publication in publications:
        found.setdefault(publication.campaign.series_id, []).append(publication)
    for members in found.values():
        members.sort(key=lambda publication: publication.campaign.period, reverse=True)
    return [(members[0].campaign.series, members) for members in found.values()]
