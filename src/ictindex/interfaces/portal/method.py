"""How an index is computed: the frameworks in use, each explained from the index down to the field."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from ictindex.frameworks.selectors import access_public_version, load_version, previous_public_version
from ictindex.interfaces.portal.method_changes import changes_between
from ictindex.interfaces.portal.method_lines import method_lines
from ictindex.interfaces.portal.method_tree import method_tree
from ictindex.interfaces.portal.pages import public_page
from ictindex.results.selectors import latest_publications


@require_safe
def methods(request: HttpRequest) -> HttpResponse:
    """List the framework versions behind the published results, with the results of each."""
    used: dict[int, list[object]] = {}
    versions = {}
    for publication in latest_publications():
        version = publication.run.framework_version
        versions[version.pk] = version
        used.setdefault(version.pk, []).append(publication)
    frameworks = [(version, used[key]) for key, version in versions.items()]
    return render(request, "portal/methods.html", {"frameworks": frameworks})


@require_safe
@public_page
def method(request: HttpRequest, series: str, version: str) -> HttpResponse:
    """Explain one released framework version, and what changed since the one before."""
    found = access_public_version(series, version)
    framework = load_version(found)
    before = previous_public_version(found)
    context = {
        "version": found,
        "framework": framework,
        "lines": method_lines(framework),
        "tree": method_tree(framework),
        "before": before,
        "changes": changes_between(load_version(before), framework) if before else None,
    }
    return render(request, "portal/method.html", context)


@require_safe
@public_page
def method_file(request: HttpRequest, series: str, version: str) -> HttpResponse:
    """Give the framework file as it was released."""
    del request
    found = access_public_version(series, version)
    name = f"{found.series.code}-{found.version}.yaml".replace("/", "-")
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"
    }
    return HttpResponse(found.source, content_type="text/yaml; charset=utf-8", headers=headers)
