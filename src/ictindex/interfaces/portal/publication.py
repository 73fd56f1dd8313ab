"""A publication: where everyone stands, whether it is official, and whether it can be recomputed."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from ictindex.frameworks.selectors import load_version
from ictindex.interfaces.portal.method_lines import method_lines
from ictindex.interfaces.portal.pages import asked_publication, public_page, publication_context
from ictindex.interfaces.portal.ranking import ranking_view, read_wish
from ictindex.interfaces.portal.sentences import ranking_sentences
from ictindex.interfaces.portal.top_chart import top_chart
from ictindex.interfaces.templatetags.presentation import bilingual
from ictindex.results.selectors import access_publication, movers, ranking_table
from ictindex.results.selectors.leaders import component_leaders
from ictindex.results.services.runs import run_problems
from ictindex.scoring.framework import Framework


@require_safe
@public_page
def publication(request: HttpRequest, campaign: str, version: int | None = None) -> HttpResponse:
    """Show the decision, the ranking of one group, the components, the movers, the method and the files."""
    found = access_publication(campaign, version)
    table = ranking_table(found)
    view = ranking_view(table, read_wish(request.GET, table))
    framework = load_version(found.run.framework_version)
    page = publication_context(found)
    context = {
        **page,
        "view": view,
        "component_query": view.wish.elsewhere(page["version"]),
        "sentences": ranking_sentences(framework, view.rows),
        "chart": top_chart(view.rows, bilingual(table.element.title), table.element.decimals),
        "components": component_leaders(found, view.group.code),
        "movers": movers(replace(table, rows=view.rows)),
        "method_lines": method_lines(framework),
        "from_given_scores": is_given(framework),
    }
    return render(request, "portal/publication.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def recomputed(request: HttpRequest, campaign: str) -> HttpResponse:
    """Explain how to recompute the result; when posted, recompute it from the stored data and compare."""
    found = asked_publication(request, campaign)
    context = publication_context(found)
    if request.method == "POST":
        context |= {"checked": True, "problems": run_problems(found.run)}
    return render(request, "portal/recomputed.html", context)


def is_given(framework: Framework) -> bool:
    """Tell whether every indicator is taken as somebody else scored it, none computed from data."""
    return all(indicator.rule.type == "given" for indicator in framework.indicators)
