"""Reading framework versions."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ictindex.directory.rules import Role
from ictindex.directory.selectors import held_role_names, user_has_role
from ictindex.foundation.errors import NotFound
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.rules import VersionState
from ictindex.scoring.framework import Framework, parse_framework

if TYPE_CHECKING:
    from ictindex.directory.models import User

_READERS_OF_DRAFTS = frozenset({Role.FRAMEWORK_EDITOR, Role.APPROVER, Role.AUDITOR})
_CACHED_FRAMEWORKS = 32


def load_version(version: FrameworkVersion) -> Framework:
    """Give the engine's framework of a version; parsed once per process."""
    return _parsed(version.digest, version.source)


@lru_cache(maxsize=_CACHED_FRAMEWORKS)
def _parsed(digest: str, source: str) -> Framework:
    del digest  # makes the key readable; the source alone decides
    return parse_framework(source)


def framework_versions() -> QuerySet[FrameworkVersion]:
    """Give all versions with their series, without the text of the files."""
    return FrameworkVersion.objects.select_related("series").defer("source")


def readable_versions(user: User) -> QuerySet[FrameworkVersion]:
    """Give the versions that the user may read, by series, the newest first; drafts only to their readers."""
    found = framework_versions().order_by("series__title_vi", "-pk")
    if held_role_names(user) & _READERS_OF_DRAFTS:
        return found
    return found.filter(state__in=(VersionState.RELEASED, VersionState.RETIRED))


def versions_waiting_for(user: User) -> list[FrameworkVersion]:
    """Give the drafts that the user edits and the versions of others that the user may release."""
    is_editor = user_has_role(user, Role.FRAMEWORK_EDITOR)
    waiting = Q(pk__in=())
    if is_editor:
        waiting |= Q(state=VersionState.DRAFT)
    if is_editor or user_has_role(user, Role.APPROVER):
        waiting |= Q(state=VersionState.IN_REVIEW) & ~Q(created_by=user) & ~Q(submitted_by=user)
    return list(framework_versions().filter(waiting).order_by("pk"))


def released_versions() -> QuerySet[FrameworkVersion]:
    """Give the versions that a new campaign may use."""
    return framework_versions().filter(state=VersionState.RELEASED)


def access_framework_version(user: User, version_id: int) -> FrameworkVersion:
    """Open a version: a released one for everybody with a role, a draft for its readers; else NotFound."""
    version = FrameworkVersion.objects.select_related("series").filter(pk=version_id).first()
    roles = held_role_names(user)
    is_draft = version is not None and version.state in {VersionState.DRAFT, VersionState.IN_REVIEW}
    if version is None or not (roles & _READERS_OF_DRAFTS if is_draft else roles):
        raise NotFound(_("Không tìm thấy bộ chỉ số này."))
    return version


def public_versions() -> QuerySet[FrameworkVersion]:
    """Give the versions that anybody may read: those that were released at some time."""
    states = (VersionState.RELEASED, VersionState.RETIRED)
    return FrameworkVersion.objects.select_related("series").filter(state__in=states)


def access_public_version(series_code: str, version: str) -> FrameworkVersion:
    """Open a released version for anybody; else NotFound."""
    found = public_versions().filter(series__code=series_code, version=version).first()
    if found is None:
        raise NotFound(_("Không tìm thấy bộ chỉ số này."))
    return found


def previous_public_version(version: FrameworkVersion) -> FrameworkVersion | None:
    """Give the version released before in the same series, None for the first."""
    earlier = public_versions().filter(series=version.series_id, released_at__lt=version.released_at)
    return earlier.order_by("-released_at").first()
