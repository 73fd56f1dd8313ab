"""Reading drafts, complete or not, and the library that drafts are taken from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ictindex.directory.rules import Role
from ictindex.directory.selectors import user_has_role
from ictindex.foundation.bilingual import current_language
from ictindex.foundation.models import Event
from ictindex.frameworks.documents import Document, read_document
from ictindex.frameworks.drafts import DraftProblem, draft_problems
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.rules import VersionState
from ictindex.frameworks.selectors.versions import framework_versions, public_versions
from ictindex.scoring.framework import Framework, bundled_frameworks, load_framework

if TYPE_CHECKING:
    from ictindex.directory.models import User


_KEPT = 64  # a page asks for the same problems several times


@dataclass(frozen=True)
class LibraryEntry:
    """A bundled framework, and the versions of it that the platform already holds."""

    name: str
    framework: Framework
    versions: tuple[FrameworkVersion, ...]


def load_document(version: FrameworkVersion) -> Document:
    """Give the document of a version, complete or not."""
    return read_document(version.source)


def draft_problems_of(version: FrameworkVersion) -> list[DraftProblem]:
    """List what keeps a version from being a whole framework; nothing for one that was submitted."""
    if version.state != VersionState.DRAFT:
        return []
    return list(_problems_of(version.source, current_language()))


@lru_cache(maxsize=_KEPT)
def _problems_of(source: str, language: str) -> tuple[DraftProblem, ...]:
    del language  # makes the key; the problems are told in the language of the page
    return tuple(draft_problems(read_document(source)))


def may_edit_draft(user: User, version: FrameworkVersion) -> bool:
    """Tell whether the person may edit this version as it stands."""
    return version.state == VersionState.DRAFT and user_has_role(user, Role.FRAMEWORK_EDITOR)


def version_before(version: FrameworkVersion) -> FrameworkVersion | None:
    """Give the version released before this one in its series; for a draft, the last one."""
    earlier = public_versions().filter(series=version.series_id).exclude(pk=version.pk)
    if version.released_at is not None:
        earlier = earlier.filter(released_at__lt=version.released_at)
    return earlier.order_by("-released_at").first()


def last_return(version: FrameworkVersion) -> Event | None:
    """Give the log row that says why a draft was returned to its editors; None if it was not."""
    if version.state != VersionState.DRAFT:
        return None
    subject = {"subject_type": "frameworks.frameworkversion", "subject_id": str(version.pk)}
    return Event.objects.filter(action="framework.returned", **subject).order_by("-pk").first()


def library_frameworks() -> list[LibraryEntry]:
    """Give the bundled frameworks with the versions taken from each."""
    held: Mapping[str, list[FrameworkVersion]] = _by_series()
    return [
        LibraryEntry(name, framework, tuple(held.get(framework.id, ())))
        for name, framework in _library().items()
    ]


@lru_cache(maxsize=1)
def _library() -> dict[str, Framework]:
    """Read the bundled frameworks once per process: they come with the program and change with it alone."""
    return {name: load_framework(name) for name in bundled_frameworks()}


def _by_series() -> dict[str, list[FrameworkVersion]]:
    held: dict[str, list[FrameworkVersion]] = {}
    for version in framework_versions():
        held.setdefault(version.series.code, []).append(version)
    return held
