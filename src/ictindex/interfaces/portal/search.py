"""Finding a body by its name, with or without accents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ictindex.foundation.vietnamese import normalise
from ictindex.results.selectors import search_published_bodies

LIMIT = 50
LONGEST_QUERY = 100


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """List the bodies with published results whose names hold every word of the query."""
    # PostgreSQL cannot hold the character NUL.
    query = normalise(request.GET.get("q", "").replace("\0", ""))[:LONGEST_QUERY]
    found = search_published_bodies(query, limit=LIMIT + 1) if query else []
    context = {"search_query": query, "bodies": found[:LIMIT], "more": len(found) > LIMIT}
    return render(request, "portal/search.html", context)
