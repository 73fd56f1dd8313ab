"""What every public page shares: anybody may come in, and what is not public is not found."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ictindex.foundation.errors import NotFound
from ictindex.results.rules import PublicationState
from ictindex.results.selectors import access_publication, publication_versions

if TYPE_CHECKING:
    from ictindex.results.models import Publication

P = ParamSpec("P")
VERSION = "phien-ban"
LONGEST_NUMBER = 9


def public_page(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Turn what a selector does not find into the page that says so."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotFound as error:
            raise Http404(error.sentence) from error

    return answered


def asked_publication(request: HttpRequest, campaign: str) -> Publication:
    """Open the publication of a campaign in the version that the address asks for, else the newest.

    Raises BadRequest for a version that is no number, NotFound for one that was never published.
    """
    asked = request.GET.get(VERSION, "")
    if not asked:
        return access_publication(campaign)
    if not asked.isascii() or not asked.isdecimal() or len(asked) > LONGEST_NUMBER:
        raise BadRequest(_("Phiên bản công bố phải là một số, ví dụ: 1."))
    return access_publication(campaign, int(asked))


def publication_context(publication: Publication) -> dict[str, Any]:
    """Give what every page about a publication says: its campaign, other versions, and which one stands.

    ``version`` and ``version_query`` keep links in a version that is not the one that stands; else empty.
    """
    versions = publication_versions(publication.campaign)
    standing = next((found for found in versions if found.state == PublicationState.PUBLISHED), None)
    is_standing = standing is not None and standing.pk == publication.pk
    return {
        "publication": publication,
        "campaign": publication.campaign,
        "versions": versions,
        "standing": standing,
        "is_standing": is_standing,
        "is_withdrawn": publication.state == PublicationState.WITHDRAWN,
        "version": "" if is_standing else str(publication.version),
        "version_query": "" if is_standing else f"?{VERSION}={publication.version}",
    }
