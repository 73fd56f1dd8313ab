"""Reading framework versions."""

from ictindex.frameworks.selectors.drafts import (
    draft_problems_of,
    last_return,
    library_frameworks,
    load_document,
    may_edit_draft,
    version_before,
)
from ictindex.frameworks.selectors.versions import (
    access_framework_version,
    access_public_version,
    framework_versions,
    load_version,
    previous_public_version,
    public_versions,
    readable_versions,
    released_versions,
    versions_waiting_for,
)

__all__ = [
    "access_framework_version",
    "access_public_version",
    "draft_problems_of",
    "framework_versions",
    "last_return",
    "library_frameworks",
    "load_document",
    "load_version",
    "may_edit_draft",
    "previous_public_version",
    "public_versions",
    "readable_versions",
    "released_versions",
    "version_before",
    "versions_waiting_for",
]
