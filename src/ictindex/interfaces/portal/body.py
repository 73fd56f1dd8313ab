"""One body's result: where it stands, why, and what would help most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ictindex.foundation.errors import NotFound
from ictindex.interfaces.portal.body_charts import component_picture, history_picture
from ictindex.interfaces.portal.body_sentences import Moment, standing_sentences
from ictindex.interfaces.portal.body_succession import successions_of_body
from ictindex.interfaces.portal.ledger import (
    contribution_places,
    is_linear,
    ledger_lines,
    most_to_gain,
    total_contribution,
)
from ictindex.interfaces.portal.pages import asked_publication, public_page, publication_context
from ictindex.results.selectors import (
    access_published_body,
    body_history,
    body_ledger,
    body_publications,
    body_standing,
    succession_comparisons,
)

if TYPE_CHECKING:
    from ictindex.directory.models import Body
    from ictindex.results.models import Publication
    from ictindex.results.selectors import HistoryPoint


@require_safe
@public_page
def body(request: HttpRequest, code: str) -> HttpResponse:
    """Show the body's newest result."""
    found = access_published_body(code)
    standing = body_publications(found)
    if not standing:
        raise NotFound(_("Các kết quả đã công bố của đơn vị này đều đã bị thu hồi."))
    return _page(request, found, standing[0], successions_of_body(found))


@require_safe
@public_page
def body_result(request: HttpRequest, campaign: str, code: str) -> HttpResponse:
    """Show the body's result in one publication."""
    publication = asked_publication(request, campaign)
    return _page(request, access_published_body(code), publication)


def _page(
    request: HttpRequest, found: Body, publication: Publication, now: dict[str, Any] | None = None
) -> HttpResponse:
    """Show a result; ``now`` is what the body's own page says of today, which no published page does."""
    standing = body_standing(publication, found)
    history = body_history(publication, found)
    ledger = body_ledger(publication, found)
    context: dict[str, Any] = publication_context(publication) | {
        "body": found,
        "standing": standing,
        "before": publication.previous.campaign.period if publication.previous else "",
        "has_previous": any(row.previous is not None for row in (standing.index, *standing.components)),
        "has_change": any(row.change is not None for row in (standing.index, *standing.components)),
        "sentences": standing_sentences(standing, _moment(publication, history)),
        "history": history,
        "comparisons": succession_comparisons(publication, found),
        "now": now,
        "history_chart": history_picture(standing.name, history),
        "component_chart": component_picture(standing),
        "ledger": ledger,
        "lines": ledger_lines(ledger),
        "total": total_contribution(ledger),
        "places": contribution_places(ledger),
        "is_linear": is_linear(ledger),
        "gains": most_to_gain(ledger),
        "others": [other for other in body_publications(found) if other.pk != publication.pk],
    }
    return render(request, "portal/body.html", context)


def _moment(publication: Publication, history: Sequence[HistoryPoint]) -> Moment:
    before = publication.previous
    return Moment(publication.campaign.period, before.campaign.period if before else "", tuple(history))
