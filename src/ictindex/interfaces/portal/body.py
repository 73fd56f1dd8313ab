"""One body's result: where it stands, why, and what would help most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ictindex.interfaces.portal.body_charts import component_picture, history_picture
from ictindex.interfaces.portal.body_sentences import standing_sentences
from ictindex.interfaces.portal.ledger import ledger_lines, most_to_gain
from ictindex.interfaces.portal.pages import asked_publication, public_page, publication_context
from ictindex.results.selectors import (
    access_published_body,
    body_history,
    body_ledger,
    body_publications,
    body_standing,
)

if TYPE_CHECKING:
    from ictindex.directory.models import Body
    from ictindex.results.models import Publication


@require_safe
@public_page
def body(request: HttpRequest, code: str) -> HttpResponse:
    """Show the body's newest result."""
    found = access_published_body(code)
    return _page(request, found, body_publications(found)[0])


@require_safe
@public_page
def body_result(request: HttpRequest, campaign: str, code: str) -> HttpResponse:
    """Show the body's result in one publication."""
    publication = asked_publication(request, campaign)
    return _page(request, access_published_body(code), publication)


def _page(request: HttpRequest, found: Body, publication: Publication) -> HttpResponse:
    standing = body_standing(publication, found)
    history = body_history(publication, found)
    ledger = body_ledger(publication, found)
    context: dict[str, Any] = publication_context(publication) | {
        "body": found,
        "standing": standing,
        "sentences": standing_sentences(standing, history),
        "history": history,
        "history_chart": history_picture(standing.name, history),
        "component_chart": component_picture(standing),
        "ledger": ledger,
        "lines": ledger_lines(ledger),
        "gains": most_to_gain(ledger),
        "others": [other for other in body_publications(found) if other.pk != publication.pk],
    }
    return render(request, "portal/body.html", context)
