"""One component or indicator: who is best at it, and how it changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ictindex.frameworks.selectors import load_version
from ictindex.interfaces.portal.pages import asked_publication, public_page, publication_context
from ictindex.interfaces.portal.ranking import ranking_view, read_wish
from ictindex.interfaces.portal.spread import spread
from ictindex.interfaces.portal.top_chart import top_chart
from ictindex.interfaces.templatetags.presentation import bilingual
from ictindex.results.selectors import ranking_table
from ictindex.results.selectors.leaders import component_leaders
from ictindex.scoring.framework import Framework, Node


@require_safe
@public_page
def component(request: HttpRequest, campaign: str, element: str) -> HttpResponse:
    """Rank the bodies of one group in one component or indicator, and lead to its parts."""
    found = asked_publication(request, campaign)
    table = ranking_table(found, element)
    view = ranking_view(table, read_wish(request.GET, table))
    framework = load_version(found.run.framework_version)
    page = publication_context(found)
    context = {
        **page,
        "view": view,
        "component_query": view.wish.elsewhere(page["version"]),
        "above": elements_above(framework, element),
        "element": framework.element(element),
        "spread": spread(view.rows),
        "chart": top_chart(view.rows, bilingual(table.element.title), table.element.decimals),
        "components": component_leaders(found, view.group.code, element),
    }
    return render(request, "portal/component.html", context)


def elements_above(framework: Framework, code: str) -> list[Node]:
    """Give the nodes that hold an element, from the top down, without the index itself."""
    found: list[Node] = []
    parent = framework.parent_of(framework.element(code))
    while parent is not None and parent.parent is not None:
        found.insert(0, parent)
        parent = framework.parent_of(parent)
    return found
