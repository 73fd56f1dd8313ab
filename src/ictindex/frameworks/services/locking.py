"""Taking hold of a version before it is changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ictindex.foundation.errors import InvalidState
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.rules import VersionState


def lock_version(version: FrameworkVersion) -> FrameworkVersion:
    """Read a version again and keep others from changing it until the transaction ends."""
    return FrameworkVersion.objects.select_for_update().get(pk=version.pk)


def lock_draft(version: FrameworkVersion) -> FrameworkVersion:
    """Lock a draft; InvalidState if the version is no draft any more."""
    locked = lock_version(version)
    if locked.state != VersionState.DRAFT:
        raise InvalidState(
            _("Bộ chỉ số đang ở trạng thái «{state}» nên không sửa được.").format(
                state=VersionState(locked.state).label
            ),
            _("Bản đã ban hành không bao giờ sửa; hãy tạo phiên bản sửa đổi."),
        )
    return locked
