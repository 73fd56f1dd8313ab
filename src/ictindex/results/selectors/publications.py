"""Which publications there are; the public side begins here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ictindex.foundation.errors import NotFound
from ictindex.results.models import Publication
from ictindex.results.rules import PublicationState

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign

_PARTS = (
    "campaign__series__authority",
    "run__framework_version__series",
    "previous__run__framework_version",
    "previous__campaign",
)


def current_publications() -> QuerySet[Publication]:
    """Give, for each campaign, its highest version that was not withdrawn."""
    standing = Publication.objects.filter(state=PublicationState.PUBLISHED)
    highest = standing.order_by("campaign_id", "-version").distinct("campaign_id")
    return Publication.objects.filter(pk__in=highest.values("pk")).select_related(*_PARTS)


def latest_publications(limit: int | None = None) -> list[Publication]:
    """Give the current publication of each campaign, the latest decision first."""
    found = current_publications().order_by("-decision_date", "-pk")
    return list(found if limit is None else found[:limit])


def publications_until(publication: Publication) -> list[Publication]:
    """Give what stood published of the series when ``publication`` came out, by period; it is the last.

    What was corrected or withdrawn since, and later periods, do not speak on the page of an older one.
    """
    if publication.previous is None:
        return [publication]
    standing = Q(withdrawn_at=None) | Q(withdrawn_at__gt=publication.published_at)
    earlier = Publication.objects.filter(
        standing,
        campaign__series=publication.campaign.series_id,
        campaign__period__lt=publication.previous.campaign.period,
        pk__lt=publication.pk,
    )
    highest = earlier.order_by("campaign_id", "-version").distinct("campaign_id")
    found = Publication.objects.filter(pk__in=highest.values("pk")).select_related(*_PARTS)
    return [*found.order_by("campaign__period", "pk"), publication.previous, publication]


def publication_versions(campaign: Campaign) -> list[Publication]:
    """Give all versions ever published of a campaign, the newest first."""
    return list(campaign.publications.select_related(*_PARTS).order_by("-version"))


def preceding_publication(campaign: Campaign) -> Publication | None:
    """Give the current publication of the period before, in the same series; None if there is none."""
    earlier = current_publications().filter(
        campaign__series=campaign.series_id, campaign__period__lt=campaign.period
    )
    return earlier.order_by("-campaign__period", "-pk").first()


def access_publication(campaign_code: str, version: int | None = None) -> Publication:
    """Open a publication for anybody: the named version, or the newest; NotFound if there is none.

    Withdrawn ones stay reachable; without ``version`` one that stands comes first.
    """
    found = Publication.objects.select_related(*_PARTS).filter(campaign__code=campaign_code)
    if version is not None:
        publication = found.filter(version=version).first()
    else:
        publication = found.order_by("state", "-version").first()  # «published» sorts before «withdrawn»
    if publication is None:
        raise NotFound(_("Không có bản công bố này."))
    return publication


def is_current(publication: Publication) -> bool:
    """Tell whether no later version of the campaign stands and this one was not withdrawn."""
    later = Publication.objects.filter(
        campaign=publication.campaign_id, version__gt=publication.version, state=PublicationState.PUBLISHED
    )
    return publication.state == PublicationState.PUBLISHED and not later.exists()
