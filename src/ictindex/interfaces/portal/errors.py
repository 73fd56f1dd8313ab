"""Error pages in the house look: what happened, and what to do now."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say which part of the request cannot be understood."""
    # Only a BadRequest of ours carries a sentence for people; a wrong host name is Django's own.
    reason = str(exception) if type(exception) is BadRequest else ""
    return render(request, "errors/400.html", {"reason": reason}, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the person may not do this, and who can help."""
    reason = str(exception) if type(exception) is PermissionDenied else ""
    return render(request, "errors/403.html", {"reason": reason}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, and offer the search."""
    # Django's resolver raises Http404 with a dictionary; our views raise it with a sentence.
    reason = exception.args[0] if isinstance(exception, Http404) and exception.args else ""
    reason = reason if isinstance(reason, str) else ""
    return render(request, "errors/404.html", {"reason": reason}, status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form is too old to be trusted, and how to send it again."""
    del reason  # meant for developers
    return render(request, "errors/403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault; without session or database, which may be what failed."""
    del request
    return HttpResponse(render_to_string("errors/500.html"), status=500)
